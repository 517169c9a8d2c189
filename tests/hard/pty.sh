#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The one gate: every field of hostile articles, names of files, settings, what is pasted and what is copied, on every
# screen of the room; each byte that the terminal was sent is looked at.
srcdir=${srcdir-$(cd "$(dirname "$0")/../.." && pwd)}
. "$srcdir/tests/tmux/lib.sh"

hostile=$builddir/tests/hard/hostile
sound=$builddir/tests/hard/sound
escape=$(printf '\033')
attack="$escape[6667h$escape]0;6667$(printf '\a')$(printf '\302\2336667h\302\220\342\200\256\303\050\377')"

# room NAME KEYS-FUNCTION ARGUMENTS…: what it wrote is in $tmp/bytes, all of it.
room() {
	title=$1
	play=$2
	shift 2
	rm -f "$tmp/go" "$tmp/status" "$tmp/bytes"
	printf '%s\n' "$@" >"$tmp/arguments"
	mux kill-server 2>/dev/null
	mux new-session -d -x 90 -y 30 "env -u TMUX -u STY TERM=xterm-256color LC_ALL=C.UTF-8 BROWSER=true EDITOR=true VISUAL=true PAGER=true sh -c '
		until [ -e $tmp/go ]; do sleep 0.1; done
		$YUELAN \"\$(cat $tmp/arguments)\"; echo \$? >$tmp/status'"
	mux set-option -g escape-time 0
	mux pipe-pane "cat >$tmp/bytes"
	: >"$tmp/go"
	"$play"
	keys C-c C-c Q
	check "$title: left in good order" until_true grep -q '^0$' "$tmp/status"
	check "$title: the terminal was sent something" test -s "$tmp/bytes"
	check "$title: and nothing but screens" judge
}

judge() {
	"$sound" pty <"$tmp/bytes" >"$tmp/fault" && return
	sed 's/^/# /' "$tmp/fault"
	return 1
}

differs() {
	screen >"$tmp/after"
	! cmp -s "$tmp/before" "$tmp/after"
}

# step KEYS…: the next is typed when the screen has changed, or after a while: only what was sent matters.
step() {
	screen >"$tmp/before"
	keys "$@"
	tries=20
	until differs || [ $((tries -= 1)) -eq 0 ]; do
		sleep 0.05
	done
}

# The article is read through, and each of its sheets.
read_article() {
	check "$title: the article" expect "难题"
	step o
	step q
	step i
	step q
	step L
	step Enter
	step q
	step q
	step D
	step q
	for what in y t l i p a c g u f; do
		step y $what
	done
	step /
	mux set-buffer "$attack"
	mux paste-buffer -p
	keys Enter
	step :
	type_text "category "
	mux paste-buffer -p
	step Enter
	keys C-c
	step "?"
	step q
	step "*"
	keys m A
}

read_list() {
	check "$title: the list" expect "难题"
	step Enter
	keys Enter
	read_article
	for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do
		step J
	done
	step h
	keys t
	step f
	mux set-buffer "$attack"
	mux paste-buffer -p
	step Enter
	keys C-c
	mux resize-window -x 40 -y 12
	mux resize-window -x 150 -y 40
	step ":"
	type_text "set $escape[6667h"
	step Enter
	keys C-c
	rm -f "$tmp/hostile/"*.md
	keys C-c g Enter Enter K K J
}

rm -rf "$tmp/archive"
mkdir -p "$tmp/hostile/$attack" "$tmp/one" "$tmp/xdg/config/yuelan"
printf '%s = %s\nmeasure = %s\n%s\n' "$attack" "$attack" "$attack" "$attack" >"$tmp/xdg/config/yuelan/config"
"$hostile" escapes >"$tmp/one/$attack.md"
"$hostile" markdown_escapes >"$tmp/one/markdown.md"
"$hostile" marked_fields >"$tmp/one/marks.md"
for file in "$tmp/one/"*.md; do
	cp "$file" "$tmp/hostile"
	cp "$file" "$tmp/hostile/$attack"
done
for case in $("$hostile" | grep fields_); do
	"$hostile" "$case" >"$tmp/hostile/$case.md"
done

for file in "$tmp/one/"[!m]*.md "$tmp/one/m"*.md; do
	room "$(basename "$file" | tr -cd 'a-z0-9')" read_article "$file"
done
room archive read_list "$tmp/hostile"

# Settings that are wrong, and a file that is not there, are told.
check "wrong settings are told of" sh -c '"$1" "$2" 2>"$3" </dev/null >/dev/null; test -s "$3"' - "$YUELAN" "$tmp/no$attack" "$tmp/errors"
check "and soundly" "$sound" text <"$tmp/errors"
done_testing
