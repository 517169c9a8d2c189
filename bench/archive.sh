#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What an archive of many articles costs, beside the peers that are installed, in one run: medians of three rounds,
# ours and theirs by turns.
#
#   N=100000     articles in the archive
#   ARCHIVE=     a folder made by bench/generate that is there already; else one is made, and kept, in $TMPDIR
#   MILLION=     likewise with a million articles, or 1 to have one made (9 GB): opening it, and keys
#   MILLION_CACHE=  where its catalogue is kept from run to run; else it is built anew
#   ROWS=        only these: warm first cold bodies open keys facets refresh change size
#
# Caches are dropped for the cold rows where that is permitted (root).
set -eu
srcdir=${srcdir-$(cd "$(dirname "$0")/.." && pwd)}
builddir=${builddir-$srcdir/build}
yuelan=${YUELAN-$builddir/src/yuelan}
bench=$builddir/bench
n=${N-100000}
peer_n=10000
rows=${ROWS-warm first cold bodies open keys facets refresh change size}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
export XDG_CACHE_HOME="$tmp/cache" XDG_STATE_HOME="$tmp/state" XDG_CONFIG_HOME="$tmp/config"
export LC_ALL=C.UTF-8
row_time='[0-2][0-9]:[0-5][0-9]' # a row of any of the lists has one

# ---- the table ----

line() {
	printf '%-44s %12s %12s %8s  %-9s %s\n' "$@"
}

# result WORK OURS PEER RATIO BAR RELATION: RELATION is what must be at most BAR: ratio or ours; > for at least.
result() {
	verdict=$(awk -v ours="$2" -v ratio="$4" -v bar="${5% *}" -v of="$6" 'BEGIN {
		value = of == "ours" ? ours : ratio
		if (value !~ /^[0-9]/) { print "not measured"; exit }
		good = of == "least" ? value >= bar + 0 : value <= bar + 0
		print good ? "holds" : "MISSED"
	}')
	line "$1" "$2" "$3" "$4" "$5" "$verdict"
}

missing() {
	line "$1" - - - "" "not measured: $2"
}

# Nothing where one of them was not measured.
ratio() {
	awk -v a="$1" -v b="$2" 'BEGIN { if (a > 0 && b > 0) printf "%.2f", a / b; else print "-" }'
}

calculate() {
	awk "BEGIN { printf \"$1\", $2 }"
}

wanted() {
	case " $rows " in
	*" $1 "*) true ;;
	*) false ;;
	esac
}

has() {
	command -v "$1" >/dev/null
}

median() {
	sort -n | awk '{ a[NR] = $1 } END { print a[int((NR + 1) / 2)] }'
}

# seconds COMMAND…: a line with those by the clock and those of CPU; what it prints is thrown away.
seconds() {
	"$bench/measure" clock "$@"
}

# ---- archives and peers ----

# archive COUNT FOLDER: make it unless it is there.
archive() {
	if [ ! -d "$2" ]; then
		echo "making $1 articles in $2" >&2
		"$bench/generate" "$1" "$2"
	fi
}

# The newest article, to be changed while it is looked at.
probe() {
	printf -- '---\ntitle: %s\ndate: 2099-12-31 23:59:59\n---\n\nprobe\n' "$1" >"$archive/source/_posts/probe.md"
}

fresh() {
	rm -rf "$XDG_CACHE_HOME"
	mkdir -p "$XDG_CACHE_HOME"
}

may_drop() {
	sync
	{ echo 3 >/proc/sys/vm/drop_caches; } 2>/dev/null
}

# A complete catalogue of the archive; kept for the rows that need one.
build_catalogue() {
	if [ ! -e "$tmp/complete" ]; then
		"$yuelan" index "$archive" >/dev/null 2>&1
		: >"$tmp/complete"
	fi
}

