#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Keys in, frames out: every tests/screen/scripts/NAME.script beside the NAME.frames it must give.
# With GOLDEN_UPDATE=1 the frames are written anew, to be read in the diff.
. "${srcdir-$(dirname "$0")/../..}/tests/lib.sh"

here=$srcdir/tests/screen/scripts
driver=$builddir/tests/screen/screen

# Undated articles show the time of their file, which a checkout does not keep.
cp -R "$srcdir/tests/screen/archive" "$tmp/archive" && chmod -R u+w "$tmp/archive"
find "$tmp/archive" -type f -exec touch -d '2020-02-29 12:00:00 UTC' {} +

frames() {
	subject=$tmp/archive
	language=C
	case $1 in
	one*) subject=$tmp/archive/_posts/水上/渡口/夜航.md ;;
	*chinese*) language=zh_CN ;;
	esac
	env LC_ALL=C.UTF-8 LANGUAGE=$language TZ=UTC YUELAN_LOCALE="$builddir/share/locale" \
		"$driver" "$here/$1.script" "$subject"
}

for script in "$here"/*.script; do
	name=$(basename "$script" .script)
	if ! frames "$name" >"$tmp/frames"; then
		not_ok "$name: the reading room ended badly"
		continue
	fi
	[ -z "${GOLDEN_UPDATE-}" ] || cp "$tmp/frames" "$here/$name.frames"
	same "$name" "$here/$name.frames" "$tmp/frames"
done
done_testing
