#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Whatever ends or stops the reading room, the terminal is as it was.
srcdir=${srcdir-$(cd "$(dirname "$0")/../.." && pwd)}
. "$srcdir/tests/tmux/lib.sh"

open_terminal 80 24

begin() {
	start_yuelan "$tmp/archive"
	expect "老渡口恢复夜航"
}

gone() {
	! kill -0 "$1" 2>/dev/null
}

check "it runs" begin
keys j Enter
expect "archive › 水上" >/dev/null
keys C-z
check "Ctrl-Z stops it" expect "Stopped"
check "the terminal is the shell's" restored
type_text "clear; fg"
keys Enter
check "fg brings it back" expect "archive › 水上"
keys j Enter
check "and it goes on" expect "水位比昨天低两指"

kill -TSTP "$(cat "$tmp/pid")"
check "a stop signal from outside stops it" expect "Stopped"
check "the terminal is the shell's again" restored
type_text "clear; fg"
keys Enter
check "fg brings it back again" expect "水位比昨天低两指"

kill -TERM "$(cat "$tmp/pid")"
check "it ends when asked to" expect "ready>"
check "and restores the terminal" restored

for signal in INT HUP QUIT; do
	check "it runs for $signal" begin
	kill -"$signal" "$(cat "$tmp/pid")"
	expect "ready>" >/dev/null
	check "the terminal after $signal" restored
done

for signal in SEGV ABRT BUS; do
	check "it runs for $signal" begin
	kill -"$signal" "$(cat "$tmp/pid")"
	expect "ready>" >/dev/null
	check "the terminal after $signal" restored
done

check "it runs for the closed terminal" begin
pid=$(cat "$tmp/pid")
mux kill-server
check "it ends with its terminal" until_true gone "$pid"
done_testing
