#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# yuelan state: out, in, merged, and what is told when the file cannot be used.
. "${srcdir-$(dirname "$0")/..}/tests/lib.sh"
XDG_STATE_HOME=$tmp/one
LANGUAGE=C
export XDG_STATE_HOME LANGUAGE

"$YUELAN" state export >"$tmp/empty"
is "a reader who left nothing has nothing" "0 0" "$? $(wc -c <"$tmp/empty")"
cat >"$tmp/lines" <<'END'
{"kind":"article","archive":"/srv/posts","path":"2021/一.md","title":"题目","url_key":"00000000000000ff","opened_at":"2021-08-17T08:00:00.000Z","block":3,"byte":4,"percent":5,"placed_at":"2021-08-17T08:00:01.000Z","read":true,"read_at":"2021-08-17T08:00:02.000Z","star":true,"star_at":"2021-08-17T08:00:03.000Z","note":"行\n“second”","note_at":"2021-08-17T08:00:04.000Z"}
{"kind":"article","archive":"/srv/posts","path_bytes":"B0A1","star":false,"star_at":"2021-08-17T08:00:03.000Z"}
{"kind":"mark","archive":"/srv/posts","path":"2021/一.md","letter":"Q","block":1,"byte":2,"percent":3,"set_at":"2021-08-17T08:00:05.000Z"}
{"kind":"prompt","prompt":"find","text":"词","used_at":"2021-08-17T08:00:06.000Z"}
END
check "import takes a file" "$YUELAN" state import "$tmp/lines"
"$YUELAN" state export >"$tmp/out"
same "and export gives it back" "$tmp/lines" "$tmp/out"
"$YUELAN" state export | XDG_STATE_HOME=$tmp/two "$YUELAN" state import
is "import takes standard input" 0 $?
XDG_STATE_HOME=$tmp/two "$YUELAN" state import - <"$tmp/lines"
XDG_STATE_HOME=$tmp/two "$YUELAN" state export >"$tmp/out"
same "twice is once" "$tmp/lines" "$tmp/out"

{ printf '\357\273\277'; cat "$tmp/lines"; echo; echo '{"kind":"song"}'; echo '{"kind":"prompt","prompt":"find","text":"尾"}'; } >"$tmp/wrong"
"$YUELAN" state import "$tmp/wrong" 2>"$tmp/told"
is "a wrong line makes 1" 1 $?
is "it is told with its number" "yuelan: $tmp/wrong:6: nothing is known of the kind “song”" "$(cat "$tmp/told")"
check "the others are in" sh -c '"$1" state export | grep -q "\"text\":\"尾\""' - "$YUELAN"

"$YUELAN" state import "$tmp/absent" 2>"$tmp/told"
is "a file that is missing makes 1" "1 yuelan: $tmp/absent: No such file or directory" "$? $(cat "$tmp/told")"
"$YUELAN" state 2>/dev/null
is "state alone is wrong use" 2 $?
"$YUELAN" state forget 2>/dev/null
is "so is what it cannot do" 2 $?

"$YUELAN" state restore 2>"$tmp/told"
is "a whole file is not restored" "1 yuelan: $tmp/one/yuelan/state.db: this file is whole" "$? $(cat "$tmp/told")"
"$YUELAN" state export >"$tmp/before"
printf 'no database' >"$tmp/one/yuelan/state.db"
"$YUELAN" state export >"$tmp/out" 2>"$tmp/told"
is "a broken file makes 1" 1 $?
check "and says how to go on" grep -q 'state.db: .*broken.*yuelan state restore' "$tmp/told"
is "it stays" "no database" "$(cat "$tmp/one/yuelan/state.db")"
"$YUELAN" state restore 2>"$tmp/told"
is "it can be restored" 0 $?
aside=$(sed -n 's/^yuelan: the old file is kept as //p' "$tmp/told")
is "and is kept" "no database" "$(cat "$aside")"
"$YUELAN" state export >"$tmp/out"
same "from the copy of the day" "$tmp/lines" "$tmp/out"
check "which the first session of the day left" test -s "$tmp/one/yuelan/state.db.backup"

: >"$tmp/file"
XDG_STATE_HOME=$tmp/file "$YUELAN" state import "$tmp/lines" 2>"$tmp/told"
is "no place to write makes 1" 1 $?
check "with a line" grep -q "^yuelan: $tmp/file/yuelan: Not a directory" "$tmp/told"

if [ -w /dev/full ]; then
	"$YUELAN" state export >/dev/full 2>/dev/null
	is "a full disk is told" 1 $?
fi
done_testing
