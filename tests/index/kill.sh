#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# kill -9 at any moment, fifty times, while the archive changes: the next run completes what is there into what a
# fresh build gives.
. "${srcdir-$(dirname "$0")/../..}/tests/index/lib.sh"

kills=50 rounds=100 # some come too late
seed=${YUELAN_TEST_SEED-$(date +%s)}
echo "# YUELAN_TEST_SEED=$seed"

milliseconds() {
	date +%s%3N
}

for i in $(seq 240); do
	article "$((i % 7))/$i.md" "第 $i 篇" "20$((i % 20 + 10))-01-02" "类$((i % 5))"
done
begin=$(milliseconds)
index
whole=$(($(milliseconds) - begin))
# How long a run of each kind takes is found as we go: machines are slow and fast by turns.
span_0=$whole span_1=$((whole / 2)) span_2=$whole

change() {
	random 240
	n=$number
	random 4
	case $number in
	0) article "$((n % 7))/$n.md" "第 $n 篇，改于第 $1 次" ;;
	1) article "new/$1.md" "新的第 $1 篇" ;;
	2) rm -f "$archive/$((n % 7))/$n.md" ;;
	3) [ -f "$archive/new/$(($1 - 1)).md" ] && mv "$archive/new/$(($1 - 1)).md" "$archive/$((n % 7))/moved$1.md" ;;
	esac
}

killed=0
torn=0
for round in $(seq $rounds); do
	[ "$killed" -lt $kills ] || break
	# From nothing, then on what the last one left, then on what has changed a lot.
	kind=$((round % 3))
	eval "span=\$span_$kind"
	random "$span"
	at=$number
	case $kind in
	0) rm -rf "$XDG_CACHE_HOME/yuelan" ;;
	2) touch "$archive"/[0-3]/*.md ;;
	esac
	change "$round"
	"$YUELAN" index "$archive" 2>/dev/null &
	pid=$!
	pause "$at"
	if kill -9 $pid 2>/dev/null; then
		killed=$((killed + 1))
		span=$((span + span / 8))
	else
		span=$((at + 4)) # it was done by then
	fi
	eval "span_$kind=$span"
	wait $pid 2>/dev/null
	sound || torn=$((torn + 1))
done
echo "# killed $killed times"
check "it was killed in the middle of its work" test "$killed" -ge $((kills / 2))

alone() {
	! pgrep -f -- "index $archive" >/dev/null
}
is "and left no catalogue that says two things" 0 "$torn"
if command -v pgrep >/dev/null; then
	check "its processes end with it" until_true 10 alone
fi
check "the next run goes on from there" index
as_fresh "and completes it"
done_testing
