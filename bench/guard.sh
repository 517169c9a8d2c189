#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What the guard in front of gumbo costs and what it saves: its part of the instructions of opening articles (of the sample,
# or of FILE…), where valgrind is installed; and what is quadratic for gumbo alone, beside 0.5 s of CPU and 64 MB.
#
#   bench/guard.sh [FILE…]
set -eu
srcdir=${srcdir-$(cd "$(dirname "$0")/.." && pwd)}
builddir=${builddir-$srcdir/build}
yuelan=${YUELAN-$builddir/src/yuelan}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

if command -v callgrind_annotate >/dev/null; then
	[ $# -gt 0 ] || set -- $(find "$srcdir/data/sample" -name '*.md' | grep -v ' ')
	valgrind --tool=callgrind --callgrind-out-file="$tmp/calls" "$builddir/bench/parse" -n 1 "$@" >/dev/null 2>&1
	callgrind_annotate --inclusive=yes "$tmp/calls" | tr -d , | awk '
		/:article_create/ && !all { all = $1 }
		/:html_parse/ && !parse { parse = $1 }
		/:guard_source/ && $1 ~ /^[0-9]+$/ && $1 > guard { guard = $1 }
		END { printf "the guard: %.1f %% of the instructions of an article, %.1f %% of those of its parser\n", 100 * guard / all, 100 * guard / parse }'
fi

printf '%-20s %8s %6s\n' "" "CPU s" MB
for name in nested_div nested_links nested_forms nested_bold misnested nested_spans nested_fonts nested_tables attributes \
	same_attributes fostered fostered_text templates select_options; do
	"$builddir/tests/hard/hostile" "$name" >"$tmp/$name.md"
	"$builddir/bench/measure" 3 "$yuelan" show --format=text "$tmp/$name.md" | awk -v name="$name" '{
		printf "%-20s %7.2f%s %5.0f%s\n", name, $1 / 1000, ($1 > 500) ? "!" : " ", $2, ($2 > 64) ? "!" : " "
	}'
done
