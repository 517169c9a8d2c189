#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What 16 MB of one thing cost: seconds of CPU and megabytes of `yuelan show`, and of the reading room up to its first
# screen, each beside its limit of a second and 256 MB; and the words that tell what was cut.
#
#   bench/hostile.sh [NAME…]     all that tests/hard/mass knows when none is named; BYTES=16777216 of each
set -eu
srcdir=${srcdir-$(cd "$(dirname "$0")/.." && pwd)}
builddir=${builddir-$srcdir/build}
yuelan=${YUELAN-$builddir/src/yuelan}
mass=$builddir/tests/hard/mass
measure=$builddir/bench/measure
bytes=${BYTES-16777216}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
export XDG_CACHE_HOME="$tmp/cache" XDG_STATE_HOME="$tmp/state" XDG_CONFIG_HOME="$tmp/config" LC_ALL=C.UTF-8

# over CPU MB: the numbers, with a sign where one is past its limit.
over() {
	awk -v cpu="$1" -v mb="$2" 'BEGIN {
		printf("%7.2f%s %6.0f%s", cpu / 1000, (cpu > 1000) ? "!" : " ", mb, (mb > 256) ? "!" : " ")
	}'
}

notices() {
	"$yuelan" check "$1" 2>/dev/null | sed -n 's/.*\(The article was cut: .*\|Very long paragraphs.*\)/\1/p' |
		paste -sd ';' -
}

[ $# -gt 0 ] || set -- $("$mass")
printf '%-22s %15s  %15s\n' "" show "the room"
printf '%-22s %7s  %6s  %7s  %6s\n' "16 MB of" "CPU s" MB "CPU s" MB
for name; do
	"$mass" "$name" "$bytes" >"$tmp/$name.md"
	printf '%-22s ' "$name"
	# shellcheck disable=SC2046
	over $("$measure" 3 "$yuelan" show --format=text "$tmp/$name.md")
	printf ' '
	# shellcheck disable=SC2046
	over $("$builddir/bench/terminal" first "j/k move" "$yuelan" "$tmp/$name.md")
	printf '  %s\n' "$(notices "$tmp/$name.md")"
	rm "$tmp/$name.md"
done
