#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The reading room in a real terminal: opened, walked through, resized, left.
srcdir=${srcdir-$(cd "$(dirname "$0")/../.." && pwd)}
. "$srcdir/tests/tmux/lib.sh"


check "a terminal" open_terminal 80 24
start_yuelan "$tmp/archive"
check "the shelf is shown" expect "▸ 水上"
check "and the list beside it" expect "老渡口恢复夜航"

keys j Enter
check "a category" expect "archive › 水上"
keys Enter
check "an article" expect "每晚加开两班"
check "its first heading" expect "为什么停过"

keys Tab y y
check "the picture is copied" expect "copied the picture's address"
is "and is in tmux's own buffer" https://pictures.example.org/2021/ferry-night.jpg \
	"$(mux show-buffer)"
keys Enter
check "its address is shown" expect "Address"
keys q

keys z M
check "folded" expect_not "许可证"
check "headings stay" expect "今晚怎么坐"
keys z R
check "unfolded" expect "许可证"

keys o
check "the outline" expect "Outline"
keys j Enter
check "leads to a heading" expect_row 2 "今晚怎么坐"
expect_not "Outline" >/dev/null

top=今晚怎么坐
for width in 50 100 80; do
	mux resize-window -x "$width" -y 24
	check "the same paragraph on top, $width columns wide" expect_row 2 "$top"
done

keys q
check "back to the list" expect "水位通报"
keys q t
check "the shelf by date" expect "▸ 2021"
keys j l
check "a year" expect "archive › 2021"
keys q z o j Enter
check "a month" expect "archive › 2021 › August"
check "has its articles" expect "水位通报"
check "and no others" expect_not "把三千行脚本"
keys q
keys /
type_text "八月"
keys Enter
check "what is not there is said" expect "not found: 八月"

keys c
check "the calendar" expect " Mon "
mux resize-window -x 40 -y 10
check "a small one" expect " 2021 "
mux resize-window -x 80 -y 24
check "a larger one again" expect " Jan "
keys k Tab Tab q
check "back from it" expect_not " Mon "

keys '?'
check "the help" expect "the keys that work here"
keys q :
type_text "qui"
keys Tab
check "completion" expect ":quit"
keys Enter
check "the end" expect "ended 0"
check "the terminal is restored" restored

# One file, and standard input with the keyboard beside it.
start_yuelan "$tmp/archive/_posts/水上/渡口/夜航.md"
check "a single file" expect "老渡口恢复夜航"
keys q
check "is left" expect "ended 0"
start_yuelan "- <$tmp/archive/_posts/水上/渡口/夜航.md"
check "standard input" expect "每晚加开两班"
keys q
check "is left by the keyboard" expect "ended 0"
check "the terminal is restored again" restored

# What ncurses is easily out of step with: every row must end where it ends.
start_yuelan "$srcdir/tests/tmux/signs.md"
check "half-width kana with their marks" expect "  ｡:ﾟ(;´∩\`;)ﾟ:｡ またね〜|"
check "marks on wide and on narrow letters" expect "  がぎ é ạ̈ 한국어|"
check "flags, emoji, ambiguous signs" expect "  🇨🇳🚢“引号”——……①|"
check "full-width letters, narrow in text" expect "  全角 ABC 半角 ABC|"
check "and as they are in code" expect "全角ＡＢＣ半角ABC|"
keys q
check "and left" expect "ended 0"
done_testing