# feeds ITEMS: of the smaller archive, ITEMS each.
feeds() {
	if [ ! -d "$tmp/feeds-$1" ]; then
		mkdir -p "$tmp/feeds-$1"
		"$bench/feeds" "$1" "$small" "$tmp/feeds-$1"
		for feed in "$tmp/feeds-$1"/*.xml; do
			echo "file://$feed"
		done >"$tmp/feeds-$1/urls"
	fi
}


# newsboat_import ITEMS: the seconds that takes.
newsboat_import() {
	feeds "$1"
	rm -f "$tmp/feeds-$1"/cache*
	seconds newsboat -q -u "$tmp/feeds-$1/urls" -c "$tmp/feeds-$1/cache" -C "$tmp/newsboat" -x reload
}

# ---- rows ----

row_warm() {
	work="list of a never-seen archive, warm, s"
	has rg || { missing "$work" "needs rg"; return; }
	"$bench/readers" 16 "$archive" >/dev/null
	for _ in 1 2 3; do
		seconds rg -c '' "$archive" >>"$tmp/warm-rg"
		fresh
		seconds "$yuelan" index --heads "$archive" >>"$tmp/warm"
	done
	ours=$(median <"$tmp/warm")
	peer=$(median <"$tmp/warm-rg")
	result "$work" "$ours" "$peer" "$(ratio "$ours" "$peer")" "2 rg" ratio
}

row_first() {
	for _ in 1 2 3; do
		fresh
		"$bench/terminal" open "$row_time" "$yuelan" "$archive" >>"$tmp/first"
	done
	result "first rows of a never-seen archive, warm, ms" "$(median <"$tmp/first")" - - 500 ours
}

row_cold() {
	work="the same list, cold, s"
	may_drop || { missing "$work" "may not drop caches"; return; }
	for _ in 1 2 3; do
		may_drop
		"$bench/readers" 16 "$archive" >>"$tmp/cold-readers"
		fresh
		may_drop
		seconds "$yuelan" index --heads "$archive" >>"$tmp/cold"
	done
	ours=$(median <"$tmp/cold")
	peer=$(median <"$tmp/cold-readers")
	result "$work" "$ours" "$peer" "$(ratio "$ours" "$peer")" "1.3 readers" ratio
}

# What show takes for one of many, without what it takes to start.
show_cpu() {
	find "$archive/" -name '*.md' | sort | awk -v step=$((n / 400 > 0 ? n / 400 : 1)) 'NR % step == 0' >"$tmp/some"
	old_ifs=$IFS
	IFS='
'
	set -f
	# shellcheck disable=SC2046
	set -- $(cat "$tmp/some")
	set +f
	IFS=$old_ifs
	count=$#
	one=$("$bench/measure" 5 "$yuelan" show --format=text "$1")
	all=$("$bench/measure" 3 "$yuelan" show --format=text "$@")
	calculate %.4f "(${all% *} - ${one% *}) / ($count - 1)"
}

row_bodies() {
	show=$(show_cpu)
	for _ in 1 2 3; do
		fresh
		rm -f "$tmp/complete"
		"$yuelan" index --heads "$archive" >/dev/null 2>&1
		seconds "$yuelan" index "$archive" >>"$tmp/bodies"
	done
	: >"$tmp/complete"
	ours=$(median <"$tmp/bodies")
	peer=$(calculate %.2f "$n * $show / 1000")
	result "bodies, s; CPU of show for as many" "$ours" "$peer" "$(ratio "$ours" "$peer")" "0.75 show" ratio
	cpu=$(awk '{ print $2 }' "$tmp/bodies" | median)
	result "the same in CPU (whatever else is running)" "$cpu" "$peer" "$(ratio "$cpu" "$peer")" "1.5 show" ratio
	ours=$(calculate %.3f "$ours * 1000 / $n")
	for items in 100 "$peer_n"; do
		work="bodies, ms an article; newsboat's import, $items a feed"
		has newsboat || { missing "$work" "needs newsboat"; continue; }
		feeds "$items"
		: >"$tmp/import"
		for _ in 1 2 3; do
			newsboat_import "$items" >>"$tmp/import"
		done
		peer=$(calculate %.3f "$(median <"$tmp/import") * 1000 / $peer_n")
		result "$work" "$ours" "$peer" "$(ratio "$peer" "$ours")" "4 times" least
	done
}

# The archive that is opened and moved about in: a million where there is one.
big() {
	if [ -n "$million" ]; then
		XDG_CACHE_HOME=${MILLION_CACHE-$tmp/million}
		mkdir -p "$XDG_CACHE_HOME"
		"$yuelan" index "$million" >/dev/null 2>&1
	else
		build_catalogue
	fi
}

row_open() {
	for _ in 1 2 3 4 5; do
		"$bench/terminal" open "$row_time" "$yuelan" "$1" >>"$tmp/open"
	done
	ours=$(median <"$tmp/open")
	result "open $2, warm: exec to first screen, ms" "$ours" - - 30 ours
	result "the same: memory, MB" "$(awk '{ print $2 }' "$tmp/open" | median)" - - 40 ours
	work="the same; sfeed_curses on $peer_n, ms"
	if ! has sfeed_curses || ! has sfeed; then
		missing "$work" "needs sfeed and sfeed_curses"
		return
	fi
	feeds "$peer_n"
	sfeed <"$tmp/feeds-$peer_n/0.xml" >"$tmp/bench"
	for _ in 1 2 3 4 5; do
		"$bench/terminal" open "$row_time" sfeed_curses "$tmp/bench" >>"$tmp/open-sfeed"
	done
	peer=$(median <"$tmp/open-sfeed")
	result "$work" "$ours" "$peer" "$(ratio "$ours" "$peer")" "1 sfeed" ratio
}

# worst FILE: of lines KEY MEDIAN WORST the KEY whose worst is worst.
worst() {
	sort -k 3 -g "$1" | tail -n 1
}

# Keys are for the shelf at first; Tab gives them to the list, and back.
row_keys() {
	rm -rf "$XDG_STATE_HOME"
	"$bench/terminal" keys 20 "$row_time" ^I j k ^D ^U ^F ^B G g 50% j s ^M j q ^I -- "$yuelan" "$1" >"$tmp/keys-list"
	rm -rf "$XDG_STATE_HOME"
	"$bench/terminal" keys 20 "$row_time" j j ^M k ^D G g t j ^M G g t -- "$yuelan" "$1" >"$tmp/keys-shelf"
	for screen in list shelf; do
		slowest=$(worst "$tmp/keys-$screen")
		usual=$(awk '{ print $2 }' "$tmp/keys-$screen" | sort -g | tail -n 1)
		result "$screen of $2: slowest key, median, ms CPU" "$usual" - - 5 ours
		result "the same, worst of 20 (${slowest%% *})" "${slowest##* }" - - 5 ours
	done
	if has newsboat; then
		newsboat_import "$peer_n" >/dev/null
		"$bench/terminal" keys 5 Bench ^M j k ^F ^B q -- newsboat -u "$tmp/feeds-$peer_n/urls" \
			-c "$tmp/feeds-$peer_n/cache" -C "$tmp/newsboat" >"$tmp/keys-newsboat"
		slowest=$(worst "$tmp/keys-newsboat")
		line "newsboat on $peer_n: worst key (${slowest%% *})" - "${slowest##* }" - "" ""
	else
		missing "newsboat: worst key" "needs newsboat"
	fi
}

row_refresh() {
	work="refresh, nothing changed, warm, s"
	has git || { missing "$work" "needs git"; return; }
	build_catalogue
	export GIT_DIR="$tmp/git" GIT_WORK_TREE="$archive"
	git init -q
	# One pack without compression: the fastest way to get all files into an index.
	git -c core.bigFileThreshold=1 -c core.compression=0 add -A >/dev/null 2>&1
	git status >/dev/null
	"$yuelan" index "$archive" >/dev/null 2>&1
	for _ in 1 2 3; do
		seconds git status >>"$tmp/refresh-git"
		seconds "$yuelan" index "$archive" >>"$tmp/refresh"
	done
	unset GIT_DIR GIT_WORK_TREE
	ours=$(median <"$tmp/refresh")
	peer=$(median <"$tmp/refresh-git")
	result "$work" "$ours" "$peer" "$(ratio "$ours" "$peer")" "1.2 git" ratio
}

# The words differ in every letter, so that the terminal is sent all of the new one.
row_change() {
	build_catalogue
	probe "Probe nnnnnnnn"
	cp "$archive/source/_posts/probe.md" "$tmp/probe.md"
	for _ in 1 2 3; do
		probe "Probe oooooooo"
		"$yuelan" index "$archive" >/dev/null 2>&1
		"$bench/terminal" change "cp '$tmp/probe.md' '$archive/source/_posts/probe.md'" nnnnnnnn \
			oooooooo "$yuelan" "$archive" >>"$tmp/change"
	done
	probe Probe
	result "one file changed: until it is shown, ms" "$(median <"$tmp/change")" - - 1000 ours
	result "the same: CPU of all, ms" "$(awk '{ print $2 }' "$tmp/change" | median)" - - 5 ours
}

# The catalogue of the largest archive that there is one of.
catalogue_file() {
	find "$XDG_CACHE_HOME/yuelan" -type f ! -name '*-text*' ! -name '*-wal' ! -name '*-shm' -printf '%s %p\n' |
		sort -n | tail -n 1 | cut -d ' ' -f 2-
}

# What the calendar and the facets ask; medians.
# What the calendar and the facets ask: the slowest of the medians, and which it is.
row_facets() {
	"$bench/facets" "$(catalogue_file)" | awk '{ print substr($0, 29, 9), substr($0, 1, 28) }' | sort -g >"$tmp/facets"
	grep first "$tmp/facets" | tail -n 1 >"$tmp/facets-first"
	grep -v first "$tmp/facets" | tail -n 1 >"$tmp/facets-later"
	read -r ours what <"$tmp/facets-first"
	result "facets, days of $2: ${what%,*}, ms CPU" "$ours" - - 10 ours
	read -r ours what <"$tmp/facets-later"
	result "the same later ($what)" "$ours" - - 10 ours
}

row_size() {
	build_catalogue
	catalogue=$(stat -c %s "$(catalogue_file)")
	text=$(find "$XDG_CACHE_HOME/yuelan" -type f -name '*-text' -printf '%s\n' | sort -n | tail -n 1)
	result "catalogue without text, bytes an article" "$(calculate %.0f "$catalogue / $n")" - - 350 ours
	line "its text, bytes an article" "$(calculate %.0f "${text:-0} / $n")" - - "" ""
}

# ---- all ----

base=${TMPDIR-/tmp}
archive=${ARCHIVE-$base/yuelan-bench-$n}
small=$base/yuelan-bench-$peer_n
million=${MILLION-}
archive "$n" "$archive"
archive "$peer_n" "$small"
if [ "$million" = 1 ]; then
	million=$base/yuelan-bench-1000000
fi
if [ -n "$million" ]; then
	archive 1000000 "$million"
fi
printf 'auto-reload no\nrefresh-on-startup no\n' >"$tmp/newsboat"
probe Probe
fresh

echo "archive of $n articles, $(getconf _NPROCESSORS_ONLN) processors, load $(cut -d ' ' -f 1 /proc/loadavg)"
line work yuelan peer ratio bar ""
for row in warm first cold bodies refresh change size; do
	if wanted "$row"; then
		"row_$row" || missing "$row" "failed"
	fi
done
if wanted open || wanted keys || wanted facets; then
	(
		big || exit
		folder=${million:-$archive}
		name=$([ -n "$million" ] && echo 1,000,000 || echo "$n")
		for row in open keys facets; do
			if wanted "$row"; then
				"row_$row" "$folder" "$name" || missing "$row" "failed"
			fi
		done
	)
fi
