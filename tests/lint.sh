#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# lint.sh SOURCE BUILD [FILE…]: gcc -fanalyzer, clang-tidy (.clang-tidy says what that looks for) and cppcheck over the
# program.  Tools that are not there are named, and the others run.  `make lint` calls it.
LC_ALL=C
export LC_ALL
cd "$1" || exit 2
build=$2
shift 2
[ $# -gt 0 ] || set -- $(find src -name '*.c' | sort)
files=$*
jobs=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1)
log=$(mktemp) || exit 2
trap 'rm -f "$log"' EXIT
defines='-DLOCALEDIR="" -DDATADIR="" -D_DEFAULT_SOURCE -D_XOPEN_SOURCE=600'
flags="-std=c17 -include $build/config.h -Isrc -I$build/src $defines"
status=0

# each COMMAND…: on each file by itself, since what is known of one misleads clang's analyzer in another.
each() {
	printf '%s\n' $files | xargs -P "$jobs" -I FILE "$@" >"$log" 2>&1
}

# told NAME PATTERN: whether the log has nothing of that.
told() {
	if grep -E "$2" "$log"; then
		echo "lint: $1 has found something"
		status=1
	else
		echo "lint: $1: clean"
	fi
}

missing() {
	echo "lint: $1 is not installed"
	status=2
}

# gcc 12 loses track of structs that are returned whole (use-of-uninitialized-value); -Wmaybe-uninitialized and clang's
# analyzer look for the same.
gcc=${LINT_GCC:-gcc}
if "$gcc" -fanalyzer -E - </dev/null >/dev/null 2>&1; then
	each "$gcc" -O1 -fanalyzer -Wno-analyzer-use-of-uninitialized-value -fdiagnostics-plain-output $flags \
		-c -o /dev/null FILE
	told "gcc -fanalyzer" '(warning|error):'
else
	missing "a gcc that knows -fanalyzer"
fi

tidy=${CLANG_TIDY:-clang-tidy}
if command -v "$tidy" >/dev/null; then
	each "$tidy" --quiet FILE -- $flags
	told clang-tidy '(warning|error):'
else
	missing clang-tidy
fi

# internalAstError: cppcheck 2.10 stumbles over `? :` around compound literals.  nullPointerRedundantCheck and
# ctunullpointer: take the test in element_unlink() for a doubt of its caller.  The other two know neither that a bool is
# one byte, nor that the sides of || are looked at in their order.
cppcheck=${CPPCHECK:-cppcheck}
if command -v "$cppcheck" >/dev/null; then
	"$cppcheck" --quiet -j"$jobs" --std=c11 --enable=warning,performance,portability --template=gcc \
		--suppress=internalAstError --suppress=nullPointerRedundantCheck --suppress=ctunullpointer \
		--suppress=invalidFunctionArgBool --suppress=arrayIndexThenCheck --suppress=identicalInnerCondition \
		--suppress=toomanyconfigs -Isrc -I"$build/src" --include="$build/config.h" $files >"$log" 2>&1
	told cppcheck '(warning|error|performance|portability):'
else
	missing cppcheck
fi
exit $status
