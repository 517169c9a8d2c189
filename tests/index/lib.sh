# SPDX-License-Identifier: GPL-3.0-or-later
# For the tests of the indexer: an archive of its own, a cache of its own, and what a catalogue says.
. "${srcdir-$(dirname "$0")/../..}/tests/lib.sh"

DUMP=$builddir/tests/index/dump
XDG_CACHE_HOME=$tmp/cache
TZ=Asia/Shanghai
export XDG_CACHE_HOME TZ
unset LANGUAGE
archive=$tmp/archive
mkdir -p "$archive" "$XDG_CACHE_HOME"

# article FILE TITLE [DAY [CATEGORY]]
article() {
	mkdir -p "$(dirname "$archive/$1")"
	printf -- '---\ntitle: %s\ndate: %s 12:00:00\ncategories: [%s]\n---\n<h2>%s</h2>\n<p>%s 的正文，写得不短也不长，%s。</p>\n' \
		"$2" "${3-2021-08-17}" "${4-新闻}" "$2" "$2" "$1" >"$archive/$1"
}

# where CACHE: the catalogue in it.
catalogue_in() {
	find "$1/yuelan" -name '*-????????????????' ! -name '*-text' 2>/dev/null
}

index() {
	"$YUELAN" index "$@" "$archive"
}

dump() {
	"$DUMP" "$(catalogue_in "$XDG_CACHE_HOME")"
}

# What a catalogue says that is made at once of the archive as it is now.
dump_fresh() {
	rm -rf "$tmp/fresh"
	mkdir "$tmp/fresh"
	XDG_CACHE_HOME=$tmp/fresh "$YUELAN" index "$archive" && "$DUMP" "$(catalogue_in "$tmp/fresh")"
}

# as_fresh NAME: the catalogue says what one would that is made now.
as_fresh() {
	dump >"$tmp/now" 2>&1
	dump_fresh >"$tmp/afresh" 2>&1
	same "$1" "$tmp/afresh" "$tmp/now"
}

# number FILE: of its row, which places and marks are kept under.
number() {
	"$DUMP" --ids "$(catalogue_in "$XDG_CACHE_HOME")" | sed -n "s|^\([0-9]*\) $1\$|\1|p"
}

# row FILE: its line of the dump.
row() {
	"$DUMP" --row "$1" "$(catalogue_in "$XDG_CACHE_HOME")" | grep "^$1	"
}

# random LIMIT: $number below it, another one each time; where they begin is $seed.
random() {
	seed=$(((seed * 1103515245 + 12345) % 2147483648))
	number=$((seed / 65536 % $1))
}

# pause MILLISECONDS
pause() {
	sleep "$(printf '%d.%03d' $(($1 / 1000)) $(($1 % 1000)))"
}

# What a reader finds at any moment is whole in itself; before the first commit there may be none yet.
sound() {
	[ -z "$(catalogue_in "$XDG_CACHE_HOME")" ] && return
	dump >"$tmp/left" 2>&1 || {
		grep -qE 'older version|readonly database|unable to open' "$tmp/left"
		return
	}
	! grep -E '^missing |^no entry|^    nothing| stands elsewhere$' "$tmp/left"
}

# until SECONDS COMMAND…: whether it comes true in that time.
until_true() {
	end=$(($(date +%s) + $1))
	shift
	until "$@"; do
		[ "$(date +%s)" -le "$end" ] || return 1
		sleep 0.02
	done
}
