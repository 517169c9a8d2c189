#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The include law of src/rooms: no room includes what it may not, and outside headers stay in their rooms.
. "${srcdir-$(dirname "$0")/..}/tests/lib.sh"

# lawful SRC: prints each breach as FILE: HEADER, and fails when there is one.
lawful() {
	(
		cd "$1" || exit 2
		find . -name '*.[ch]' | sed 's|^\./||' | sort | xargs grep -nE '^[[:space:]]*#[[:space:]]*include' /dev/null |
			awk -v rooms=rooms '
				BEGIN {
					while ((getline line < rooms) > 0) {
						if (line ~ /^#/ || line ~ /^[ \t]*$/) continue
						bang = index(line, "!")
						outside = bang ? substr(line, bang + 1) : ""
						if (bang) line = substr(line, 1, bang - 1)
						colon = index(line, ":")
						room = substr(line, 1, colon - 1)
						known[room] = 1
						may[room, room] = 1
						n = split(substr(line, colon + 1), names, " ")
						for (i = 1; i <= n; i++) may[room, names[i]] = 1
						n = split(outside, names, " ")
						for (i = 1; i <= n; i++) owner[names[i]] = room
					}
				}
				{
					split($0, part, ":")
					file = part[1]
					room = file ~ /\// ? substr(file, 1, index(file, "/") - 1) : ""
					if (!match($0, /[<"][^>"]*[>"]/)) next
					header = substr($0, RSTART + 1, RLENGTH - 2)
					quoted = substr($0, RSTART, 1) == "\""
					if (room != "" && !(room in known)) { print file ": room not in src/rooms"; bad = 1; next }
					if (header ~ /\.\./) { print file ": " header ": includes are by room"; bad = 1 }
					for (outside in owner)
						if (index(header, outside) == 1 && owner[outside] != room) { print file ": " header; bad = 1 }
					if (!quoted || room == "") next
					other = index(header, "/") ? substr(header, 1, index(header, "/") - 1) : room
					if (!((room, other) in may)) { print file ": " header; bad = 1 }
				}
				END { exit bad }'
	)
}

check "the include law holds" lawful "$srcdir/src"

for room in "$srcdir"/src/*/; do
	name=$(basename "$room")
	check "src/rooms has $name" grep -q "^$name:" "$srcdir/src/rooms"
done

# The law must be able to fail: broken copies are found out.
cp -R "$srcdir/src" "$tmp/src" && chmod -R u+w "$tmp/src"
broken() {
	printf '%s\n' "$2" >"$tmp/src/$1/breach.c"
	check_not "$3" lawful "$tmp/src"
	rm "$tmp/src/$1/breach.c"
}
check "the copy is lawful" lawful "$tmp/src"
broken layout '#include "html/element.h"' "layout may not include html"
broken text '#include <ncurses.h>' "text may not include ncurses"
broken ui '#include <yaml.h>' "ui may not include yaml"
broken meta '#include <gumbo.h>' "meta may not include gumbo"
broken doc '#include "../base/slice.h"' "includes go by room, never by .."
mkdir "$tmp/src/attic"
broken attic '#include <stdio.h>' "a room must be in the law"

# The same by the linker: the pure library asks nothing of the disk, the clock, the locale or the terminal.
outside='(f?open(at|dir)?(64)?|read(dir(64)?)?|f?stat(at)?(64)?|time|clock_gettime|localtime(_r)?|setlocale|getenv|d?c?n?gettext|isatty|ioctl|initscr|newterm)'
asks_outside() {
	nm -u "$builddir/src/$1" | grep -qE " U $outside\$"
}
check_not "libarticle is pure" asks_outside libarticle.a
check "libstore is not, and this would tell" asks_outside libstore.a
check "nor is libscreen" asks_outside libscreen.a
done_testing
