#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Write src/match/tables.h: what is taken for the same letter, and how Han characters are read.

    src/match/tables.py /usr/share/unicode /usr/share/opencc /usr/share/rime-data > src/match/tables.h

The result is committed, so that a build needs none of these.  The sources, with the Debian packages
they were taken from:

    Unicode 15.0      unicode-data           Unicode licence: Unihan readings, decompositions, cases
    OpenCC 1.1.6      libopencc-data         Apache 2.0: Traditional to Simplified, variants; read
                                             by its opencc_dict (package opencc)
    Rime 2020.08.03   rime-data-luna-pinyin  LGPL 3: words that fix a reading
    Rime essay        rime-essay             LGPL 3: how common a word is
"""

import bz2
import re
import subprocess
import sys
import unicodedata

UNICODE, OPENCC, RIME = sys.argv[1:4]
END = 0x32400  # behind the last ideograph with a reading
BLOCK = 64
FIRST_SPECIAL = 0xE000
WORDS_START, WORDS_END = 0x4E00, 0xA000
COMMON = 60  # of a word, by the essay


def lines(path):
    with (bz2.open if path.endswith('.bz2') else open)(path, 'rt', encoding='utf-8') as file:
        for line in file:
            line = line.rstrip('\n')
            if line and not line.startswith('#'):
                yield line


def dictionary(name):
    """The first choice of each character."""
    path = f'{OPENCC}/{name}.ocd2'
    text = subprocess.run(['opencc_dict', '-i', path, '-o', '/dev/stdout', '-f', 'ocd2', '-t', 'text'],
                          capture_output=True, check=True).stdout.decode()
    pairs = (line.split('\t') for line in text.splitlines() if '\t' in line)
    return {ord(key): ord(values.split(' ')[0]) for key, values in pairs if len(key) == 1}


# ---- readings ----

TONES = {0x300, 0x301, 0x302, 0x304, 0x30C}


def plain(reading):
    """Without its tone, and ü as v."""
    text = unicodedata.normalize('NFD', reading)
    text = ''.join(c for c in text if ord(c) not in TONES)
    return text.replace('u\u0308', 'v')


def unihan():
    wanted = {'kHanyuPinlu', 'kMandarin', 'kTGHZ2013', 'kXHC1983'}
    fields = {}
    for line in lines(f'{UNICODE}/Unihan_Readings.txt.bz2'):
        code, field, value = line.split('\t')
        if field in wanted:
            fields.setdefault(int(code[2:], 16), {})[field] = value
    readings, standard = {}, set()
    for code, have in fields.items():
        found = re.findall(r'(\S+?)\(\d+\)', have.get('kHanyuPinlu', ''))
        found += have.get('kMandarin', '').split()
        for field in ('kTGHZ2013', 'kXHC1983'):
            for entry in have.get(field, '').split():
                found += entry.split(':')[1].split(',')
        readings[code] = list(dict.fromkeys(plain(one) for one in found))
        if 'kTGHZ2013' in have:
            standard.add(code)
    return readings, standard


readings, standard = unihan()

# ---- what is taken for the same ----


def decompositions():
    for line in lines(f'{UNICODE}/UnicodeData.txt'):
        parts = line.split(';')
        if parts[5]:
            *kind, = re.findall(r'<(\w+)>', parts[5])
            codes = [int(one, 16) for one in parts[5].split() if not one.startswith('<')]
            yield int(parts[0], 16), kind[0] if kind else '', codes, parts


def is_ascii_letter(code):
    return chr(code).isascii() and chr(code).isalpha()


def first_steps():
    """One step for each code, to be gone on with until nothing changes."""
    step = {}
    for code, kind, codes, parts in decompositions():
        base = unicodedata.normalize('NFD', chr(code))[0]
        if len(codes) == 1 and kind in ('', 'wide', 'narrow'):
            step[code] = codes[0]
        elif len(codes) == 1 and kind == 'compat' and 0x2E80 <= code < 0x2FE0:
            step[code] = codes[0]
        elif not kind and is_ascii_letter(ord(base)):
            step[code] = ord(base)
    for line in lines(f'{UNICODE}/UnicodeData.txt'):
        parts = line.split(';')
        if parts[2] == 'Zs':
            step[int(parts[0], 16)] = 0x20
    for line in lines(f'{UNICODE}/EquivalentUnifiedIdeograph.txt'):
        codes, to = line.split('#')[0].split(';')
        first, _, last = codes.strip().partition('..')
        for code in range(int(first, 16), int(last or first, 16) + 1):
            step[code] = int(to, 16)
    for line in lines(f'{UNICODE}/CaseFolding.txt'):
        code, kind, to = (part.strip() for part in line.split(';')[:3])
        if kind in 'CS':
            step[int(code, 16)] = int(to, 16)
    for code in range(0x30A1, 0x30F7):
        step[code] = code - 0x60
    step[0x30FD], step[0x30FE] = 0x309D, 0x309E
    for name in ('TWVariantsRev', 'HKVariantsRev'):
        for code, to in dictionary(name).items():
            if code not in standard and code != to:
                step[code] = to
    for code, to in dictionary('TSCharacters').items():
        if code != to:
            step[code] = to
    return step


def folded():
    step, fold = first_steps(), {}
    for code in step:
        seen, at = [], code
        while at in step and at not in seen:
            seen.append(at)
            at = step[at]
        if at in seen:  # two that stand for each other: the one that is standard, or the first
            round_ = seen[seen.index(at):]
            at = min(round_, key=lambda one: (one not in standard, one))
        if at != code:
            fold[code] = at
    return {code: to for code, to in fold.items() if code < END and to < END}


fold = folded()
assert all(fold.get(to, to) == to for to in fold.values())

# ---- spellings ----

INITIALS = ['zh', 'ch', 'sh', *'bpmfdtnlgkhjqxrzcs']
ZHUYIN_INITIALS = dict(zip([*'bpmfdtnlgkhjqx', 'zh', 'ch', 'sh', *'rzcs'], 'ㄅㄆㄇㄈㄉㄊㄋㄌㄍㄎㄏㄐㄑㄒㄓㄔㄕㄖㄗㄘㄙ'))
ZHUYIN_FINALS = {
    'a': 'ㄚ', 'o': 'ㄛ', 'e': 'ㄜ', 'ai': 'ㄞ', 'ei': 'ㄟ', 'ao': 'ㄠ', 'ou': 'ㄡ', 'an': 'ㄢ', 'en': 'ㄣ',
    'ang': 'ㄤ', 'eng': 'ㄥ', 'er': 'ㄦ', 'i': 'ㄧ', 'ia': 'ㄧㄚ', 'io': 'ㄧㄛ', 'ie': 'ㄧㄝ', 'iai': 'ㄧㄞ', 'iao': 'ㄧㄠ',
    'iu': 'ㄧㄡ', 'ian': 'ㄧㄢ', 'in': 'ㄧㄣ', 'iang': 'ㄧㄤ', 'ing': 'ㄧㄥ', 'u': 'ㄨ', 'ua': 'ㄨㄚ', 'uo': 'ㄨㄛ',
    'uai': 'ㄨㄞ', 'ui': 'ㄨㄟ', 'uan': 'ㄨㄢ', 'un': 'ㄨㄣ', 'uang': 'ㄨㄤ', 'ong': 'ㄨㄥ', 'v': 'ㄩ', 've': 'ㄩㄝ',
    'van': 'ㄩㄢ', 'vn': 'ㄩㄣ', 'iong': 'ㄩㄥ', 'm': 'ㄇ', 'n': 'ㄋ', 'ng': 'ㄫ', 'ueng': 'ㄨㄥ', 'iou': 'ㄧㄡ'}


def zhuyin(syllable):
    """Empty for what is no syllable of Mandarin."""
    if syllable in ('zhi', 'chi', 'shi', 'ri', 'zi', 'ci', 'si'):
        return ZHUYIN_INITIALS[syllable[:-1]]
    initial = next((one for one in INITIALS if syllable.startswith(one)), '')
    final = syllable[len(initial):]
    if not final:  # m, n
        initial, final = '', syllable
    if initial and initial in 'jqx':
        final = re.sub('^u', 'v', final)
    if not initial and final.startswith('y'):
        final = re.sub('^yu', 'v', final) if final.startswith('yu') else \
            final[1:] if final[1:2] == 'i' else 'i' + final[1:]
        final = {'vong': 'iong', 'iong': 'iong', 'iou': 'iu'}.get(final, final)
    elif not initial and final.startswith('w'):
        final = 'u' if final == 'wu' else 'u' + final[1:]
        final = {'uei': 'ui', 'uen': 'un'}.get(final, final)
    if final not in ZHUYIN_FINALS:
        return ''
    return ZHUYIN_INITIALS.get(initial, '') + ZHUYIN_FINALS[final]


# Hepburn and Kunrei; what stands before a small kana is written short: ky-a, sh-a.
KANA = '''
あ a|い i|う u|え e|お o|か ka|き ki ky|く ku kw|け ke|こ ko|さ sa|し shi si sh sy|す su|せ se|そ so
た ta|ち chi ti ch ty|つ tsu tu ts|て te t|と to t|な na|に ni ny|ぬ nu|ね ne|の no|は ha wa|ひ hi hy
ふ fu hu f|へ he e|ほ ho|ま ma|み mi my|む mu|め me|も mo|や ya|ゆ yu|よ yo|ら ra|り ri ry|る ru|れ re
ろ ro|わ wa|ゐ wi i|ゑ we e|を o wo|ん n nn m|が ga|ぎ gi gy|ぐ gu gw|げ ge|ご go|ざ za|じ ji zi j zy
ず zu|ぜ ze|ぞ zo|だ da|ぢ ji di j dy|づ zu du|で de d|ど do d|ば ba|び bi by|ぶ bu|べ be|ぼ bo|ぱ pa
ぴ pi py|ぷ pu|ぺ pe|ぽ po|ぁ a|ぃ i|ぅ u|ぇ e|ぉ o|ゃ ya a|ゅ yu u|ょ yo o|ゎ wa a|ゔ vu v
っ k s t p c g d b z j f h r|ゕ ka|ゖ ke ga
'''
kana = {}
for row in KANA.split('\n'):
    for cell in filter(None, row.split('|')):
        name, *spellings = cell.split()
        kana[ord(name)] = spellings


def spelled(syllables):
    """With lu and lue beside lv and lve, as passports and people without an ü write them."""
    out = []
    for one in syllables:
        out.append(one)
        if 'v' in one:
            out.append(one.replace('v', 'u'))
    return tuple(dict.fromkeys(out))


# ---- classes: characters that are read alike ----

HAN_CLASS, KANA_CLASS = 'CLASS_HAN', 'CLASS_KANA'
classes, numbers = [], {}


def class_of(kind, spellings):
    key = kind, tuple(spellings)
    if key not in numbers:
        numbers[key] = len(classes)
        classes.append(key)
    return numbers[key]


class_of('CLASS_NONE', ())
read_as = {code: class_of(HAN_CLASS, spelled(all_)) for code, all_ in readings.items() if code < END}
for code, spellings in kana.items():
    read_as[code] = class_of(KANA_CLASS, spellings)
assert len(classes) < 0x10000

# ---- specials: the same character, but read otherwise ----

specials, special_numbers = [], {}


def special(literal, syllables):
    key = literal, class_of(HAN_CLASS, spelled(syllables))
    if key not in special_numbers:
        special_numbers[key] = FIRST_SPECIAL + len(specials)
        specials.append(key)
    return special_numbers[key]


# 乾 is found as 干, but its reading is its own.
otherwise = {}
for code, to in sorted(fold.items()):
    if code in readings and code < 0x10000 and to < 0x10000 and to in readings:
        mine, its = readings[code], readings[to]
        if mine[0] != its[0] or not set(mine) <= set(its):
            otherwise[code] = special(to, mine)


# ---- words that fix a reading ----

# Common ones that Rime leaves open or has not, as Xiandai Hanyu Cidian reads them.
OURS = '''
行业 hang ye|同行 tong hang|行规 hang gui|本行 ben hang|外行 wai hang|内行 nei hang|便宜 pian yi
星宿 xing xiu|给予 ji yu|供给 gong ji|圈养 juan yang|关卡 guan qia|辟邪 bi xie|人参 ren shen
提防 di fang
'''


def words():
    common = {}
    for line in lines(f'{RIME}/essay.txt'):
        word, count, *_ = line.split('\t')
        common[word] = int(count)
    body = False
    for line in lines(f'{RIME}/luna_pinyin.dict.yaml'):
        body |= line == '...'
        word, *rest = line.split('\t')
        syllables = rest[0].split() if rest else []
        weight = rest[1] if len(rest) > 1 else '100%'
        if body and 2 <= len(word) <= 4 and len(word) == len(syllables) and weight != '0%':
            if common.get(word, 0) >= COMMON:
                yield word, [one.replace('ü', 'v') for one in syllables]


def marked(word, syllables):
    """The reading of each character that is not its usual one, by place; None where in doubt."""
    out = {}
    for at, (char, syllable) in enumerate(zip(word, syllables)):
        have = readings.get(char, [])
        if syllable.endswith('e') and syllable not in have and syllable[:-1] + 've' in have:
            syllable = syllable[:-1] + 've'
        if syllable not in have:
            return None
        if syllable != have[0]:
            out[at] = syllable
    return out


def word_table():
    read = {}
    for word, syllables in words():
        codes = tuple(fold.get(ord(c), ord(c)) for c in word)
        if all(WORDS_START <= code < WORDS_END for code in codes):
            read.setdefault(codes, []).append(syllables)
    best = {codes: all_[0] for codes, all_ in read.items() if all(one == all_[0] for one in all_)}
    for cell in filter(None, OURS.replace('\n', '|').split('|')):
        word, *syllables = cell.split()
        best[tuple(map(ord, word))] = syllables
    # The usual reading needs no word, unless a shorter word within would mislead.
    table, longest = {}, {}
    for codes in sorted(best, key=lambda codes: (len(codes), codes)):
        fixed = marked(codes, best[codes])
        implied = {}
        for length in range(2, len(codes)):
            for start in range(len(codes) - length + 1):
                for at, syllable in table.get(codes[start:start + length], {}).items():
                    implied[start + at] = syllable
        if fixed is not None and fixed != implied:
            table[codes] = fixed
    return table


def mark(codes, fixed):
    out = list(codes)
    for at, syllable in fixed.items():
        have = readings[codes[at]]
        out[at] = special(codes[at], [syllable, *(one for one in have if one != syllable)])
    return out


table = [(codes, mark(codes, fixed)) for codes, fixed in sorted(word_table().items())]
assert FIRST_SPECIAL + len(specials) < 0xF900

# ---- writing ----


def put(items, width=100):
    line = '\t'
    for item in items:
        if len(line.expandtabs()) + len(item) + 1 > width:
            print(line)
            line = '\t'
        line += item + ','
    print(line)


def put_blocks(name, values):
    """Two steps: a row of block numbers, and the blocks that differ."""
    blocks, index = {}, []
    for start in range(0, END, BLOCK):
        block = tuple(values.get(code, 0) for code in range(start, start + BLOCK))
        index.append(blocks.setdefault(block, len(blocks)))
    print(f'const uint16_t match_{name}_index[TABLE_END / TABLE_BLOCK] = {{')
    put(map(str, index))
    print(f'}};\n\nconst uint16_t match_{name}_blocks[][TABLE_BLOCK] = {{')
    for block in blocks:
        print('\t{')
        put(map(str, block))
        print('\t},')
    print('};\n')


def put_fold():
    targets = sorted(set(fold.values()))
    place = {to: at + 1 for at, to in enumerate(targets)}
    print('/* What a code point is taken for; 0: itself. */')
    print('const uint32_t match_fold_targets[] = {')
    put(['0', *(f'0x{to:X}' for to in targets)])
    print('};\n')
    put_blocks('fold', {code: place[to] for code, to in fold.items()})


def put_classes():
    spellings = sorted({one for _, all_ in classes for one in all_})
    number = {one: at for at, one in enumerate(spellings)}
    print('/* Syllables, and how they are written in zhuyin. */')
    print('const struct spelling match_spellings[] = {')
    put(f'{{"{one}",u"{zhuyin(one)}"}}' for one in spellings)
    print('};\n')
    print('/* The readings of each class, the usual one first; a class ends where the next begins. */')
    print('const uint16_t match_class_spellings[] = {')
    put(str(number[one]) for _, all_ in classes for one in all_)
    print('};\n')
    print('const struct class_row match_classes[] = {')
    at, rows = 0, []
    for kind, all_ in classes:
        rows.append(f'{{{at},{kind}}}')
        at += len(all_)
    put([*rows, f'{{{at},CLASS_NONE}}'])
    print('};\n')
    put_blocks('class', read_as)


def put_specials():
    print('/* From SYMBOL_SPECIAL on: a character that is read in its own way here. */')
    print('const struct special match_specials[] = {')
    put(f'{{0x{literal:X},{class_}}}' for literal, class_ in specials)
    print('};\n')
    print('/* Characters that keep their own reading though they are taken for others. */')
    print('const uint16_t match_own_readings[][2] = {')
    put(f'{{0x{code:X},0x{symbol:X}}}' for code, symbol in sorted(otherwise.items()))
    print('};\n')
    starts = [0] * ((WORDS_END - WORDS_START) // 64)
    for codes, _ in table:
        at = codes[0] - WORDS_START
        starts[at // 64] |= 1 << at % 64
    print('/* With which of them a word begins, from WORDS_START. */')
    print('const uint64_t match_word_starts[] = {')
    put(f'0x{one:X}' for one in starts)
    print('};\n')
    print('/* Words, in order, and how their characters are read. */')
    print('const struct word match_words[] = {')
    for codes, symbols in table:
        both = ','.join('{' + ','.join(f'0x{one:X}' for one in half) + '}' for half in (codes, symbols))
        print(f'\t{{{both}}}, /* {"".join(map(chr, codes))} */')
    print('};\n')
    print(f'const struct counts match_counts = {{ .spellings = {len({one for _, all_ in classes for one in all_})}, '
          f'.classes = {len(classes)},\n\t.specials = {len(specials)}, .own_readings = {len(otherwise)}, '
          f'.words = {len(table)} }};\n')


print('''/* SPDX-License-Identifier: GPL-3.0-or-later AND Unicode-DFS-2016 AND Apache-2.0 AND LGPL-3.0-or-later */
/* Written by tables.py; not to be edited.  Made of the Unicode character database 15.0 (copyright
 * Unicode, Inc.; Unicode licence), OpenCC 1.1.6 (BYVoid and others; Apache License 2.0), Rime's
 * luna_pinyin 2020.08.03 and essay (Gong Chen and others; LGPL 3).  For tables.c only. */
#ifndef MATCH_TABLES_H
#define MATCH_TABLES_H
''')
print(f'_Static_assert(TABLE_END == 0x{END:X} && TABLE_BLOCK == {BLOCK} && SYMBOL_SPECIAL == '
      f'0x{FIRST_SPECIAL:X} &&\n\t\t       WORDS_START == 0x{WORDS_START:X} && WORDS_END == 0x{WORDS_END:X},\n\t       "internal.h and tables.py disagree");\n')
put_fold()
put_classes()
put_specials()
print('#endif')
