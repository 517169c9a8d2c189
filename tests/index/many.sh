#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Several at once: one writes, the others wait for it; signals; the catalogue beside an archive.
. "${srcdir-$(dirname "$0")/../..}/tests/index/lib.sh"

for i in $(seq 300); do
	article "$((i % 7))/$i.md" "第 $i 篇" "20$((i % 20 + 10))-01-02" "类$((i % 5))"
done

pids=
for i in 1 2 3 4; do
	"$YUELAN" index "$archive" 2>"$tmp/said.$i" &
	pids="$pids $!"
done
status=0
for pid in $pids; do
	wait "$pid" || status=$?
done
is "four at once all end well" 0 "$status"
cat "$tmp"/said.* >"$tmp/said"
check_not "and say nothing" test -s "$tmp/said"
as_fresh "and the catalogue is whole"

# A signal ends it, but what was done is kept, and the status tells of the signal.
rm -rf "$XDG_CACHE_HOME/yuelan"
"$YUELAN" index "$archive" &
pid=$!
begun() {
	[ -n "$(catalogue_in "$XDG_CACHE_HOME")" ]
}
until_true 10 begun
kill -TERM $pid 2>/dev/null
wait $pid
status=$?
check "SIGTERM ends it, or came too late" test "$status" -eq 143 -o "$status" -eq 0
check "what it left is a catalogue" sh -c "'$DUMP' '$(catalogue_in "$XDG_CACHE_HOME")' >/dev/null"
index
as_fresh "which the next run completes"

# Beside the archive, for every account.
shared=$archive/.yuelan/catalogue
check "a shared one is built" index --shared
check "and stands in its place" test -f "$shared"
is "readable by all" 644 "$(stat -c %a "$shared")"
is "with nothing beside it but its texts and its lock" "catalogue catalogue.fulltext lock" "$(ls "$archive/.yuelan" | sort | tr '\n' ' ' | sed 's/ $//')"
"$DUMP" --shared "$shared" >"$tmp/shared" 2>&1
dump >"$tmp/own"
same "it says what one's own says" "$tmp/own" "$tmp/shared"
article 1/new.md 新
(umask 077 && index --shared)
is "all of its texts are readable by all" "644 755" \
	"$(find "$shared.fulltext" -printf '%m\n' | sort -u | tr '\n' ' ' | sed 's/ $//')"
"$DUMP" --shared "$shared" >"$tmp/shared" 2>&1
check "a refresh of it finds what is new" grep -q '^1/new.md	body	title=新' "$tmp/shared"
check_not "one's own is left alone" row 1/new.md
dump_fresh >"$tmp/afresh"
same "and it is whole" "$tmp/afresh" "$tmp/shared"
chmod -R a-w "$archive/.yuelan"
"$DUMP" --shared "$shared" >"$tmp/again" 2>&1
chmod -R u+w "$archive/.yuelan"
same "it can be read where nobody may write" "$tmp/shared" "$tmp/again"
done_testing
