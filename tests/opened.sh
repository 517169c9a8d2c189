#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Who loads ICU, which takes milliseconds: not those who do not need it.
. "${srcdir-$(dirname "$0")/..}/tests/lib.sh"

posts=$srcdir/data/sample/source/_posts/城市
ferry=$posts/临渡晚报/本地要闻/老渡口_恢复夜航_每晚加开两班.md

# opens NAME COUNT ARGUMENTS…: the program, run so, has so many libraries of ICU in memory (+: any).
opens() {
	name=$1 wanted=$2
	shift 2
	"$builddir/tests/opened" "$@" >"$tmp/out" 2>"$tmp/errors" 9>"$tmp/opened"
	is "$name succeeds" 0 $?
	found=$(tail -n 1 "$tmp/opened")
	case $found in
	[1-9]*) [ "$wanted" = + ] && found=+ ;;
	esac
	is "$name has so many libraries of ICU: $wanted" "$wanted" "$found"
}

opens --version 0 --version
opens --help 0 --help

"$YUELAN" index "$posts" >/dev/null 2>&1
is "a part of the sample is indexed" 0 $?
opens list 0 list "$posts"
"$YUELAN" list "$posts" >"$tmp/list"
same "list prints the same" "$tmp/list" "$tmp/out"
check "and does print" test -s "$tmp/list"
opens "list as JSON" 0 list --format=json "$posts"

# Titles in the order of a dictionary: who puts them in order has to load it, and who reads them not.
# -p: files that have only just been written are looked at twice.
cp -Rp "$posts" "$tmp/sorted"
opens "list by title, by pinyin" + list --sort=title --collation=pinyin "$tmp/sorted"
mv "$tmp/out" "$tmp/pinyin"
opens "the same, once it is in order" 0 list --sort=title --collation=pinyin "$tmp/sorted"
same "list by title prints the same" "$tmp/pinyin" "$tmp/out"
opens "list of what is in that order, by time" 0 list "$tmp/sorted"
"$YUELAN" list --sort=title "$tmp/sorted" >"$tmp/codepoint" # which puts it in that order
check "which is another one" test "$(cksum <"$tmp/pinyin")" != "$(cksum <"$tmp/codepoint")"

# The dictionary of words is the library that has the data, and no code.
opens "show of everyday Chinese" 1 show "$ferry"
opens "show of lines that need not be flush" 0 show --justify=off "$ferry"
printf '<p>สวัสดีชาวโลก ภาษาไทยเขียนโดยไม่เว้นวรรคระหว่างคำ</p>\n' >"$tmp/thai.html"
opens "show of what only ICU can break" + show --width=20 "$tmp/thai.html"

# Where there is none everything opens all the same.
export WITHOUT_ICU=1
opens "show without ICU" 0 show --width=40 "$ferry"
sed 's/^ *▎//' "$tmp/out" | tr -d ' \n' >"$tmp/without"
"$YUELAN" show --width=40 "$ferry" | sed 's/^ *▎//' | tr -d ' \n' >"$tmp/with"
same "it shows the same text" "$tmp/with" "$tmp/without"
opens "show without ICU of what only that can break" 0 show --width=20 "$tmp/thai.html"
check "which is shown" grep -q ภาษาไทย "$tmp/out"
printf '<p>\304\343\272\303 caf\xc3\xa9 e\xcc\x81</p>\n<p><a href="http://xn--fsqu00a.com/">x</a></p>\n' >"$tmp/bytes.html"
opens "show without ICU of bytes that are not UTF-8" 0 show "$tmp/bytes.html"
cp -Rp "$posts" "$tmp/tables"
opens "list by title without ICU" 0 list --sort=title --collation=pinyin "$tmp/tables"
check "which says so, once" test "$(grep -c 'without ICU' "$tmp/errors")" = 1
LC_ALL=C sort "$tmp/pinyin" >"$tmp/wanted"
LC_ALL=C sort "$tmp/out" >"$tmp/found"
same "and prints them all" "$tmp/wanted" "$tmp/found"
check "not by code point" test "$(cksum <"$tmp/out")" != "$(cksum <"$tmp/codepoint")"
opens "list by strokes without ICU" 0 list --sort=title --collation=stroke "$tmp/tables"
same "is one by code point" "$tmp/codepoint" "$tmp/out"
unset WITHOUT_ICU

done_testing
