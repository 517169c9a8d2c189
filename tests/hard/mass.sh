#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# One thing over and over (bench/hostile.sh has the same at 16 MB, with the numbers): shown within limits of memory and of
# CPU that what grows with the square of the input would not keep, and told of where it was cut.
. "${srcdir-$(dirname "$0")/../..}/tests/lib.sh"

mass=$builddir/tests/hard/mass
seconds=10       # of CPU, where 16 MB take one or so
kilobytes=400000 # of addresses, libraries and their tables among them
bytes=524288
if grep -q __asan_init "$YUELAN"; then # which is slow, and reserves terabytes
	bytes=65536
	kilobytes=unlimited
fi

# shown FILE FORMAT
shown() {
	(
		ulimit -t "$seconds"
		ulimit -v "$kilobytes"
		exec "$YUELAN" show --format="$2" "$1"
	) >"$tmp/out" 2>"$tmp/errors"
	status=$?
	sed 's/^/# /' "$tmp/errors" | head -n 5
	test "$status" -eq 0 -a ! -s "$tmp/errors"
}

for case in $("$mass"); do
	"$mass" "$case" $bytes >"$tmp/$case.md"
	check "$case" shown "$tmp/$case.md" text
	rm "$tmp/$case.md"
done

# cut NAME BYTES WORDS: the notice, where so much of it was given.
cut() {
	"$mass" "$1" "$2" >"$tmp/cut.md"
	check "$1 is shown" shown "$tmp/cut.md" json
	check "and it is said: $3" grep -q "$3" "$tmp/out"
}

cut items 2500000 'cut: it has too many elements'
cut comments 1500000 'cut: it has too many elements'
cut md_brackets 1200000 'cut: it has too many elements'
cut md_urls 6000000 'cut: it is too large'
cut md_newlines 600000 'cut: it has too many lines'
cut plain_short 1000000 'cut: it has too many elements'
cut han 400000 'Very long paragraphs were parted'
cut pre 400000 'Very long paragraphs were parted'
cut fm_title 400000 'cut: a title or cell is too long'
done_testing
