#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The committed tables are what their script makes of its sources, where these are installed.
. "$srcdir/tests/lib.sh"

unicode=/usr/share/unicode opencc=/usr/share/opencc rime=/usr/share/rime-data
if ! command -v python3 >/dev/null || ! command -v opencc_dict >/dev/null ||
	! grep -q 'EastAsianWidth-15\.0' $unicode/EastAsianWidth.txt 2>/dev/null ||
	! opencc --version 2>/dev/null | grep -q "1\.1\.[56]" ||
	! grep -q 'version: "2020\.08\.03"' $rime/luna_pinyin.dict.yaml 2>/dev/null ||
	! [ -f $rime/essay.txt ]; then
	echo "1..0 # SKIP no python3, or not the versions that the tables are made from"
	exit 0
fi
python3 "$srcdir/src/match/tables.py" $unicode $opencc $rime >"$tmp/tables.h" 2>/dev/null
same "tables.h is up to date" "$srcdir/src/match/tables.h" "$tmp/tables.h"

done_testing
