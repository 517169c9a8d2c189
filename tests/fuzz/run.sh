#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Each fuzz target over its seeds and their variants.
. "${srcdir-$(dirname "$0")/../..}/tests/lib.sh"

for target in meta html markdown layout settings state keys; do
	check "$target holds over its seeds and their variants" \
		sh -c 'ulimit -t 120; "$1" "$2"/* >&2' sh "$builddir/tests/fuzz/$target" \
		"$srcdir/tests/fuzz/$target-seeds"
done

done_testing
