#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Write src/text/hyphens_table.h from the hyphenation patterns of American English.

    src/text/hyphens.py /usr/share/hyphen/hyph_en_US.dic > src/text/hyphens_table.h

They are those of hyphen 2.8.8 (Debian: hyphen-en-us), which come from TeX; GPL-2+, LGPL-2.1+ or
MPL-1.1+.  The result is committed, so that a build needs neither Python nor the patterns.
"""

import re
import sys


def read(path):
    """Letters of a pattern -> a number before each letter, and one behind the last."""
    patterns = {}
    for line in open(path, encoding='utf-8'):
        if not re.fullmatch(r'[.a-z0-9]+\n', line) or not re.search('[a-z]', line):
            continue  # options, and ligatures, which the gate has taken apart
        letters = re.sub('[0-9]', '', line.strip())
        numbers = [0] * (len(letters) + 1)
        at = 0
        for char in line.strip():
            if char.isdigit():
                numbers[at] = int(char)
            else:
                at += 1
        patterns[letters] = numbers
    return patterns


def is_needed(letters, patterns):
    """The file has also what follows from shorter patterns, for a program that looks for one only."""
    known = [0] * (len(letters) + 1)
    for start in range(len(letters)):
        for end in range(start + 1, len(letters) + 1):
            part = letters[start:end]
            if part != letters and part in patterns:
                for i, number in enumerate(patterns[part]):
                    known[start + i] = max(known[start + i], number)
    return any(a > b for a, b in zip(patterns[letters], known))


def rows(numbers):
    numbers = list(map(str, numbers))
    for at in range(0, len(numbers), 16):
        print('\t' + ', '.join(numbers[at:at + 16]) + ',')


patterns = read(sys.argv[1])
patterns = {letters: numbers for letters, numbers in patterns.items()
            if is_needed(letters, patterns)}
prefixes = sorted({letters[:n] for letters in patterns for n in range(len(letters) + 1)},
                  key=lambda prefix: (len(prefix), prefix))
children = {}
for prefix in prefixes[1:]:
    children.setdefault(prefix[:-1], []).append(prefix)
pool = [0]
values = {}
for prefix in prefixes:
    if prefix in patterns:
        # Without the zeros at the head: their count, the count of the others, and these.
        numbers = patterns[prefix]
        head = next(i for i, number in enumerate(numbers) if number)
        tail = max(i for i, number in enumerate(numbers) if number) + 1
        entry = [head, tail - head, *numbers[head:tail]]
        text = ' '.join(map(str, entry))
        if text not in values:
            values[text] = len(pool)
            pool += entry
        patterns[prefix] = values[text]

print(f'''/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Written by hyphens.py from the patterns of hyphen 2.8.8: do not edit. */

/* A tree of {len(patterns)} patterns, level by level.  The children of node n are those from first[n] to
 * before first[n + 1], in the order of their letters; a pattern ends where value is not 0. */
enum {{ HYPHEN_NODES = {len(prefixes)} }};

static const char hyphen_letter[HYPHEN_NODES] = {{''')
rows([f"'{prefix[-1:] or ' '}'" for prefix in prefixes])
print('};\n\nstatic const uint16_t hyphen_first[HYPHEN_NODES + 1] = {')
first, at = [], 1
for prefix in prefixes:
    first.append(at)
    at += len(children.get(prefix, []))
rows([*first, at])
print('};\n\n/* Where the numbers of a pattern stand in hyphen_numbers. */')
print('static const uint16_t hyphen_value[HYPHEN_NODES] = {')
rows([patterns.get(prefix, 0) for prefix in prefixes])
print('};\n\n/* How many letters to pass over, how many numbers there are, and the numbers. */')
print(f'static const uint8_t hyphen_numbers[{len(pool)}] = {{')
rows(pool)
print('};')
