#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# list --sort: titles in the orders of dictionaries, in whatever locale, and as files come and go.
. "${srcdir-$(dirname "$0")/..}/tests/lib.sh"

# add ARCHIVE NAME DATE TITLE CATEGORY
add() {
	mkdir -p "$1"
	printf -- '---\ntitle: %s\ndate: %s\nsource: 临渡晚报\ncategories: %s\n---\n\n%s 的水位。\n' \
		"$4" "$3" "$5" "$4" >"$1/$2.md"
}
archive=$tmp/archive
add "$archive" 1 2021-08-01 重庆的桥 江边
add "$archive" 2 2021-08-05 阿文 江边
add "$archive" 3 2021-08-03 一二三 城里
add "$archive" 4 2021-08-04 北京的灯 城里
add "$archive" 5 2021-08-02 张家渡 江边
add "$archive" 6 2021-08-06 'Yangtze' 江边

# titles OPTION…: of the list, in one line
titles() {
	"$YUELAN" list --format=tsv "$@" "$archive" 2>"$tmp/errors" | cut -f 2 | tr '\n' ' '
}

# in_order NAME TITLES OPTION…
in_order() {
	name=$1 wanted=$2
	shift 2
	is "$name" "$wanted" "$(titles "$@")"
}

in_order "by itself the newest is the first" \
	"Yangtze 阿文 北京的灯 一二三 张家渡 重庆的桥 "
in_order "the oldest" "重庆的桥 张家渡 一二三 北京的灯 阿文 Yangtze " --sort=oldest
in_order "by code point" "Yangtze 一二三 北京的灯 张家渡 重庆的桥 阿文 " --sort=title
in_order "by pinyin" "阿文 北京的灯 重庆的桥 一二三 张家渡 Yangtze " --sort=title --collation=pinyin
# There is nothing to compare where titles are sorted without ICU, which cannot count strokes.
titles --sort=title --collation=stroke >/dev/null
if grep -q 'without ICU' "$tmp/errors"; then
	done_testing
	exit
fi
in_order "by strokes" "一二三 北京的灯 张家渡 阿文 重庆的桥 Yangtze " --sort=title --collation=stroke
in_order "by zhuyin" "北京的灯 张家渡 重庆的桥 阿文 一二三 Yangtze " --sort=title --collation=zhuyin
LC_ALL=C.UTF-8 in_order "in another locale" "阿文 北京的灯 重庆的桥 一二三 张家渡 Yangtze " \
	--sort=title --collation=pinyin
in_order "of one category" "阿文 重庆的桥 张家渡 Yangtze " --sort=title --collation=pinyin --category=江边
in_order "of some days" "阿文 北京的灯 一二三 " --sort=title --collation=pinyin \
	--since=2021-08-03 --until=2021-08-05

# What comes, changes and goes while another command, which asks for no order, looks.
add "$archive" 7 2021-08-07 长椅 江边
add "$archive" 4 2021-08-04 龙灯 城里
rm "$archive/2.md"
titles >/dev/null
in_order "what has changed stands in its place" "重庆的桥 龙灯 一二三 张家渡 长椅 Yangtze " \
	--sort=title --collation=pinyin

# A story: its files stand each where its title does.
add "$archive/copy" 8 2020-01-01 一二三 城里
in_order "files of a story" "重庆的桥 龙灯 一二三 一二三 张家渡 长椅 Yangtze " --sort=title --collation=pinyin

# The file of settings.
mkdir -p "$tmp/config/yuelan"
echo 'collation = zhuyin' >"$tmp/config/yuelan/config"
export XDG_CONFIG_HOME="$tmp/config"
in_order "as set" "龙灯 张家渡 长椅 重庆的桥 一二三 一二三 Yangtze " --sort=title
unset XDG_CONFIG_HOME

"$YUELAN" list --sort=size "$archive" >"$tmp/out" 2>"$tmp/errors"
is "an order there is not is refused" 2 $?
check "which is said" grep -q 'newest|oldest|title|source' "$tmp/errors"
done_testing
