#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# No screen draws wrongly where wide characters meet an edge: each of them at all widths from 20 to 300 and at many sizes up to
# 300 by 100, and each frame held to canvas_fault() (term/canvas.h).  The articles have what is hard to fit.
. "${srcdir-$(dirname "$0")/../..}/tests/lib.sh"

driver=$builddir/tests/screen/screen
archive=$tmp/archive
unset BROWSER YUELAN_VIEWER DISPLAY WAYLAND_DISPLAY VISUAL EDITOR PAGER
export TZ=UTC YUELAN_LOCALE="$builddir/share/locale" XDG_CACHE_HOME="$tmp/cache"

title='长题目“没有尽头”……——：👩‍👩‍👧🇨🇳🚢 e̊́́x̂ ｶﾞﾎﾟ 한국어 ＡＢＣ①②③ Supercalifragilisticexpialidocious，还有“引号”、《书名号》与（括号），一直写到行尾还没有写完的一个题目'
text='“引号”……——①👩‍👩‍👧🇨🇳字ée̊́́ ｶﾞﾎﾟﾟ 한국어 عربي नमस्ते 全角ＡＢＣ和半角ABC混排，一直排到行尾：第'

# article FILE DATE TITLE SOURCE CATEGORY
article() {
	mkdir -p "$(dirname "$archive/$1")"
	cat >"$archive/$1" <<EOF
---
title: "$3"
date: $2
author: "$4"
source: "$4"
categories: ["$5", "里面的一层👩‍👩‍👧“再长一点的名字”……", "更里面的一层"]
---
> 引文里$text一条。

![$title](https://pictures.example.org/很长的名字/$1.jpg)

$text一段[链接“$title”](https://links.example.org/一二三/四五六)和\`code 代码 🚢\`，$text二段。脚注[^1]。

## $title

| 表头“一” | 🇨🇳 | ｶﾞﾎﾟ 한국어 |
|---|---|---|
| $text | 中 | e̊́́ |

- $text三条
  - 里面一条 👩‍👩‍👧
    1. $text四条

### 第二级……——

    \$ make 全角ＡＢＣ	制表符 👩‍👩‍👧 $text

$text五段 $1。

[^1]: $text脚注。
EOF
}
article 一.md '2021-08-17 16:00:00' "$title" '“来源”……👩‍👩‍👧 临渡晚报 ｶﾞ' '“金融”……——🚢 很长的类别名字'
article 二.md '2021-08-17 09:00:00' '🚢🇨🇳👩‍👩‍👧e̊́́' '短' '水上'
article 三.md '2020-02-29 09:00:00' '中' '“”……' '水上'
for copy in a b c; do
	article "故事/$copy.md" '2021-08-16 12:00:00' "老渡口$title" '临渡晚报' '水上'
done
for hour in 01 02 03 04 05 06 07 08 09 10 11 12; do
	article "多/$hour.md" "2021-07-$hour $hour:00:00" "$hour 时的$title" "第 $hour 家报社" '多“多”'
done
one=$archive/一.md

# sizes SEED: all widths, each at some height, and others at random; what they change in a line each.
sizes() {
	awk -v seed="$1" 'BEGIN {
		srand(seed)
		for (width = 20; width <= 300; width++)
			printf "size %d %d\n", 5 + int(rand() * (width % 3 == 0 ? 40 : 8)), width
		for (i = 0; i < 12; i++)
			printf "size %d %d\n", 5 + int(rand() * 96), 20 + int(rand() * 281)
		print "size 100 300\nsize 5 20\nsize 100 20\nsize 5 300"
	}'
}

# sweep NAME SUBJECT SEEN LINES…: the screen those lines lead to, which shows SEEN at 80 by 24.
number=0
sweep() {
	name=$1 subject=$2 seen=$3
	shift 3
	number=$((number + 1))
	{
		printf '%s\n' "$@" frame
		sizes "$number"
		echo count
	} >"$tmp/script"
	[ $((number % 3)) -ne 0 ] || sed -i '1i ambiguous wide' "$tmp/script"
	language=C
	[ $((number % 2)) -ne 0 ] || language=zh_CN
	env LC_ALL=C.UTF-8 LANGUAGE="$language" XDG_STATE_HOME="$tmp/state$number" \
		"$driver" "$tmp/script" "$subject" >"$tmp/seen" 2>"$tmp/errors"
	is "$name: it ends well" 0 $?
	grep -v '^=== broken' "$tmp/seen" | grep -qE -- "$seen"
	is "$name is what is seen" 0 $?
	is "$name: no frame is broken" 0 "$(tail -n 1 "$tmp/seen" | sed 's/.* \([0-9]*\) broken/\1/')"
	grep '^=== broken' "$tmp/seen" | head -n 3 | sed 's/^/# /'
	head -n 5 "$tmp/errors" | sed 's/^/# /'
	frames=$((frames + $(tail -n 1 "$tmp/seen" | sed 's/[^0-9]*\([0-9]*\).*/\1/')))
}
frames=0

sweep "the shelf" "$archive" '金融' 'keys j z o j'
sweep "the shelf by date" "$archive" '2021' 'keys t j z o'
sweep "the list" "$archive" '1/18|1/16' 'keys Tab'
sweep "the list with all its signs" "$archive" '✓.*★|\+.*\*' 'keys Tab V G * r j v z o g'
sweep "a list that is filtered" "$archive" '^>' 'keys f' 'type 老渡口'
sweep "a list by source" "$archive" '临渡晚报' 'keys Tab s s s'
sweep "facets" "$archive" '18|16' 'keys Tab &'
sweep "a list that is narrow" "$archive" '›' 'keys Tab & Enter'
sweep "the calendar" "$archive" '2021' 'keys c'
sweep "its bars" "$archive" '2021' 'keys c Tab u u'
sweep "how to ask all texts" "$archive" 'like:' 'keys F'
sweep "what was found" "$archive" '›' 'keys F' 'type 脚注' 'keys Enter v j *'
sweep "a page" "$one" '引文' 'keys g'
sweep "its end" "$archive" '100 %' 'keys Tab Enter G'
sweep "a page that is folded" "$one" '▸' 'keys z M G'
sweep "hits of a page" "$one" '/引号' 'keys /' 'type 引号'
sweep "a focus" "$one" 'Enter|回车|打开|3' 'keys Tab Tab Tab'
sweep "the other script" "$one" '題|引文' 'keys T'
sweep "an outline" "$one" '第二级' 'keys o j'
sweep "pictures" "$one" 'pictures.example' 'keys i'
sweep "links" "$one" 'links.example' 'keys L'
sweep "details" "$archive" '一.md|2021' 'keys Tab j D'
sweep "a link's address" "$one" 'links.example' 'keys 1 Enter'
sweep "selected text" "$one" '引' 'keys v l l l $ j'
sweep "selected paragraphs" "$one" '引' 'keys V } }'
sweep "the help" "$one" 'Ctrl' 'keys ? Space'
sweep "a long prompt" "$one" '^:.*(题目|ABC|Super|一个)' 'keys :' "type write $title$title$title" 'keys Alt-B Alt-B'
sweep "completion" "$archive" 'category' 'keys :' 'type category ' 'keys Tab Tab'
sweep "a long message" "$one" '写' 'keys :' "type 写“$title$title" 'keys Enter'
sweep "keys that go on" "$one" 'y' 'keys 1 2 y'
sweep "a letter that is asked for" "$one" "'" 'keys m a' "keys '"
echo "# $frames frames"
done_testing
