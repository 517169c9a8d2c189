#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# `yuelan search` from outside.
. "${srcdir-$(dirname "$0")/..}/tests/lib.sh"

archive=$tmp/archive
TZ=Asia/Shanghai
export TZ
# article FILE TITLE DAY CATEGORY TEXT
article() {
	mkdir -p "$(dirname "$archive/$1")"
	printf -- '---\ntitle: %s\ndate: %s 12:00:00\ncategories: [%s]\nsource: 本报\n---\n<p>%s</p>\n' \
		"$2" "$3" "$4" "$5" >"$archive/$1"
}
article a.md 小米新手机 2021-08-17 '金融, 公司' '第一句话说别的。这部手機用虛擬的 SIM 卡，<b>無</b>卡联网。第三句。'
article b.md 华为也做 2021-08-18 '金融, 银行' 'Huawei 的 eSIM，也是无卡。'
article c.md 编辑器 2021-09-01 编程 'vim and emacs, C++ 与 ＧＤＢ。<img src="a.jpg">'
article d/e.md '引"号 & <b>' 2020-02-29 编程 '一句"带引号"的话	和制表符。无关'

# titles QUERY…: of what is found, in order.
titles() {
	"$YUELAN" search --format=tsv "$archive" "$@" | cut -f2 | tr '\n' ' '
}
is "a title comes before a text" "编辑器 " "$(titles 编辑器)"
is "either script is found" "小米新手机 " "$(titles 虚拟)"
is "by either script" "小米新手机 " "$(titles 虛擬)"
is "markup parts nothing" "华为也做 小米新手机 " "$(titles 无卡 sort:newest)"
is "widths and cases are alike" "编辑器 " "$(titles gdb)"
is "a word by its beginning" "华为也做 " "$(titles hua)"
is "and not by its middle" "" "$(titles uawei)"
is "all of it must hold" "小米新手机 " "$(titles 无卡 手机)"
is "operands are one query" "华为也做 " "$(titles -- -小米 无卡)"
is "one of both" "编辑器 小米新手机 " "$(titles 'emacs | 虚拟' sort:newest)"
is "a field" "华为也做 " "$(titles title:华为)"
is "days" "华为也做 小米新手机 " "$(titles date:2021-08 sort:newest)"
is "pictures" "编辑器 " "$(titles has:picture)"
is "what nobody read" "编辑器 " "$(titles is:unread vim)"
is "a category by its option" "华为也做 小米新手机 " "$(titles --category=金融 sort:newest 无)"
is "and days by theirs" "小米新手机 " "$(titles --until=2021-08-17 无卡)"
is "no more than is asked for" "华为也做 " "$(titles -n 1 无卡 sort:newest)"

cd "$archive" || exit 99
"$YUELAN" search 虚拟 >"$tmp/out"
is "without an archive it is the current folder" 2 "$(wc -l <"$tmp/out")"
check "with what stands around it" grep -q '^  这部手機用虛擬的 SIM 卡，無卡联网。' "$tmp/out"
check_not "without colours in a pipe" grep -q "$(printf '\033')" "$tmp/out"
"$YUELAN" search --format=json 引号 >"$tmp/json"
check "JSON tells where the hits are" grep -q '"snippet":"一句\\"带引号\\"的话 和制表符。无关","marks":\[\[4,6\]\]}$' "$tmp/json"
is "the counts of categories" "编程 2 金融 2 " \
	"$("$YUELAN" search -C --format=tsv -- -nothing | grep ^category | cut -f2,3 | tr '\t\n' '  ')"
is "and of months" "2021-09 2021-08 2020-02 " \
	"$("$YUELAN" search --counts --format=tsv -- -nothing | grep ^month | cut -f2 | tr '\n' ' ')"
if command -v script >/dev/null; then
	TERM=xterm script -qec "'$YUELAN' search 虚拟" /dev/null >"$tmp/tty" </dev/null
	check "hits are marked on a terminal" grep -q "用$(printf '\033')\[1;31m虛擬$(printf '\033')\[m的" "$tmp/tty"
	NO_COLOR=1 TERM=xterm script -qec "'$YUELAN' search 虚拟" /dev/null >"$tmp/tty" </dev/null
	check_not "but not with NO_COLOR" grep -q "$(printf '\033')\[1" "$tmp/tty"
fi

# saved: the searches that are kept, NAME=QUERY.
saved() {
	"$YUELAN" state export | sed -n 's/^{"kind":"search",.*"name":"\(.*\)","query":"\(.*\)","saved_at.*/\1=\2/p'
}
is "a search is saved, and answered" 2 "$("$YUELAN" search --save=手机 -- 虚拟 -Huawei | wc -l)"
is "with all that was asked for" "手机=虚拟 -Huawei" "$(saved)"
"$YUELAN" search "$archive" --save 手机 '"eSIM 卡"' >/dev/null
is "a name is one search's" '手机=\"eSIM 卡\"' "$(saved)"
"$YUELAN" search --save "$(printf '\033[2J\377')" 卡 >/dev/null
check_not "no escape is kept" sh -c "'$YUELAN' state export | grep -q \"$(printf '\033')\|u001b\""
"$YUELAN" search --save 手机 '。' 2>/dev/null
is "what cannot be answered is not saved" '手机=\"eSIM 卡\"' "$(saved | grep 手机)"
"$YUELAN" search --save 手机 '' >"$tmp/none" 2>&1
is "an empty query takes it away" "0:" "$?:$(saved | grep '手机=.')"
"$YUELAN" search --save 手机 '' 2>"$tmp/errors"
is "which is done once" 1 $?
check "and told" grep -q '手机' "$tmp/errors"
"$YUELAN" search --save ' ' 卡 2>/dev/null
is "a name of nothing is none" 2 $?

# What cannot be answered says why.
"$YUELAN" search 没有这样的话 >"$tmp/none" 2>&1
is "nothing found is no error" 0 $?
check_not "and prints nothing" test -s "$tmp/none"
"$YUELAN" search 2>/dev/null
is "nothing to look for is wrong use" 2 $?
"$YUELAN" search '。' 2>"$tmp/errors"
is "so are marks alone" 2 $?
check "it says why" grep -q 'nothing in this to look for' "$tmp/errors"
long=$(printf '卡%.0s' $(seq 10000))
check "ten thousand characters are answered" "$YUELAN" search "$long"
"$YUELAN" search "$(printf 'a%d ' $(seq 300))" 2>"$tmp/errors"
is "three hundred words are not" 2 $?
check "and told why" grep -q 'too much' "$tmp/errors"
for query in '"' '-' '||' 'title:' '(((' 'date:..' 'date:9999999999999..' '*?[' '\' "$(printf '\033[2J\233')" "$(printf '\377\376')" \
	'-title:"' '"-|"' 'is: has: sort:' "' OR 1=1 --"; do
	"$YUELAN" search -- "$query" >"$tmp/out" 2>&1
	status=$?
	check "[$(printf %s "$query" | tr -cd '[:print:]')] is answered or refused" test $status -eq 0 -o $status -eq 2
	check_not "and brings no escape along" grep -q "$(printf '\033')" "$tmp/out"
done

# The archive is followed.
article f.md 后来 2021-10-01 编程 新写的一篇谈珊瑚
is "what is new is found" "后来 " "$(titles 珊瑚)"
rm f.md
is "what is gone is not" "" "$(titles 珊瑚)"
done_testing
