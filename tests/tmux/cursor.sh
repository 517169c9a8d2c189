#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# After random pages the cursor is where the program believes it to be: in tmux, in an xterm that
# draws “ ” … — ① narrow and one that draws them wide, and in a kitty.
srcdir=${srcdir-$(cd "$(dirname "$0")/../.." && pwd)}
. "$srcdir/tests/tmux/lib.sh"

probe=$builddir/tests/tmux/cursor
long=$srcdir/data/sample/source/_posts/手艺/版面手记/长文/行尾的学问：中文断行小史.md
signs=$srcdir/tests/tmux/signs.md

ended() {
	grep -q ^pages "$1" 2>/dev/null
}

# agrees NAME WIDTH RESULT: every page, on a terminal of that width.
agrees() {
	is "$1" "pages 60, wrong 0, ambiguous $2" "$(tail -n 1 "$3" 2>/dev/null)"
	grep -v ^pages "$3" 2>/dev/null | head -n 5 | sed 's/^/# /'
}

mux new-session -d -x 80 -y 24 "'$probe' '$tmp/in-tmux' ask '$long' '$signs'"
until_true ended "$tmp/in-tmux"
agrees "tmux and the program agree" narrow "$tmp/in-tmux"

server=
stop_server() {
	[ -z "$server" ] || kill "$server" 2>/dev/null
}
cleanup() {
	mux kill-server 2>/dev/null
	stop_server
}

skip() {
	for name in "an xterm agrees" "an xterm of -cjk_width agrees" "told wrongly, it does not" "a kitty agrees"; do
		ok "$name # SKIP $1"
	done
	done_testing
	exit
}

command -v xterm >/dev/null || skip "xterm is not installed"
command -v Xvfb >/dev/null || skip "Xvfb is not installed"

Xvfb -displayfd 3 -screen 0 1024x768x24 -nolisten tcp 3>"$tmp/display" >/dev/null 2>&1 &
server=$!
until_true test -s "$tmp/display" || skip "Xvfb does not start"
display=:$(cat "$tmp/display")

# in_xterm RESULT WIDTH OPTION…
in_xterm() {
	result=$1
	width=$2
	shift 2
	xterm -display "$display" -geometry 80x24 -u8 "$@" \
		-e "$probe" "$result" "$width" "$long" "$signs" >"$tmp/xterm.log" 2>&1 &
	xterm=$!
	until_true ended "$result"
	kill "$xterm" 2>/dev/null
	wait "$xterm" 2>/dev/null
}

in_xterm "$tmp/narrow" ask
[ -s "$tmp/narrow" ] || skip "xterm does not start: $(head -n 1 "$tmp/xterm.log")"
agrees "an xterm agrees" narrow "$tmp/narrow"
in_xterm "$tmp/wide" ask -cjk_width
agrees "an xterm of -cjk_width agrees" wide "$tmp/wide"
in_xterm "$tmp/told" narrow -cjk_width
check "told wrongly, it does not" grep -q "^pages 60, wrong [1-9]" "$tmp/told"

# Needs OpenGL, which Mesa draws without a card.
if command -v kitty >/dev/null; then
	DISPLAY=$display LIBGL_ALWAYS_SOFTWARE=1 HOME=$tmp kitty --config NONE -o initial_window_width=80c \
		-o initial_window_height=24c -o remember_window_size=no \
		"$probe" "$tmp/in-kitty" ask "$long" "$signs" >"$tmp/kitty.log" 2>&1 &
	kitty=$!
	until_true ended "$tmp/in-kitty"
	kill "$kitty" 2>/dev/null
	wait "$kitty" 2>/dev/null
fi
if [ -s "$tmp/in-kitty" ]; then
	agrees "a kitty agrees" narrow "$tmp/in-kitty"
else
	ok "a kitty agrees # SKIP kitty is not installed, or does not start here"
fi
done_testing
