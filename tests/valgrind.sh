#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# valgrind.sh [PROGRAM…]: the unit tests under valgrind, each child too: no invalid access, nothing that depends on what was
# never written, nothing definitely lost.  `make valgrind` calls it, VALGRIND_TESTS names some.
command -v "${VALGRIND:=valgrind}" >/dev/null || { echo "valgrind: it is not installed" >&2; exit 2; }
[ $# -gt 0 ] || set -- tests/unit/*
log=$(mktemp) || exit 2
trap 'rm -f "$log"' EXIT
status=0
for test; do
	case $test in
	*.o | *.log | *.trs | *.sh) continue ;;
	esac
	[ -f "$test" ] && [ -x "$test" ] || continue
	if "$VALGRIND" -q --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite --show-leak-kinds=definite \
		--trace-children=no "./$test" >"$log" 2>&1; then
		echo "valgrind: $test: clean"
	else
		grep -E '^(==|not ok)' "$log" | head -n 40
		echo "valgrind: $test: see above"
		status=1
	fi
done
exit $status
