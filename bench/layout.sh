#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# How fast articles are laid out: time, and (where valgrind is installed) instructions by byte of
# text, which other work on the machine does not change.
#
#   bench/layout.sh [FILE…]     the long articles of data/sample when none is named
set -eu
srcdir=${srcdir-$(cd "$(dirname "$0")/.." && pwd)}
builddir=${builddir-$srcdir/build}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

if [ $# -eq 0 ]; then
	find "$srcdir/data/sample/source" -name '*.md' -size +8k | sort >"$tmp/list"
	while read -r file; do
		set -- "$@" "$file"
	done <"$tmp/list"
fi
"$builddir/bench/layout" "$@" | tee "$tmp/times"
command -v valgrind >/dev/null || exit 0
valgrind --tool=callgrind --callgrind-out-file="$tmp/callgrind" --toggle-collect='lay_out_all*' \
	"$builddir/bench/layout" "$@" >/dev/null 2>"$tmp/log"
awk 'NR == FNR { if (/bytes of text/) bytes = $1; next } /Collected/ { count = $NF }
	END { printf "instructions by byte: %.0f\n", count / 5 / bytes }' "$tmp/times" "$tmp/log"
