#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The committed tables are what their scripts make of Unicode 15.0, where that is installed.
. "$srcdir/tests/lib.sh"

data=/usr/share/unicode
if ! command -v python3 >/dev/null || ! grep -q 'EastAsianWidth-15\.0' $data/EastAsianWidth.txt 2>/dev/null; then
	echo "1..0 # SKIP no python3 or no Unicode 15.0 data"
	exit 0
fi
python3 "$srcdir/src/text/tables.py" $data >"$tmp/tables.h"
same "tables.h is up to date" "$srcdir/src/text/tables.h" "$tmp/tables.h"
python3 "$srcdir/tests/unit/unicode_breaks.py" $data/auxiliary >"$tmp/breaks.txt"
same "unicode_breaks.txt is up to date" "$srcdir/tests/unit/unicode_breaks.txt" "$tmp/breaks.txt"
patterns=/usr/share/hyphen/hyph_en_US.dic
if [ -r $patterns ]; then
	python3 "$srcdir/src/text/hyphens.py" $patterns >"$tmp/hyphens_table.h"
	same "hyphens_table.h is up to date" "$srcdir/src/text/hyphens_table.h" "$tmp/hyphens_table.h"
fi

done_testing
