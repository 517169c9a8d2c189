# SPDX-License-Identifier: GPL-3.0-or-later
# TAP for shell tests: sourced by each.  srcdir, builddir and YUELAN come from make; by hand they are guessed.
# A test ends with `done_testing`; its files live in a folder of its own, $tmp, that goes when it ends.

set -u
srcdir=${srcdir-$(cd "$(dirname "$0")/.." && pwd)}
builddir=${builddir-$srcdir/build}
YUELAN=${YUELAN-$builddir/src/yuelan}
tmp=$(mktemp -d "${TMPDIR:-/tmp}/yuelan-test.XXXXXX") || exit 99
trap 'cleanup; rm -rf "$tmp"' EXIT
trap 'exit 99' HUP INT TERM
# Nothing that a person has is read or written.
XDG_CACHE_HOME=$tmp/xdg/cache XDG_STATE_HOME=$tmp/xdg/state XDG_CONFIG_HOME=$tmp/xdg/config
export XDG_CACHE_HOME XDG_STATE_HOME XDG_CONFIG_HOME
tests_run=0
tests_failed=0

# A test may define its own.
cleanup() {
	:
}

ok() {
	tests_run=$((tests_run + 1))
	echo "ok $tests_run - $*"
}

not_ok() {
	tests_run=$((tests_run + 1))
	tests_failed=$((tests_failed + 1))
	echo "not ok $tests_run - $*"
}

# check NAME COMMAND…: passes when the command does.
check() {
	name=$1
	shift
	if "$@"; then ok "$name"; else not_ok "$name"; fi
}

# check_not NAME COMMAND…: passes when the command fails.
check_not() {
	name=$1
	shift
	if "$@"; then not_ok "$name"; else ok "$name"; fi
}

# same NAME EXPECTED ACTUAL: files; the difference is shown.
same() {
	if diff -u "$2" "$3" >"$tmp/diff"; then
		ok "$1"
	else
		not_ok "$1"
		sed 's/^/# /' "$tmp/diff" | head -n 60
	fi
}

# is NAME EXPECTED ACTUAL: strings.
is() {
	if [ "$2" = "$3" ]; then
		ok "$1"
	else
		not_ok "$1"
		printf '# expected: %s\n#   actual: %s\n' "$2" "$3"
	fi
}

done_testing() {
	echo "1..$tests_run"
	[ "$tests_failed" -eq 0 ]
}
