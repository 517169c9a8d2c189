#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What configure found the compiler and the linker to be able to is in the program that they made.
. "${srcdir-$(dirname "$0")/..}/tests/lib.sh"

flags=$(sed -n 's/^HARDEN_[A-Z]* = *//p' "$builddir/Makefile" | tr '\n' ' ')
if [ -z "${flags%% }" ] || ! command -v readelf >/dev/null; then
	echo "1..0 # SKIP built without, or no readelf"
	exit 0
fi

# has FLAG NAME OPTION PATTERN: where the flag was taken, readelf with that option tells so.
has() {
	case " $flags " in
	*" $1 "*) check "$2" shows "$3" "$4" ;;
	*) echo "# $1 was not taken" ;;
	esac
}
shows() {
	readelf -W "$1" "$YUELAN" 2>/dev/null | grep -q -- "$2"
}
has_no_executable_stack() {
	! readelf -W -l "$YUELAN" | grep GNU_STACK | grep -q RWE
}
lands_on_a_mark() {
	objdump -d --disassemble=main "$YUELAN" | grep -q endbr
}

has -pie "it may be loaded anywhere" -h 'Type:  *DYN'
has -Wl,-z,relro "its tables are made read-only" -l GNU_RELRO
has -Wl,-z,now "all of them, before it begins" -d 'FLAGS.*NOW'
has -fstack-protector-strong "frames are watched" --dyn-syms __stack_chk_fail
has -D_FORTIFY_SOURCE=3 "lengths are checked" --dyn-syms 'mem[a-z]*_chk\|printf_chk\|read_chk'
# The note about it is left out where the C library was built without.
case " $flags " in
*" -fcf-protection "*) check "jumps land where they may" lands_on_a_mark ;;
esac
check "nothing on the stack is run" has_no_executable_stack
done_testing
