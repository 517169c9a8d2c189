#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# kill -9 of a reading room, of the indexer beside it, or of both, fifty times while the archive changes: what the
# reader was told is kept is there, and the catalogue is as one built afresh.
. "${srcdir-$(dirname "$0")/../..}/tests/index/lib.sh"

if ! command -v pgrep >/dev/null; then
	echo "1..0 # SKIP pgrep is not installed"
	exit 0
fi
ROOM=$builddir/tests/index/room
XDG_STATE_HOME=$tmp/state
export XDG_STATE_HOME YUELAN
kills=50 patience_ms=150
seed=${YUELAN_TEST_SEED-$(date +%s)}
echo "# YUELAN_TEST_SEED=$seed"

for i in $(seq 60); do
	article "kept/$i.md" "留下的第 $i 篇" "20$((i % 20 + 10))-01-02" "类$((i % 5))"
	article "$((i % 7))/$i.md" "第 $i 篇" "20$((i % 20 + 10))-01-02" "类$((i % 5))"
done

change() {
	random 60
	n=$number
	random 4
	case $number in
	0) article "$((n % 7))/$n.md" "第 $n 篇，改于第 $1 次" ;;
	1) article "new/$1.md" "新的第 $1 篇" ;;
	2) rm -f "$archive/$((n % 7))/$n.md" ;;
	3) [ ! -f "$archive/$((n % 7))/$n.md" ] || mv "$archive/$((n % 7))/$n.md" "$archive/moved$1.md" ;;
	esac
}

# Those of this archive only, the one that writes first.
indexers() {
	pgrep -f -- "index --stay -- $archive"
}
kill_indexer() {
	first=$(indexers | head -n 1)
	[ -n "$first" ] && kill -9 "$first" 2>/dev/null && indexers_killed=$((indexers_killed + 1))
}
cleanup() {
	for pid in $(indexers); do kill -9 "$pid"; done
}

torn=0 rooms_killed=0 indexers_killed=0
for round in $(seq $kills); do
	case $((round % 10)) in 0) rm -rf "$XDG_CACHE_HOME/yuelan" ;; esac
	"$ROOM" "$archive" >"$tmp/kept.$round" 2>>"$tmp/said" &
	room=$!
	random $patience_ms
	pause "$number"
	change "$round"
	random $patience_ms
	pause "$number"
	[ $((round % 3)) -eq 0 ] || kill_indexer
	random 100
	[ $((round % 3)) -ne 1 ] || pause "$number"
	kill -9 $room 2>/dev/null && rooms_killed=$((rooms_killed + 1))
	wait $room 2>/dev/null
	sound || torn=$((torn + 1))
done
echo "# killed $rooms_killed rooms and $indexers_killed indexers"
is "a room never ends by itself" $kills "$rooms_killed"
check "indexers were killed beside them" test "$indexers_killed" -ge $((kills / 4))
check_not "nobody complained" test -s "$tmp/said"
is "and no catalogue was left that says two things" 0 "$torn"

sort -u "$tmp"/kept.* >"$tmp/told"
"$YUELAN" state export >"$tmp/state.jsonl"
check "the state is whole" test $? -eq 0
sed -n 's/.*"path":"\(kept\/[^"]*\)".*"star":true.*/\1/p' "$tmp/state.jsonl" | sort -u >"$tmp/starred"
check "articles were starred" test "$(wc -l <"$tmp/told")" -gt 5
is "no star is lost that was told to be kept" "" "$(comm -23 "$tmp/told" "$tmp/starred")"
check "the next run goes on from there" index
as_fresh "and completes it"
done_testing
