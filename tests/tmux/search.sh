#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Whole texts in a real terminal: typed as an input method commits it, found while the archive is being read.
srcdir=${srcdir-$(cd "$(dirname "$0")/../.." && pwd)}
. "$srcdir/tests/tmux/lib.sh"

check "a terminal" open_terminal 80 24
start_yuelan "$tmp/archive"
check "the shelf is shown" expect "▸ 水上"
keys F
check "how to ask is shown" expect "sort:newest"
type_text "许可"
check "what has it is shown while it is typed" expect "等一张许可证上"
type_text "证"
keys Enter
check "and kept" expect_row 1 "› 许可证"
keys Enter
check "it opens at the place" expect "一年半花在了等一张许可证上"
check "which is told" expect "许可证  1/"
keys q
check "back to what was found" expect_row 1 "› 许可证"
keys q
check "and to where one was" expect "▸ 水上"
keys F Up
check "the prompt remembers" expect "F许可证"
keys Escape
check "and goes away" expect_not "F许可证"

# A file that comes while the results are on the screen is found, too.
keys F
type_text "珊瑚"
check "nothing has it yet" expect "no text has this"
keys Escape
check "and Esc gives it up" expect_not "F珊瑚"
keys F
type_text "渡口"
keys Enter
check "something else does" expect_row 1 "› 渡口"
printf -- '---\ntitle: 渡口的珊瑚\ndate: 2021-09-09 09:00:00\n---\n渡口没有珊瑚。\n' >"$tmp/archive/_posts/珊瑚.md"
check "what comes is found" expect "渡口没有珊瑚"
keys q q
check "it ends" expect "ended 0"
done_testing
