#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What is copied comes to the terminal the reader sits at: by OSC 52, and out of a tmux within it.
srcdir=${srcdir-$(cd "$(dirname "$0")/../.." && pwd)}
. "$srcdir/tests/tmux/lib.sh"

cleanup() {
	tmux -S "$tmp/inner" kill-server 2>/dev/null
	mux kill-server 2>/dev/null
}

# holds TEXT: it stands on the clipboard of the outer one.
holds() {
	[ "$(mux show-buffer 2>/dev/null)" = "$1" ]
}
copied() {
	until_true holds "$1" || { mux show-buffer | sed 's/^/# /'; complain; }
}

check "a terminal" open_terminal 80 24
mux set-option -s set-clipboard on
type_text "unset TMUX TMUX_PANE; export XDG_STATE_HOME=$tmp/state XDG_CACHE_HOME=$tmp/cache"
keys Enter
start_yuelan "$tmp/archive"
check "a room that knows of no tmux" expect "老渡口恢复夜航"
keys Tab y t
check "the terminal has the title" copied "老渡口恢复夜航"
keys y c
check "and the citation" copied "老渡口恢复夜航，临渡晚报，2021-08-17"
keys V j y f
check "and the paths of two articles" copied "$tmp/archive/_posts/水上/渡口/夜航.md
$tmp/archive/_posts/水上/渡口/水位.md"
check "it is told" expect "copied the path of 2 articles"
keys Escape
check "which are marked no longer" expect_not "2 marked"
keys Enter
check "an article" expect "今晨六点的水位"
keys v Right y
check "and what was selected" copied "水位"
keys Q
check "left" expect "ended 0"

# One tmux in another, as over ssh: the room tells the inner one, and that tells the outer one.
type_text "clear; env TERM=xterm-256color tmux -f /dev/null -S $tmp/inner new-session -x 80 -y 22 '$YUELAN $tmp/archive'"
keys Enter
check "a room in a tmux in a tmux" expect "老渡口恢复夜航"
mux set-buffer nothing
keys Tab j y t
check "the inner one has it" expect "copied the title"
is "in its own buffer" "水位通报：比昨天低两指" "$(tmux -S "$tmp/inner" show-buffer)"
check "and so has the outer one" copied "水位通报：比昨天低两指"
keys Q
check "left" expect "ready>"
check "the terminal is restored" restored
done_testing
