#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A process that writes the state is killed at random points, two hundred times.  After each: what one commit wrote is
# there as a whole or not at all, what was there before it stays, and nothing needs mending.
. "${srcdir-$(dirname "$0")/../..}/tests/lib.sh"

kills=200
lines=300 # fewer than a batch of `state import`: one commit
command -v timeout >/dev/null || { echo "1..0 # SKIP no timeout"; exit 0; }

# round NUMBER: the same articles and marks, each with its number and a later time.
round() {
	awk -v round="$1" -v lines=$lines 'BEGIN {
		at = sprintf("2021-08-17T%02d:%02d:%02d.000Z", round / 3600, round / 60 % 60, round % 60)
		for (i = 0; i < lines; i++)
			printf "{\"kind\":\"article\",\"archive\":\"/a\",\"path\":\"%d.md\",\"title\":\"题\",\"block\":%d,\"byte\":0,\"percent\":5,\"anchor\":\"ff\",\"opened_at\":\"%s\",\"placed_at\":\"%s\",\"star\":true,\"star_at\":\"%s\",\"note\":\"round %d\",\"note_at\":\"%s\"}\n", i, round, at, at, at, round, at
		printf "{\"kind\":\"mark\",\"archive\":\"/a\",\"path\":\"1.md\",\"letter\":\"Q\",\"block\":%d,\"byte\":0,\"percent\":3,\"set_at\":\"%s\"}\n", round, at
	}'
}

round 0 >"$tmp/lines"
start=$(date +%s%N)
"$YUELAN" state import "$tmp/lines" || not_ok "the first import"
took=$(($(date +%s%N) - start))
was=0
whole=0
done=0
i=1
awk -v took=$took -v kills=$kills 'BEGIN { srand(7); for (i = 0; i < kills; i++) printf "%.4f\n", 0.001 + rand() * took / 1e9 }' >"$tmp/moments"
while read -r moment; do
	round $i >"$tmp/lines"
	# --foreground: it outlives what it kills, and waits for it
	timeout --foreground -s KILL "$moment" "$YUELAN" state import "$tmp/lines" >"$tmp/out" 2>&1
	# what the export says of itself: the rounds of notes, of places and of the mark
	if ! "$YUELAN" state export >"$tmp/now" 2>"$tmp/errors"; then
		sed 's/^/# /' "$tmp/errors"
		break
	fi
	seen=$(sed -n 's/.*"block":\([0-9]*\),.*"note":"round \([0-9]*\)".*/\1 \2/p; s/.*"letter":"Q".*"block":\([0-9]*\),.*/\1 \1/p' "$tmp/now" | sort | uniq -c)
	case $(echo $seen) in
	"$((lines + 1)) $was $was") ;;
	"$((lines + 1)) $i $i") was=$i done=$((done + 1)) ;;
	*)
		echo "# killed after $moment s in round $i, with round $was before:"
		echo "$seen" | sed 's/^/# /'
		break
		;;
	esac
	whole=$((whole + 1))
	i=$((i + 1))
done <"$tmp/moments"
is "the state is whole after each kill" $kills $whole
echo "# $done of $kills rounds were written before the kill"
check "and is as SQLite wants it" sh -c '"$1" state restore >/dev/null 2>&1; "$1" state export | cmp -s - "$2"' - "$YUELAN" "$tmp/now"

# A file that is broken is never written to, and a word says so (a newer one: tests/unit/state_files).
state=$XDG_STATE_HOME/yuelan/state.db
rm -f "$state-wal" "$state-shm"
head -c 8192 /dev/zero | tr '\0' x >"$state"
cp "$state" "$tmp/before"
"$YUELAN" state import "$tmp/lines" >"$tmp/out" 2>&1
is "a broken state takes nothing in" 1 $?
check "and says so" grep -q 'left as it is' "$tmp/out"
same "and is what it was" "$tmp/before" "$state"

# A catalogue that is broken is made anew, for it can be.
mkdir "$tmp/archive"
printf -- '---\ntitle: 题\n---\n<p>文</p>\n' >"$tmp/archive/1.md"
"$YUELAN" index "$tmp/archive" >"$tmp/out" 2>&1
wanted=$("$YUELAN" list "$tmp/archive")
for catalogue in "$XDG_CACHE_HOME/yuelan/"*; do
	[ -f "$catalogue" ] || continue
	head -c 8192 /dev/zero | tr '\0' x >"$catalogue"
done
"$YUELAN" index "$tmp/archive" >"$tmp/out" 2>&1
is "a broken catalogue is made anew" 0 $?
is "and lists what there is" "$wanted" "$("$YUELAN" list "$tmp/archive")"
done_testing
