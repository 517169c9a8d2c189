#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What a reader leaves behind outlives the program: left, killed, and on another width.
srcdir=${srcdir-$(cd "$(dirname "$0")/../.." && pwd)}
. "$srcdir/tests/tmux/lib.sh"

open_terminal 80 12

start_yuelan "$tmp/archive"
check "the room" expect "老渡口恢复夜航"
keys j Enter Enter
check "an article" expect "每晚加开两班"
keys ] ] ] ] ] ]
check "on to a heading" expect_row 2 "南岸"
keys "*"
check "a star" expect "it has a star now"
keys m A
check "a mark" expect "this place is marked A"
keys Q
check "left" expect "ended 0"

for width in 50 120 80; do
	mux resize-window -x "$width" -y 12
	start_yuelan "$tmp/archive"
	keys :
	type_text starred
	keys Enter
	check "the star is there, $width columns wide" expect "Starred"
	keys Enter Enter
	check "the same heading on top" expect_row 2 "南岸"
	keys Q
	check "left" expect "ended 0"
done

start_yuelan "$tmp/archive"
keys "'" A
check "the mark leads there from the list" expect_row 2 "南岸"
keys Q
check "left" expect "ended 0"

# In the middle of a paragraph the character counts, not the line.
mux resize-window -x 40 -y 12
start_yuelan "$tmp/archive"
keys Enter Enter g
check "the first paragraph" expect "停了三年"
keys j j j j j
middle=$(screen | sed -n 2p)
start=$(printf '%s\n' "$middle" | LC_ALL=C sed 's/^ *//; s/^\(......\).*/\1/')
keys Q
check "left" expect "ended 0"
for width in 80 100; do
	mux resize-window -x "$width" -y 12
	start_yuelan "$tmp/archive"
	keys Enter Enter
	check "the same words on top, $width columns wide" expect_row 2 "$start"
	keys Q
	check "left" expect "ended 0"
done
mux resize-window -x 40 -y 12
start_yuelan "$tmp/archive"
keys Enter Enter
check "and the same line at the same width" expect_row 2 "$middle"
keys Q
check "left" expect "ended 0"
mux resize-window -x 80 -y 12

start_yuelan "$tmp/archive/_posts/水上/渡口/夜航.md"
check "and when the file is opened by itself" expect_row 2 "$start"
keys G
check "the end" expect "100 %"
keys q
check "left" expect "ended 0"
start_yuelan "$tmp/archive"
check "an article whose end was seen is read" expect "4 unread"

# Killed at once: what was written when the article was left is there.
keys j j Enter j Enter
check "a short one" expect "水位比昨天低两指"
keys q
check "is read with a glance" expect "3 articles · 1 unread"
kill -KILL "$(cat "$tmp/pid")"
expect "ready>" >/dev/null
keys Enter
type_text "stty sane; tput rmcup; clear"
keys Enter
start_yuelan "$tmp/archive"
check "also after a kill" expect "3 unread"
keys Q
expect "ended 0" >/dev/null

# A hangup, as when the line breaks, is a way to leave like any other: the place is kept.
mux resize-window -x 80 -y 12
start_yuelan "$tmp/archive"
check "the room" expect "老渡口恢复夜航"
keys j Enter Enter g
check "from the top" expect_row 2 "老渡口恢复夜航"
keys ] ] ] ]
check "to a heading" expect_row 2 "今晚怎么坐"
kill -HUP "$(cat "$tmp/pid")"
check "a hangup" expect "ended"
start_yuelan "$tmp/archive"
check "the room again" expect "老渡口恢复夜航"
keys j Enter Enter
check "the same heading on top" expect_row 2 "今晚怎么坐"
keys Q
check "left" expect "ended 0"

# A home that cannot be written to is told of, once.
mkdir -p "$tmp/broken/yuelan"
echo "no database" >"$tmp/broken/yuelan/state.db"
type_text "export XDG_STATE_HOME=$tmp/broken"
keys Enter
start_yuelan "$tmp/archive"
check "a broken file is told of" expect "state.db: this file is broken"
keys j Enter Enter
check "reading goes on" expect "每晚加开两班"
keys Q
check "left" expect "ended 0"
is "it is as it was" "no database" "$(cat "$tmp/broken/yuelan/state.db")"
done_testing
