#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What a terminal sends of the mouse, and when it is asked to.
srcdir=${srcdir-$(cd "$(dirname "$0")/../.." && pwd)}
. "$srcdir/tests/tmux/lib.sh"

# asked 1: for presses, told as SGR has them; asked 0: for nothing.
modes() {
	[ "$(mux display-message -p '#{mouse_any_flag}#{mouse_sgr_flag}')" = "$1" ]
}
asked() {
	until_true modes "$1$1"
}
# press BUTTON COLUMN ROW, from 1; and let go.
press() {
	type_text "$(printf '\033[<%s;%s;%sM\033[<%s;%s;%sm' "$1" "$2" "$3" "$1" "$2" "$3")"
}

check "a terminal" open_terminal 80 12
start_yuelan "$tmp/archive"
check "the room" expect "老渡口恢复夜航"
check "asks for the mouse" asked 1
press 0 50 3
press 0 50 3
check "a click, and one on what is under the cursor" expect "每晚加开两班"
press 65 20 6
check "the wheel" expect_row 2 "停了三年的夜航班"
press 4160 20 6
press 1 20 6
press 64 99999999999999999999 6
type_text "$(printf '\033[<0;1M\033[<M\033[<;;M')"
keys j
check "what means nothing does nothing" expect_row 2 "了二十分钟"
keys C-z
check "stopped" expect "Stopped"
check "the mouse is the shell's" asked 0
type_text "clear; fg"
keys Enter
check "back" expect "了二十分钟"
check "with the mouse" asked 1
keys :
type_text "set mouse=off"
keys Enter
check "off by the setting" asked 0
keys :
type_text "set mouse=on"
keys Enter
check "and on" asked 1
kill -SEGV "$(cat "$tmp/pid")"
expect "ready>" >/dev/null
check "a crash gives it back" asked 0
check "and the terminal" restored
done_testing
