#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Bytes that a key sends to the terminal, which is what a slow link carries: of the page beside less and w3m on the
# same lines of text, of lists beside the bar.
#
#   bench/bytes.sh [FILE]     FILE is the article; a long one of data/sample when none is named
set -eu
srcdir=${srcdir-$(cd "$(dirname "$0")/.." && pwd)}
builddir=${builddir-$srcdir/build}
yuelan=${YUELAN-$builddir/src/yuelan}
terminal=$builddir/bench/terminal
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
export XDG_CACHE_HOME="$tmp/cache" XDG_STATE_HOME="$tmp/state" W3M_DIR="$tmp" LESS='' LC_ALL=C.UTF-8

cp "${1-$srcdir/data/sample/source/_posts/手艺/版面手记/长文/行尾的学问：中文断行小史.md}" "$tmp/article.md"

row() {
	printf '%-8s %-22s %8s %8s %8s\n' "$@"
}

# of ROWS COLUMNS TIMES KEY COMMAND…: the mean of one key, pressed so often from the first screen on
of() {
	rm -rf "$tmp/state"
	rows=$1 columns=$2 times=$3 key=$4
	shift 4
	"$terminal" bytes "$rows" "$columns" "$times" . "$key" -- "$@" | cut -d' ' -f2
}

row screen key yuelan less w3m
for size in "24 80" "60 200"; do
	set -- $size
	"$yuelan" show --format=text --justify=on --width="$2" "$tmp/article.md" >"$tmp/text.txt"
	for key in "j J 40 a_line" "^F ^V 3 a_page"; do
		set -- $size $key
		ours=$(of "$1" "$2" "$5" "$3" "$yuelan" "$tmp/article.md")
		less=$(of "$1" "$2" "$5" "$3" less "$tmp/text.txt")
		w3m=$(! command -v w3m >/dev/null || of "$1" "$2" "$5" "$4" w3m "$tmp/text.txt")
		row "$1x$2" "$6" "$ours" "$less" "${w3m:--}"
		row "" "  beside yuelan" 1.00 \
			$(awk -v a="$ours" -v b="$less" -v c="${w3m:-0}" 'BEGIN { printf "%.2f %.2f", a / b, c ? a / c : 0 }')
	done
done

echo
row screen key mean median most
rm -rf "$tmp/state"
"$terminal" bytes 24 80 8 . j k =l j k ^F ^B G gg -- "$yuelan" "$srcdir/data/sample" |
	awk '{ printf "%-8s %-22s %8s %8s %8s\n", "24x80", (NR < 3 ? "shelf " : "list ") $1, $2, $3, $4 }'
