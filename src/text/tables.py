#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Write src/text/tables.h from the Unicode character database.

    src/text/tables.py /usr/share/unicode > src/text/tables.h

The result is committed, so that a build needs neither Python nor the database.
Everything a decision hangs on is written here, once: see width() and gate().
"""

import sys

# As in facts.h.
END = 0x40000
BLOCK = 64

CLUSTER_OF = {'CR': 'CR', 'LF': 'LF', 'Control': 'CONTROL', 'Extend': 'EXTEND', 'ZWJ': 'ZWJ',
              'Regional_Indicator': 'REGIONAL', 'Prepend': 'PREPEND', 'SpacingMark': 'SPACING_MARK',
              'L': 'L', 'V': 'V', 'T': 'T', 'LV': 'LV', 'LVT': 'LVT'}

SCRIPT_OF = {'Han': 'HAN', 'Hiragana': 'KANA', 'Katakana': 'KANA', 'Hangul': 'HANGUL',
             'Bopomofo': 'BOPOMOFO'}
KIND_OF = {'L': 'LETTER', 'M': 'MARK', 'N': 'NUMBER', 'P': 'PUNCTUATION', 'S': 'PUNCTUATION'}
# Scripts in which ZWJ and ZWNJ change what is read.
for name in '''Arabic Syriac Mongolian Nko Adlam Hanifi_Rohingya Devanagari Bengali Gurmukhi
        Gujarati Oriya Tamil Telugu Kannada Malayalam Sinhala Tibetan Myanmar Khmer'''.split():
    SCRIPT_OF[name] = 'JOINING'
# The database calls them common to several scripts, a reader does not.
KANA_BY_NAME = [0x30FC, 0xFF70, 0xFF9E, 0xFF9F, *range(0x3099, 0x309D), *range(0x3031, 0x3036)]


def lines(name):
    with open(f'{sys.argv[1]}/{name}', encoding='utf-8') as file:
        for line in file:
            if line.startswith('# @missing:'):
                yield line[len('# @missing:'):].split('#')[0].split(';')
            fields = line.split('#')[0].split(';')
            if len(fields) > 1:
                yield fields


def properties(name, fields=1):
    """Pairs of code and value, @missing ranges first as they stand first in the files."""
    for parts in lines(name):
        first, _, last = parts[0].strip().partition('..')
        value = ';'.join(part.strip() for part in parts[1:1 + fields])
        for code in range(int(first, 16), min(int(last or first, 16) + 1, END)):
            yield code, value


def members(name, *wanted):
    return {code for code, value in properties(name) if value in wanted}


def categories():
    category, combining = ['Cn'] * END, [0] * END
    first = 0
    for parts in lines('UnicodeData.txt'):
        code = int(parts[0], 16)
        if parts[1].endswith(', First>'):
            first = code
            continue
        start = first if parts[1].endswith(', Last>') else code
        for one in range(start, min(code + 1, END)):
            category[one], combining[one] = parts[2], int(parts[3])
    return category, combining


category, combining = categories()
east_asian = dict(properties('EastAsianWidth.txt'))
for low, high in ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF),
                  (0x20000, 0x2FFFD), (0x30000, 0x3FFFD)):
    for code in range(low, high + 1):
        if category[code] == 'Cn':
            east_asian[code] = 'W'
break_class = dict(properties('auxiliary/GraphemeBreakProperty.txt'))
scripts = dict(properties('Scripts.txt'))
emoji = members('emoji/emoji-data.txt', 'Emoji')
skin_tones = members('emoji/emoji-data.txt', 'Emoji_Modifier')
pictographic = members('emoji/emoji-data.txt', 'Extended_Pictographic')
spaces = members('PropList.txt', 'White_Space')
prefixes = members('PropList.txt', 'Prepended_Concatenation_Mark')
ignorable = members('DerivedCoreProperties.txt', 'Default_Ignorable_Code_Point')
unstable = {code for code, value in properties('DerivedNormalizationProps.txt', 2)
            if value in ('NFC_QC;N', 'NFC_QC;M')}


def width(code):
    """What most terminals do: see also the C library, which they follow."""
    if 0x1160 <= code <= 0x11FF or 0xD7B0 <= code <= 0xD7FF:
        return '0'  # vowels and finals of a syllable whose first letter has the columns
    if code == 0xAD:
        return '1'
    if category[code] in ('Mn', 'Me', 'Cc') or category[code] == 'Cf' and code not in prefixes:
        return '0'
    if 0x3248 <= code <= 0x324F or 0x4DC0 <= code <= 0x4DFF:
        return '2'  # two columns in seven of eleven terminals, and in Unicode 16
    return {'W': '2', 'F': '2', 'A': 'AMBIGUOUS'}.get(east_asian.get(code), '1')


def gate(code):
    if code in (0x9, 0xA, 0xB, 0xC, 0xD, 0x85, 0x2028, 0x2029):
        return 'LINE'
    if code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF or 0xD800 <= code <= 0xDFFF:
        return 'REPLACE'
    if code in (0x115F, 0x1160, 0x3164, 0xFFA0):
        return 'SPACE'
    if 0xE000 <= code <= 0xF8FF:
        return 'BOX'
    if code in (0x200C, 0x200D):
        return 'JOINER'
    if code in (0xFE0E, 0xFE0F):
        return 'VARIATION'
    if category[code] == 'Cc' or code in ignorable or 0xFFF9 <= code <= 0xFFFB or code == 0x061C:
        return 'DROP'
    if category[code].startswith('M') or width(code) == '0':
        return 'MARK'
    return 'PLAIN'


def record(code):
    group = category[code]
    kind = KIND_OF.get(group[0], 'OTHER')
    if code in spaces:
        kind = 'SPACE'
    cluster = CLUSTER_OF.get(break_class.get(code), 'OTHER')
    if code in pictographic:
        cluster = 'PICTOGRAPHIC'
    script = 'KANA' if code in KANA_BY_NAME else SCRIPT_OF.get(scripts.get(code), 'OTHER')
    flags = []
    # A skin tone is not plain: what it stands on decides on a joiner after it.
    if code in unstable or combining[code] != 0:
        flags.append('FACT_UNSTABLE')
    elif gate(code) == 'PLAIN' and code not in skin_tones:
        flags.append('FACT_PLAIN')
    if code in emoji:
        flags.append('FACT_EMOJI')
    return (width(code), cluster, kind, script, gate(code), ' | '.join(flags) or '0')


def numbers(values):
    line = '\t'
    for value in values:
        item = f'{value},'
        if len(line) + len(item) > 92:
            print(line)
            line = '\t'
        line += item
    print(line)


def main():
    records, blocks, index = {}, {}, []
    for start in range(0, END, BLOCK):
        block = tuple(records.setdefault(record(code), len(records))
                      for code in range(start, start + BLOCK))
        index.append(blocks.setdefault(block, len(blocks)))
    print(f'''\
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Written by tables.py from the Unicode character database, version 15.0; not to be edited.
 * For unicode.c only. */
#ifndef TEXT_TABLES_H
#define TEXT_TABLES_H

_Static_assert(TABLE_END == {END:#x} && TABLE_BLOCK == {BLOCK}, "facts.h and tables.py disagree");

const struct code_facts table_facts[] = {{''')
    for columns, cluster, kind, script, gate_kind, flags in records:
        columns = 'COLUMNS_AMBIGUOUS' if columns == 'AMBIGUOUS' else columns
        names = f'CLUSTER_{cluster}, CATEGORY_{kind}, SCRIPT_{script}, PASS_{gate_kind}'
        print(f'\t{{ {columns}, {names},\n\t\t{flags} }},')
    print('};\n\nconst uint16_t table_index[TABLE_END / TABLE_BLOCK] = {')
    numbers(index)
    print('};\n\nconst uint8_t table_blocks[][TABLE_BLOCK] = {')
    for block in blocks:
        print('\t{')
        numbers(block)
        print('\t},')
    print('};\n\n#endif')


main()
