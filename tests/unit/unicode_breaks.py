#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Write tests/unit/unicode_breaks.txt from Unicode's own tests of line and cluster breaks.

    tests/unit/unicode_breaks.py /usr/share/unicode/auxiliary > tests/unit/unicode_breaks.txt

Most of those tests are the pairs of some sample characters, alone, with a mark, with a space, with
both between them; they become a matrix, and what is left a list.
"""

import sys

MARK, SPACE = 0x308, 0x20

HEAD = '''\
# Where Unicode's LineBreakTest.txt and GraphemeBreakTest.txt {version} allow breaks; written by
# unicode_breaks.py, which see.  The facts are Unicode's:
# Copyright (c) 1991-2022 Unicode, Inc.  All rights reserved.  Distributed under the Terms of Use in
# https://www.unicode.org/copyright.html; SPDX-License-Identifier: Unicode-DFS-2016
#
# A section has `samples`, code points; then for each of them, as the first of a pair, a line of its
# code point, a digit for itself, and a digit for each second one.  The digit for itself has 1 where
# a break is allowed before a mark (U+0308) behind it, 2 before a space.  The others have 1 where one
# is allowed between the two, 2 with a mark between them, 4 with a space, 8 with a mark and a space:
# always before the second one.  Last, sequences: / a break, . none.
'''


def read(name):
    cases = []
    with open(f'{sys.argv[1]}/{name}', encoding='utf-8') as file:
        version = file.readline().split('-')[1].split('.txt')[0]
        for line in file:
            words = line.split('#')[0].split()
            if words:
                codes = tuple(int(word, 16) for word in words[1::2])
                cases.append((codes, tuple(word == '÷' for word in words[2:-1:2])))
    return version, cases


def pair(codes, with_spaces):
    """The two and the form of a test of a pair, or None."""
    middle = codes[1:-1]
    forms = [(), (MARK,), (SPACE,), (MARK, SPACE)] if with_spaces else [(), (MARK,)]
    return (codes[0], codes[-1], forms.index(middle)) if middle in forms and len(codes) > 1 else None


def write(title, cases, with_spaces):
    known, seen = dict(cases), set()
    count = 4 if with_spaces else 2
    found = [pair(codes, with_spaces) for codes, _ in cases]
    wanted = {}
    for each in filter(None, found):
        wanted.setdefault(each[:2], set()).add(each[2])
    # Samples are the characters that are paired with all others, in all forms.
    firsts = {a for (a, b), forms in wanted.items() if a == b and len(forms) == count}
    samples = [a for a in dict.fromkeys(c[0] for c in known) if a in firsts]
    samples = [a for a in samples
               if all(len(wanted.get((a, b), ())) == count for b in samples if b in firsts)]
    print(f'\n{title} {len(known)}')
    print('samples', *(f'{a:04X}' for a in samples))
    for a in samples:
        before_mark = known[(a, MARK, a)][0]
        before_space = known[(a, SPACE, a)][0] if with_spaces else False
        row = ''
        for b in samples:
            digit = 0
            for form, middle in enumerate([(), (MARK,), (SPACE,), (MARK, SPACE)][:count]):
                codes = (a, *middle, b)
                breaks = known[codes]
                inner = {(): (), (MARK,): (before_mark,), (SPACE,): (before_space,),
                         (MARK, SPACE): (before_mark, False)}[middle]
                assert breaks[:-1] == inner, codes
                digit |= breaks[-1] << form
                seen.add(codes)
            row += f'{digit:X}'
        print(f'{a:04X} {before_mark | before_space << 1} {row}')
    for codes, breaks in cases:
        if codes not in seen:
            seen.add(codes)
            print(f'{codes[0]:04X}' + ''.join(
                f'{"/" if b else "."}{c:04X}' for b, c in zip(breaks, codes[1:])))
    assert len(seen) == len(known)


def main():
    version, lines = read('LineBreakTest.txt')
    _, clusters = read('GraphemeBreakTest.txt')
    print(HEAD.format(version=version), end='')
    write('line', lines, True)
    write('cluster', clusters, False)


main()
