#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Hostile and pathological articles, made on the spot: each is shown within limits of time and
# memory, loses nothing that stands behind what is odd, and nothing reaches the output that a
# terminal or another program could stumble over.
. "${srcdir-$(dirname "$0")/../..}/tests/lib.sh"

hostile=$builddir/tests/hard/hostile
sound=$builddir/tests/hard/sound
seconds=20 # of CPU for one article, on a slow machine and under sanitizers
kilobytes=1500000
grep -q __asan_init "$YUELAN" && kilobytes=unlimited # sanitizers reserve terabytes

# limited COMMAND…
limited() {
	(
		ulimit -t "$seconds"
		ulimit -v "$kilobytes"
		exec "$@"
	)
}

# shows NAME FORMAT FILE: well-formed, complete and in time.
shows() {
	limited "$YUELAN" show --format="$2" "$3" >"$tmp/out" 2>"$tmp/errors"
	status=$?
	if [ "$status" -ne 0 ]; then
		not_ok "$1 as $2: exit status $status"
		sed 's/^/# /' "$tmp/errors" | head -n 20
	elif ! "$sound" "$2" <"$tmp/out" >"$tmp/fault"; then
		not_ok "$1 as $2: $(cat "$tmp/fault")"
	elif ! grep -q 末尾 "$tmp/out"; then
		not_ok "$1 as $2: the end is lost"
	elif [ -s "$tmp/errors" ]; then
		not_ok "$1 as $2: complains"
	else
		ok "$1 as $2"
	fi
}

check "the judge knows both verdicts" sh -c "'$sound' >'$tmp/fault'"

# All as JSON, which goes the whole way; written as lines what is hard to set; in every format what
# is about characters.
mkdir "$tmp/archive"
for case in $("$hostile"); do
	"$hostile" "$case" >"$tmp/$case.md"
	case $case in
	*escapes | fields_* | *bytes | bad_utf8 | zeros | marks | joiners | references | entities)
		formats='json text ansi html markdown'
		cp "$tmp/$case.md" "$tmp/archive"
		;;
	nested_div | nested_lists | nested_tables | *_table | colspan | headings | markdown_lists)
		formats='json ansi html markdown'
		;;
	nested_* | long_* | blanks | breaks | lines | items | paragraphs | pictures_inline | ruby | \
		brackets | stars | markdown_* | open_fence | unclosed_pre)
		formats='json ansi'
		;;
	*) formats=json ;;
	esac
	for format in $formats; do
		shows "$case" "$format" "$tmp/$case.md"
	done
	rm "$tmp/$case.md"
done

# The names of files are as hostile as what is in them.
escape=$(printf '\033')
"$hostile" escapes >"$tmp/archive/a$escape]0;x$(printf '\a')$escape[2J.md"
"$hostile" escapes >"$tmp/archive/$(printf 'b\342\200\256dm.\177\302\233.md')"
"$hostile" escapes >"$tmp/archive/$(printf 'c\377\376\300\200.md')"
"$hostile" escapes >"$tmp/archive/d
e	f.md"
mkdir "$tmp/archive/$escape[31m"
"$hostile" plain_escapes >"$tmp/archive/$escape[31m/-- --help.txt"
mkdir "$tmp/archive/folder.md"
mkfifo "$tmp/archive/fifo.md"
ln -s . "$tmp/archive/again"
ln -s /etc/passwd "$tmp/archive/outside.md"
ln -s nowhere "$tmp/archive/dangling.md"
: >"$tmp/archive/empty.md"
deep=$tmp/archive
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
	deep=$deep/abcdefghijabcdefghijabcdefghijabcdefghij
done
mkdir -p "$deep" && "$hostile" plain_escapes >"$deep/deep.md"

for format in text tsv json; do
	limited "$YUELAN" list --format=$format "$tmp/archive" >"$tmp/out" 2>"$tmp/errors"
	is "list --format=$format" 0 $?
	check "list --format=$format is sound" "$sound" "$format" <"$tmp/out"
	check "its errors are sound" "$sound" text <"$tmp/errors"
	limited "$YUELAN" check --format=$format "$tmp/archive" >"$tmp/out" 2>"$tmp/errors"
	is "check --format=$format" 1 $?
	check "check --format=$format is sound" "$sound" "$format" <"$tmp/out"
done
"$YUELAN" list --format=json "$tmp/archive" >"$tmp/out"
is "each file has its line" "$(find "$tmp/archive" -type f -exec printf x \; | wc -c)" "$(wc -l <"$tmp/out")"
for file in "$tmp/archive/"[a-d][!a-z]*; do # check() has a name of its own
	for format in json text; do
		limited "$YUELAN" show --format=$format "$file" >"$tmp/out" 2>"$tmp/errors"
		is "show a hostile name as $format" 0 $?
		check "is sound" "$sound" $format <"$tmp/out"
	done
	limited "$YUELAN" outline "$file" >"$tmp/out" 2>"$tmp/errors"
	is "outline a hostile name" 0 $?
	check "is sound" "$sound" text <"$tmp/out"
done
limited "$YUELAN" show "$tmp/no$escape[2J$(printf '\302\233\377')" "$tmp/archive" >"$tmp/out" 2>"$tmp/errors"
is "what is no file gives 1" 1 $?
check "the complaint is sound" "$sound" text <"$tmp/errors"
limited "$YUELAN" list "--category=$escape[2J" "--since=$escape]0;x" "$tmp/archive" >"$tmp/out" 2>"$tmp/errors"
is "a hostile option is wrong use" 2 $?
check "and its complaint is sound" "$sound" text <"$tmp/errors"
limited "$YUELAN" show "--$escape[2J" >"$tmp/out" 2>"$tmp/errors"
is "an unknown hostile option too" 2 $?
check "and its complaint is sound as well" "$sound" text <"$tmp/errors"

# Larger than is read: cut, said so, and shown.
{
	printf -- '---\ntitle: 大\ndate: 2021-08-17 16:00:52\n---\n<p>末尾</p>\n'
	head -c 17000000 /dev/zero | tr '\0' 'x' | fold -w 1000
} >"$tmp/large.md"
shows "17 MB" text "$tmp/large.md"

# Larger than the memory that is allowed, though it takes no room on the disk; and elements without number.
printf '<p>末尾</p>\n' >"$tmp/sparse.html"
truncate -s 1G "$tmp/sparse.html"
limited "$YUELAN" outline "$tmp/sparse.html" >"$tmp/out" 2>"$tmp/errors"
is "1 GB of nothing" 0 $?
{ printf '<p>末尾</p>\n'; yes '<li>项' | head -n 300000; } >"$tmp/items.html"
shows "300,000 items" json "$tmp/items.html"
check "which were cut, and it is said" grep -q 'cut: it has too many elements' "$tmp/out"
ln -s loop "$tmp/loop"
limited "$YUELAN" show "$tmp/loop" >"$tmp/out" 2>"$tmp/errors"
is "a link to itself" 1 $?
limited "$YUELAN" show /dev/null/x >"$tmp/out" 2>"$tmp/errors"
is "a device for a folder" 1 $?
limited "$YUELAN" show /dev/zero >"$tmp/out" 2>"$tmp/errors"
is "a device that never ends" 1 $?
done_testing
