#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every marked string is in the catalogue and has its translation.
srcdir=${srcdir-$(cd "$(dirname "$0")/.." && pwd)}
. "$srcdir/tests/lib.sh"

command -v xgettext >/dev/null || { echo "1..0 # SKIP xgettext is not installed"; exit 0; }
cd "$srcdir" || exit 99

find src -name '*.c' -exec grep -lE '(^|[^A-Za-z0-9_])(_|N_|ngettext)\(' {} + | sort >"$tmp/marked"
grep -v '^#' po/POTFILES.in | sort >"$tmp/listed"
same "po/POTFILES.in names the sources with marked strings" "$tmp/marked" "$tmp/listed"

xgettext --keyword=_ --keyword=N_ --keyword=ngettext:1,2 --from-code=UTF-8 \
	-f "$tmp/marked" -o "$tmp/all.pot" 2>/dev/null
for po in po/*.po; do
	check "$po is well formed" msgfmt -c -o /dev/null "$po"
	check_not "$po has no doubtful entries" grep -q '^#, .*fuzzy' "$po"
	if msgcmp "$po" "$tmp/all.pot" 2>"$tmp/missing"; then
		ok "$po is complete"
	else
		not_ok "$po is complete"
		sed 's/^/# /' "$tmp/missing"
	fi
done
done_testing
