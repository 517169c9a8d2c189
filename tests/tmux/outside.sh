#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Other programs, started from the room in a real terminal: what they get, and the screen afterwards.
srcdir=${srcdir-$(cd "$(dirname "$0")/../.." && pwd)}
. "$srcdir/tests/tmux/lib.sh"

# program NAME LINES…: a script of these lines.
program() {
	name=$1
	shift
	{ echo '#!/bin/sh'; printf '%s\n' "$@"; } >"$tmp/$name"
	chmod +x "$tmp/$name"
}
program browser 'printf "%s\n" "$#" "$@" >'"$tmp/argv.new; mv $tmp/argv.new $tmp/argv"
program editor 'echo editing; read line; printf "%s\n" "" "$line" >>"$1"'
# What was asked on this screen before must not be taken for what is asked behind it.
program pager 'clear; grep 钟的; echo paging; read line </dev/tty'
# waits_below TEXT: the room waits for Enter below it; what programs before left stands there still.
waits_below() {
	screen | awk -v text="$1" 'index($0, text) { below = 1 } below && /\[Enter/ { found = 1 } END { exit !found }'
}
# edits_lines: the terminal is a program's; what is typed sooner ends no line of that.
edits_lines() {
	stty -a <"$(mux display-message -p '#{pane_tty}')" | grep -q ' icanon'
}
cp -R "$srcdir/tests/screen/links" "$tmp/links" && chmod -R u+w "$tmp/links"
letter=$tmp/links/渡口/信.md

check "a terminal" open_terminal 80 24
type_text "cd $tmp; unset DISPLAY WAYLAND_DISPLAY VISUAL LESS; export BROWSER=$tmp/browser EDITOR=$tmp/editor PAGER=$tmp/pager"
keys Enter
start_yuelan "$letter"
check "an article" expect "信里的链接"

keys 3 Enter
check "the whole address first" expect "Address"
keys Enter
check "the browser ran" until_true test -f "$tmp/argv"
printf '%s\n' 1 'https://tickets.example.org/a%20b/%24%28touch%20pwned%29/%60id%60?q=%27%22;x&y#-rf' >"$tmp/expected"
same "a hostile address is one word" "$tmp/expected" "$tmp/argv"
check_not "and nothing was touched" test -e "$tmp/pwned"
check "the page is back" expect "票在这里买"

keys '|'
check "a command is asked for" expect_row 24 ":pipe"
type_text "grep -c 售票亭; echo \$((6*7))"
keys Enter
check "a pipe the reader typed" expect "42"
check "what it writes stays" until_true waits_below 42
keys Enter
check "the page is back from the pipe" expect_row 2 "信里的链接"

keys P
check "the pager has the page" expect "先看钟的那一篇"
check "and the keys" expect "paging"
keys C-c
check "Ctrl-C is the pager's own" until_true waits_below '^C'
keys Enter
check "the page is back from the pager" expect_row 2 "信里的链接"

keys e
check "the editor" expect "editing"
keys C-z
check "Ctrl-Z stops it and us" expect "Stopped"
check "the terminal is the shell's" restored
type_text "fg"
keys Enter
check "which gives it back" until_true edits_lines
type_text "新写的一行"
keys Enter
check "the page has what was written" expect "新写的一行"
check "and is where it was" expect_row 2 "信里的链接"
is "the editor got the file" "新写的一行" "$(tail -n 1 "$letter")"

keys w
type_text "~/saved.html"
keys Enter
check "saved" expect "saved as $tmp/saved.html"
check "as its name says" grep -q '<p>' "$tmp/saved.html"
echo mine >"$tmp/saved.txt"
keys w
type_text "saved.txt"
keys Enter
check "what is there is asked about" expect "is there already"
keys n
check "no" expect "not saved"
is "is left" mine "$(cat "$tmp/saved.txt")"
keys w
type_text "saved.txt"
keys Enter y
check "yes" expect "saved as saved.txt"
check "writes over it" grep -q 售票亭 "$tmp/saved.txt"
cp "$letter" "$tmp/before"
keys w
type_text "links/渡口/信.md"
keys Enter
check "never over an article" expect "an article's own file"
check "which is as it was" cmp -s "$tmp/before" "$letter"

# What asks the room to end while another program has the screen waits for it.
keys :
type_text "pipe cat >/dev/null; clear; echo here"
keys Enter
check "a pipe by its name" expect "[Enter"
check "and what it wrote" expect_row 1 "here"
kill -HUP "$(cat "$tmp/pid")"
gone() {
	! kill -0 "$(cat "$tmp/pid")" 2>/dev/null
}
check "a hangup ends it" until_true gone
check "the terminal is restored" restored

start_yuelan "$tmp/links"
check "a room" expect "信里的链接"
keys Tab V G V w
type_text "all.md"
keys Enter
check "all that are marked are saved as one" expect "saved as all.md"
is "each with its title" "$(find "$tmp/links" -name '*.md' | wc -l)" "$(grep -c '^# ' "$tmp/all.md")"
keys Q
check "left" expect "ended 0"
done_testing
