#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The world fails at one call after the other while the reading room is open, over an archive and over a file: it lives
# on until it is left, or a line says why not, and the terminal is given back; what was kept before is there after.
# FAULT_POINTS=1000 looks at all calls; one of each is what time allows every day.
. "${srcdir-$(dirname "$0")/../..}/tests/lib.sh"

inject=$builddir/tests/faults/inject
player=$builddir/tests/faults/player
points=${FAULT_POINTS-1}
export ASAN_OPTIONS=detect_leaks=0 LC_ALL=C.UTF-8
sanitized=false
grep -q __asan_init "$YUELAN" && sanitized=true

"$inject" read EIO 0 "$tmp/count" true
if [ $? -eq 99 ]; then
	echo "1..0 # SKIP this kernel does not let calls be failed"
	exit 0
fi

mkdir "$tmp/archive"
for i in 1 2 3; do
	printf -- '---\ntitle: 第 %s 篇\ndate: 2021-08-1%s\ncategories: [甲]\n---\n<p>文 %s。</p><pre>x</pre>\n' $i $i $i >"$tmp/archive/$i.md"
done
cp "$srcdir/tests/fuzz/state-seeds/article.jsonl" "$tmp/articles"
"$YUELAN" state import "$tmp/articles" >"$tmp/out" 2>&1 || sed 's/^/# /' "$tmp/out"
"$YUELAN" state export | sort >"$tmp/old"
cp -R "$XDG_STATE_HOME" "$tmp/kept"
check "there is a state" test -s "$tmp/old"

# played CLASS ERROR NUMBER COMMAND…
played() {
	class=$1 error=$2 number=$3
	shift 3
	rm -rf "$XDG_STATE_HOME" "$XDG_CACHE_HOME"
	cp -R "$tmp/kept" "$XDG_STATE_HOME"
	echo 0 >"$tmp/count"
	timeout 300 "$player" "$keys" "$inject" "$class" "$error" "$number" "$tmp/count" "$@" >"$tmp/bytes" 2>"$tmp/errors" </dev/null
}

# judged STATUS: it was left; or it says what went wrong.
judged() {
	case $1 in
	0) true ;;
	1 | 2 | 3) grep -q 'yuelan: ' "$tmp/bytes" ;;
	127) grep -q 'shared librar' "$tmp/bytes" ;;
	134) grep -q 'yuelan: out of memory' "$tmp/bytes" ;;
	*) false ;;
	esac
}

# What was taken is given back: the other screen, and the cursor.
restored() {
	awk 'BEGIN { RS = "\033" } /^\[\?1049h/ { other = 1 } /^\[\?1049l/ { other = 0 } END { exit other }' "$tmp/bytes"
}

# Every line that was there before, or one that tells more of the same article.
state_is_whole() {
	"$YUELAN" state export >"$tmp/now" 2>"$tmp/complaint" || { sed 's/^/# /' "$tmp/complaint"; return 1; }
	sort "$tmp/now" | comm -23 "$tmp/old" - >"$tmp/lost"
	[ ! -s "$tmp/lost" ] || { sed 's/^/# /' "$tmp/lost"; return 1; }
}

# over NAME KEYS COMMAND…
over() {
	what=$1 keys=$2
	shift 2
	for fault in "read EINTR" "read EIO" "write EINTR" "write EIO" "write ENOSPC" "open EACCES" "open EMFILE" \
		"rename ENOSPC" "fsync EIO" "mmap ENOMEM"; do
		[ "$fault" = "mmap ENOMEM" ] && $sanitized && continue
		class=${fault% *} error=${fault#* }
		"$inject" "$class" "$error" 0 "$tmp/count" "$YUELAN" --version >/dev/null 2>&1
		first=$(($(cat "$tmp/count") + 1)) # the loader's calls are not looked at
		played "$class" "$error" 0 "$@" || not_ok "$what: status $? where nothing fails"
		all=$(cat "$tmp/count")
		[ "$all" -ge "$first" ] || not_ok "$what: no call of $class in $all"
		step=$(((all - first) / points + 1))
		n=$((first + step / 2))
		runs=0
		good=true
		while [ "$n" -le "$all" ] && $good; do
			played "$class" "$error" "$n" "$@"
			status=$?
			runs=$((runs + 1))
			if ! judged $status || ! restored || ! state_is_whole; then
				good=false
				echo "# call $n of $all: status $status"
				tail -c 300 "$tmp/bytes" | tr -cd '[:print:]\n' | sed 's/^/# /'
			fi
			n=$((n + step))
		done
		check "$what, $class $error: $runs of $((all - first + 1)) calls" $good
	done
}

over archive "
jk
 *mAqj
*q/文
o" "$YUELAN" "$tmp/archive"
over file " *mAbo
G" "$YUELAN" "$tmp/archive/1.md"
done_testing
