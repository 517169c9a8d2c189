#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Ten readers and an indexer while the archive changes all the time: each sees one commit or another, never half of
# one.  YUELAN_TEST_SECONDS says for how long.
. "${srcdir-$(dirname "$0")/../..}/tests/index/lib.sh"

READER=$builddir/tests/index/reader
seconds=${YUELAN_TEST_SECONDS-6}

for i in $(seq 150); do
	article "$((i % 5))/$i.md" "第 $i 篇" "20$((i % 20 + 10))-01-02" "类$((i % 5))"
done
index

mkfifo "$tmp/line"
"$READER" "$YUELAN" "$archive" <"$tmp/line" >"$tmp/said" 2>&1 &
keeper=$!
exec 9>"$tmp/line"
echo alive >&9

end=$(($(date +%s) + seconds))
watch_it() {
	seen=0
	while [ "$(date +%s)" -lt $end ]; do
		if ! dump >"$tmp/seen.$1" 2>&1 ||
			grep -qE '^missing |^no entry|^    nothing| stands elsewhere$' "$tmp/seen.$1"; then
			cp "$tmp/seen.$1" "$tmp/torn.$1"
		fi
		seen=$((seen + 1))
		echo $seen >"$tmp/count.$1"
	done
}
readers=
for reader in 1 2 3 4 5 6 7 8 9 10; do
	watch_it $reader &
	readers="$readers $!"
done
round=0
while [ "$(date +%s)" -lt $end ]; do
	round=$((round + 1))
	article "$((round % 5))/new$round.md" "新的第 $round 篇" 2022-01-02 "类$((round % 7))"
	article "$((round % 5))/$((round % 150)).md" "改于第 $round 次"
	[ $((round % 3)) -ne 0 ] || rm -f "$archive/$(((round - 1) % 5))/new$((round - 1)).md"
	[ $((round % 4)) -ne 0 ] || mv "$archive/$((round % 5))/new$round.md" "$archive/moved$round.md"
	echo alive >&9
	sleep 0.1
done
for reader in $readers; do
	wait "$reader"
done
echo "# $round rounds of changes, seen $(cat "$tmp"/count.* | paste -sd+ | tr -d '\n') times"
check "ten readers looked again and again" test "$(ls "$tmp"/count.* | wc -l)" -eq 10
check_not "none of them saw half a commit" ls "$tmp"/torn.* 2>/dev/null
check_not "nobody complained" grep -q reader: "$tmp/said"
check "the indexer outlived it" sh -c "echo alive >&9; sleep 0.3; tail -n 1 '$tmp/said' | grep -q '^alive'"
exec 9>&-
wait $keeper
check "what is left is brought to its end" index
as_fresh "and is whole"
done_testing
