#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The world fails, at one call after the other: reading, writing, opening, renaming, syncing, memory.  What was to be
# shown is shown, or a line says why not; what was kept before is there after.
# FAULT_POINTS=1000 looks at all calls; a few of each are what time allows every day.
. "${srcdir-$(dirname "$0")/../..}/tests/lib.sh"

inject=$builddir/tests/faults/inject
points=${FAULT_POINTS-5}
export ASAN_OPTIONS=detect_leaks=0 # which itself opens and reads
sanitized=false
grep -q __asan_init "$YUELAN" && sanitized=true

"$inject" read EIO 0 "$tmp/count" true
if [ $? -eq 99 ]; then
	echo "1..0 # SKIP this kernel does not let calls be failed"
	exit 0
fi

# The loader's calls are not looked at.
before() {
	"$inject" "$1" EIO 0 "$tmp/count" "$YUELAN" --version >/dev/null 2>&1
	cat "$tmp/count"
}

# judged STATUS: the end of a run with its output in $tmp/out and $tmp/errors, beside what is $wanted, if anything.
judged() {
	case $1 in
	0) [ -z "$wanted" ] || cmp -s "$wanted" "$tmp/out" || grep -q '^yuelan: ' "$tmp/errors" ;;
	1 | 2 | 3) grep -q '^yuelan: ' "$tmp/errors" ;;
	127) grep -q 'shared librar' "$tmp/errors" ;;
	134) grep -q '^yuelan: out of memory' "$tmp/errors" ;;
	*) false ;;
	esac
}

# fails NAME CLASS ERROR PREPARE AFTER COMMAND…: PREPARE runs before, AFTER (with the status) judges what was left.
fails() {
	name=$1 class=$2 error=$3 prepare=$4 after=$5
	shift 5
	$prepare
	"$inject" "$class" "$error" 0 "$tmp/count" "$@" >"$tmp/out" 2>"$tmp/errors" </dev/null
	all=$(cat "$tmp/count")
	first=$(($(eval echo "\$before_$class") + 1))
	step=$(((all - first) / points + 1))
	n=$first
	runs=0
	good=true
	while [ "$n" -le "$all" ] && $good; do
		$prepare
		"$inject" "$class" "$error" "$n" "$tmp/count" "$@" >"$tmp/out" 2>"$tmp/errors" </dev/null
		status=$?
		runs=$((runs + 1))
		if ! judged $status; then
			good=false
			echo "# call $n of $all: status $status"
			head -n 5 "$tmp/errors" | sed 's/^/# /'
		elif ! $after $status; then
			good=false
			echo "# call $n of $all: status $status: what was kept is not what it was"
			head -n 5 "$tmp/errors" | sed 's/^/# /'
		fi
		n=$((n + step))
	done
	check "$name, $class $error: $runs of $((all - first + 1)) calls" $good
}

# over NAME PREPARE AFTER COMMAND…: all kinds of faults.
over() {
	fails_name=$1 fails_prepare=$2 fails_after=$3
	shift 3
	for fault in "read EINTR" "read EIO" "write EINTR" "write EIO" "write ENOSPC" "open EACCES" "open EMFILE" \
		"rename ENOSPC" "fsync EIO" "mmap ENOMEM"; do
		[ "$fault" = "mmap ENOMEM" ] && $sanitized && continue
		fails "$fails_name" "${fault% *}" "${fault#* }" "$fails_prepare" "$fails_after" "$@"
	done
}

before_write=0 before_rename=0 before_fsync=0
for class in read open mmap; do
	eval "before_$class=$(before $class)"
done

mkdir "$tmp/archive"
for i in 1 2 3; do
	printf -- '---\ntitle: 第 %s 篇\ndate: 2021-08-1%s\ncategories: [甲]\n---\n<p>文 %s。</p><pre>x</pre>\n' $i $i $i >"$tmp/archive/$i.md"
done

nothing() {
	:
}

# ---- what is shown ----

"$YUELAN" show "$tmp/archive/"*.md >"$tmp/shown"
wanted=$tmp/shown
over show nothing true "$YUELAN" show "$tmp/archive/1.md" "$tmp/archive/2.md" "$tmp/archive/3.md"
"$YUELAN" list "$tmp/archive" >"$tmp/listed"

# A file that cannot be read has no row, or its name only (`yuelan index` counts those).
wanted=
over list nothing true "$YUELAN" list "$tmp/archive"

# ---- the catalogue ----

no_cache() {
	rm -rf "$XDG_CACHE_HOME"
}

index_again() {
	"$YUELAN" index "$tmp/archive" >/dev/null 2>&1 &&
		[ "$("$YUELAN" list "$tmp/archive" 2>&1)" = "$(cat "$tmp/listed")" ]
}

wanted=
over index no_cache index_again "$YUELAN" index "$tmp/archive"

# ---- the state ----

cp "$srcdir/tests/fuzz/state-seeds/mark.jsonl" "$tmp/marks"
cp "$srcdir/tests/fuzz/state-seeds/article.jsonl" "$tmp/articles"
"$YUELAN" state import "$tmp/marks" >"$tmp/out" 2>&1 || sed 's/^/# /' "$tmp/out"
"$YUELAN" state export >"$tmp/old"
cp -R "$XDG_STATE_HOME" "$tmp/kept"
"$YUELAN" state import "$tmp/articles" >"$tmp/out" 2>&1 || sed 's/^/# /' "$tmp/out"
"$YUELAN" state export >"$tmp/new"
check "there is a state, and more of it" test "$(wc -l <"$tmp/new")" -gt "$(wc -l <"$tmp/old")" -a -s "$tmp/old"

old_state() {
	rm -rf "$XDG_STATE_HOME"
	cp -R "$tmp/kept" "$XDG_STATE_HOME"
}

# All of the old, and all of the new where that was promised.
state_is_whole() {
	"$YUELAN" state export >"$tmp/now" 2>"$tmp/complaint" || { sed 's/^/# /' "$tmp/complaint"; return 1; }
	cmp -s "$tmp/now" "$tmp/new" && return
	cmp -s "$tmp/now" "$tmp/old" && [ "$1" -ne 0 ]
}

same_state() {
	"$YUELAN" state export >"$tmp/now" 2>&1 && cmp -s "$tmp/now" "$tmp/old"
}

over "state import" old_state state_is_whole "$YUELAN" state import "$tmp/articles"
wanted=$tmp/old
over "state export" old_state same_state "$YUELAN" state export

done_testing
