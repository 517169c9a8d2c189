#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What a terminal makes of keys and pastes: Alt, Esc, arrows of any kind, keys typed ahead.
srcdir=${srcdir-$(cd "$(dirname "$0")/../.." && pwd)}
. "$srcdir/tests/tmux/lib.sh"

# bytes FORMAT: as a terminal sends them, all at once.
bytes() {
	type_text "$(printf "$1")"
}
# row N: as it stands, without blanks at its end.
row_is() {
	[ "$(screen | sed -n "$1p" | sed 's/ *$//')" = "$2" ]
}
line_is() {
	until_true row_is 12 "$1" || complain
}

check "a terminal" open_terminal 80 12
start_yuelan "$tmp/archive"
check "the room" expect "老渡口恢复夜航"

# Alt is Esc and a key, sent together; a lone Esc comes alone.
keys :
type_text "set measure"
keys M-b
type_text X
check "Alt-B: a word back" line_is ":set Xmeasure"
keys M-f
type_text Y
check "Alt-F: a word on" line_is ":set XmeasureY"
keys Home M-d
check "Alt-D: a word away" line_is ": XmeasureY"
keys C-y End
check "Ctrl-Y: there again" line_is ":set XmeasureY"
bytes '\033\177'
check "Alt-Backspace: the one before" line_is ":set"
bytes '\033q\033Q\033\r\033x\033zM'
type_text Z
check "Alt with anything else does nothing" line_is ":set MZ"
bytes '\033[1;5D1\033[1;5C2\033[1;3D\033[1;3D3\033\033[C4\033\033OD5'
check "Ctrl and Alt with arrows go by words" line_is ":53set4 1MZ2"
keys Escape
check "Esc alone gives it up" expect "? help"

# A paste is text, whatever stands in it.
paste() {
	mux set-buffer -b pasted "$(printf "$1")"
	mux paste-buffer -p -r -b pasted
}
keys :
paste 'set mea\nQ\r:quit\n\033'
type_text Z
check "a paste into a prompt runs nothing" line_is ":set mea Q :quit Z"
keys C-c
check "and is given up" expect "? help"
paste 'Q\rq'
keys :
paste '水位 e\314\201'
type_text Y
check "nor does one outside, and signs stay whole" line_is "$(printf ':水位 e\314\201Y')"
bytes '\033\033[200~Q\r\033[201~'
check "Esc right in front of one gives up, and no more" expect "? help"
check "it still runs" kill -0 "$(cat "$tmp/pid")"

# Typed ahead, or by a macro: all keys are there before the first one is done.
bytes 'f渡口\r\033j:sort oldest\rG\t:sort title\r'
check "what was typed ahead is done, in its order" expect "the list: by title"
bytes '\rgggggGGGzMzR:set measure=24\r:measure\025set measure?\r'
check "on the page, too" expect "measure=24"
bytes 'q\033Q'
check "and Esc and a key are two where no line is edited" expect "ended 0"
check "the terminal is restored" restored
done_testing
