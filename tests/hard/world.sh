#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The file system is as odd as it likes: what is no file is passed by, nothing outside is read, nothing hangs; a file that
# changes while it is read is read as far as it goes; a hundred thousand of them lie in one folder.
. "${srcdir-$(dirname "$0")/../..}/tests/lib.sh"

sound=$builddir/tests/hard/sound
screen=$builddir/tests/screen/screen
export LC_ALL=C.UTF-8

# limited COMMAND…: by CPU; what waits for a FIFO is ended by the clock.
limited() {
	(
		ulimit -t 60
		exec timeout 600 "$@"
	)
}

# ---- what stands in folders ----

odd=$tmp/odd
newline='
'
mkdir -p "$odd/_posts/a$newline" "$odd/_posts/folder.md" "$odd/_posts/shut" "$tmp/elsewhere"
article() {
	printf -- '---\ntitle: %s\ndate: 2021-08-17\n---\n<p>%s</p>\n' "$1" "$2" >"$3"
}
article 好 渡口 "$odd/_posts/good.md"
article 换行 渡口 "$odd/_posts/two${newline}lines.md"
article 夹 渡口 "$odd/_posts/a$newline/in.md"
article 末 渡口 "$odd/_posts/ends$newline.md"
article 名 渡口 "$(printf '%s/_posts/no\377utf8.md' "$odd")"
article 外 机密 "$tmp/elsewhere/secret.md"
article 内 渡口 "$odd/_posts/shut/in.md"
: >"$odd/_posts/empty.md"
mkfifo "$odd/_posts/fifo.md" "$odd/_posts/shut/fifo.md"
ln -s /dev/zero "$odd/_posts/zero.md"
ln -s /dev/tty "$odd/_posts/tty.md"
ln -s one.md "$odd/_posts/other.md"
ln -s other.md "$odd/_posts/one.md"
ln -s . "$odd/_posts/here"
ln -s .. "$odd/_posts/shut/up"
ln -s "$tmp/elsewhere" "$odd/_posts/out"
ln -s "$tmp/elsewhere/secret.md" "$odd/_posts/secret.md"
ln -s ../../elsewhere/secret.md "$odd/_posts/relative.md"
ln -s /proc/self/environ "$odd/_posts/environ.md"
ln "$tmp/elsewhere/secret.md" "$odd/_posts/hard.md" # a link of this kind is the file
mknod "$odd/_posts/device.md" c 1 5 2>/dev/null    # where that is permitted
files=$(find "$odd/_posts" -type f -exec printf x \; | wc -c)

for command in index "list --format=json" "list --format=text" "list --format=tsv" "stats --format=json" "check --format=json"; do
	# shellcheck disable=SC2086
	limited "$YUELAN" $command "$odd" >"$tmp/out" 2>"$tmp/errors"
	status=$?
	check "$command ends well" test "$status" -le 1
	case $command in
	*json) check "its output is sound" "$sound" json <"$tmp/out" ;;
	*tsv) check "its output is sound" "$sound" tsv <"$tmp/out" ;;
	*) check "its output is sound" "$sound" text <"$tmp/out" ;;
	esac
	check "and so are its complaints" "$sound" text <"$tmp/errors"
	[ "$command" != "list --format=json" ] || is "every file and nothing else has a row" "$files" "$(wc -l <"$tmp/out")"
done
limited "$YUELAN" search --format=json "$odd" 渡口 >"$tmp/out" 2>"$tmp/errors"
is "a search finds what stands inside" 6 "$(wc -l <"$tmp/out")"
limited "$YUELAN" search --format=json "$odd" 机密 >"$tmp/out" 2>"$tmp/errors"
is "and of outside what is inside by a hard link only" 1 "$(wc -l <"$tmp/out")"

printf 'size 24 80\nframe\nkeys Enter\nframe\nkeys Enter\nframe\nkeys J J J J J J J J\nframe\n' >"$tmp/script"
limited "$screen" "$tmp/script" "$odd" >"$tmp/frames" 2>"$tmp/errors"
is "the room opens it" 0 $?
check "and draws its screens" test "$(grep -c '^=== frame' "$tmp/frames")" -eq 4
check "which are sound" "$sound" text <"$tmp/frames"

# ---- a file that changes while it is read ----

changing=$tmp/changing.md
{ printf '<p>一</p>\n'; yes '<p>一段字。</p>' | head -n 20000; } >"$tmp/long"
{ printf '<p>一</p>\n'; yes 'another' | head -n 100; } >"$tmp/short"
cp "$tmp/long" "$changing"
(
	while [ -e "$tmp/long" ]; do
		cat "$tmp/short" >"$changing"       # shorter, in place
		cat "$tmp/long" >>"$changing"       # longer
		cp "$tmp/short" "$tmp/new" && mv "$tmp/new" "$changing" # another
		rm -f "$changing"
		cat "$tmp/long" >"$changing"
	done
) 2>/dev/null &
changer=$!
shown=0
for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
	limited "$YUELAN" show --format=json "$changing" >"$tmp/out" 2>"$tmp/errors"
	status=$?
	# It may be gone at that moment, which is told.
	if { [ $status -eq 0 ] && "$sound" json <"$tmp/out" >"$tmp/fault"; } || grep -q '^yuelan: .*changing.md' "$tmp/errors"; then
		shown=$((shown + 1))
	else
		echo "# status $status: $(head -n 3 "$tmp/errors")"
	fi
done
rm "$tmp/long"
wait "$changer"
is "a file that changes while it is read is shown or told of" 12 "$shown"

# ---- a hundred thousand files in one folder ----

mkdir "$tmp/many"
if seq 100000 | (cd "$tmp/many" && split -l 1 -a 4 --additional-suffix=.md - f) 2>/dev/null; then
	limited "$YUELAN" index "$tmp/many" >"$tmp/out" 2>"$tmp/errors"
	is "a hundred thousand files are indexed" 0 $?
	limited "$YUELAN" list --format=tsv "$tmp/many" >"$tmp/out" 2>"$tmp/errors"
	is "and listed" 100000 "$(wc -l <"$tmp/out")"
	limited "$screen" "$tmp/script" "$tmp/many" >"$tmp/frames" 2>"$tmp/errors"
	is "and read" 0 $?
	check "with their number on the shelf" grep -q '100000\|100,000' "$tmp/frames"
fi
done_testing
