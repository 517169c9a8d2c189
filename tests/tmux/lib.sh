# SPDX-License-Identifier: GPL-3.0-or-later
# A real terminal for tests: tmux on a socket of its own, without anybody's settings.  Nothing sleeps for a
# guessed time: what is waited for is looked for until a deadline.
. "$srcdir/tests/lib.sh"

command -v tmux >/dev/null || { echo "1..0 # SKIP tmux is not installed"; exit 0; }

mux() {
	env -u TMUX tmux -f /dev/null -S "$tmp/tmux" "$@"
}

cleanup() {
	mux kill-server 2>/dev/null
}

# open_terminal COLUMNS ROWS: with an interactive shell in it, so that jobs can be stopped.
open_terminal() {
	mux kill-server 2>/dev/null
	mux new-session -d -x "$1" -y "$2" \
		"env PS1='ready> ' ENV= HISTFILE= LC_ALL=C.UTF-8 TZ=UTC HOME=$tmp $shell -i"
	mux set-option -g escape-time 0
	expect "ready>"
}

# Keys by tmux's names; each is sent by itself, as fingers do.
keys() {
	for key; do mux send-keys "$key"; done
}

# type_text TEXT: as it is.
type_text() {
	mux send-keys -l "$1"
}

screen() {
	mux capture-pane -p
}

# until_true COMMAND…: true as soon as the command is, false after half a minute: others may use the machine, too.
until_true() {
	tries=600
	while [ "$tries" -gt 0 ]; do
		"$@" && return 0
		tries=$((tries - 1))
		sleep 0.05
	done
	return 1
}

shows() {
	screen | grep -qF -- "$1"
}

shows_not() {
	! shows "$1"
}

row_shows() {
	screen | sed -n "$1p" | grep -qF -- "$2"
}

# expect TEXT and its kin: wait for it, and show the screen when it does not come.
complain() {
	screen | sed 's/^/# /'
	return 1
}

expect() {
	until_true shows "$1" || complain
}

expect_not() {
	until_true shows_not "$1" || complain
}

# expect_row ROW TEXT: in that row, from 1.
expect_row() {
	until_true row_shows "$1" "$2" || complain
}

# The terminal is as a shell wants it: no alternate screen, a cursor, echo and lines.
restored() {
	[ "$(mux display-message -p '#{alternate_on}#{cursor_flag}#{keypad_cursor_flag}')" = 010 ] ||
		return 1
	rm -f "$tmp/modes"
	mux send-keys C-u "stty -a >$tmp/modes.new; mv $tmp/modes.new $tmp/modes" Enter
	until_true test -f "$tmp/modes" || return 1
	grep -q ' icanon' "$tmp/modes" && grep -q ' echo ' "$tmp/modes"
}

# start_yuelan ARGUMENTS: its process id is in $tmp/pid.
start_yuelan() {
	rm -f "$tmp/pid"
	type_text "clear; sh -c 'echo \$\$ >$tmp/pid; exec $YUELAN $*'; echo ended \$?"
	keys Enter
	until_true test -s "$tmp/pid" || complain
}

# Undated articles show the time of their file, which a checkout does not keep.
cp -R "$srcdir/tests/screen/archive" "$tmp/archive" && chmod -R u+w "$tmp/archive"
find "$tmp/archive" -type f -exec touch -d '2020-02-29 12:00:00 UTC' {} +

# Shells differ in how jobs are told of; any that can stop them will do.
shell=$(command -v bash || echo sh)
case $shell in
*bash) shell="$shell --norc --noprofile" ;;
esac
