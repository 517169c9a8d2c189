#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# show beside w3m -dump on the same bodies, for 1 and for 100 files in one call, in one run; and their
# instructions where valgrind is installed, which other work on the machine does not change.
#
#   bench/show.sh [FILE]     FILE is the article for the single run; a long one of data/sample when none is named
set -eu
srcdir=${srcdir-$(cd "$(dirname "$0")/.." && pwd)}
builddir=${builddir-$srcdir/build}
yuelan=${YUELAN-$builddir/src/yuelan}
measure=$builddir/bench/measure
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

# The body is what follows the second separator.
body() {
	awk 'f { print } /^---/ { if (++n == 2) f = 1 }' "$1"
}

one=${1-$srcdir/data/sample/source/_posts/城市/旧闻社/地方志/临渡七桥记.md}
cp "$one" "$tmp/one.md" # a name without blanks
body "$one" >"$tmp/one.html"

# A hundred HTML articles: those of the sample archive, over and over.
find "$srcdir/data/sample" -name '*.md' | sort | while read -r file; do
	if body "$file" | grep -q -m 1 '^<div>'; then
		printf '%s\n' "$file"
	fi
done >"$tmp/list"
n=0
sources=
bodies=
while [ $n -lt 100 ]; do
	while [ $n -lt 100 ] && read -r file; do
		n=$((n + 1))
		cp "$file" "$tmp/$n.md"
		body "$file" >"$tmp/$n.html"
		sources="$sources $tmp/$n.md"
		bodies="$bodies $tmp/$n.html"
	done <"$tmp/list"
done

row() {
	printf '%-10s %-8s %10s %8s\n' "$@"
}

# compare NAME TIMES SOURCES BODIES
compare() {
	# shellcheck disable=SC2086
	set -- "$1" $("$measure" "$2" "$yuelan" show --format=text --width=80 $3) \
		$("$measure" "$2" w3m -dump -T text/html -I UTF-8 -O UTF-8 -cols 80 $4)
	row "$1" yuelan "$2" "$3"
	row "$1" w3m "$4" "$5"
	awk -v n="$1" -v a="$2" -v b="$4" 'BEGIN { printf "%-10s %-8s %10.2f\n", n, "ratio", a / b }'
}

command -v w3m >/dev/null || { echo "bench/show.sh: needs w3m" >&2; exit 1; }
row files program "CPU ms" MB
compare 1 41 "$tmp/one.md" "$tmp/one.html"
compare 100 21 "$sources" "$bodies"

# instructions COMMAND…
instructions() {
	valgrind --tool=callgrind --callgrind-out-file=/dev/null "$@" 2>&1 >/dev/null | awk '/Collected/ { print $NF }'
}
command -v valgrind >/dev/null || exit 0
# shellcheck disable=SC2086
set -- "$(instructions "$yuelan" show --format=text --width=80 $sources)" \
	"$(instructions w3m -dump -T text/html -I UTF-8 -O UTF-8 -cols 80 $bodies)"
awk -v a="$1" -v b="$2" 'BEGIN { printf "instructions of 100: %.0f million, of w3m %.0f, ratio %.2f\n", a / 1e6, b / 1e6, a / b }'
