#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The process beside the reading room: started by the first reader, seen by all, gone with the last.
. "${srcdir-$(dirname "$0")/../..}/tests/index/lib.sh"

READER=$builddir/tests/index/reader

for i in $(seq 40); do
	article "$((i % 3))/$i.md" "第 $i 篇"
done

running() {
	pgrep -f -- "index --stay -- $archive" >/dev/null
}
stopped() {
	! running
}
if ! command -v pgrep >/dev/null; then
	echo "1..0 # SKIP pgrep is not installed"
	exit 0
fi
cleanup() {
	exec 8>&- 9>&-
	for pid in $(pgrep -f -- "index --stay -- $archive"); do kill -9 "$pid"; done
}

mkfifo "$tmp/first" "$tmp/second"
"$READER" "$YUELAN" "$archive" <"$tmp/first" >"$tmp/first.said" 2>&1 &
first=$!
exec 8>"$tmp/first"

complete() {
	[ -n "$(catalogue_in "$XDG_CACHE_HOME")" ] && dump 2>/dev/null | grep -q '^phase 4 '
}
check "a reader starts it" until_true 20 running
check "and it builds the catalogue" until_true 30 complete
as_fresh "all of it"
alive() {
	echo alive >&8
	sleep 0.1
	tail -n 1 "$tmp/first.said" | grep -q '^alive'
}
check "it is alive" until_true 10 alive

"$READER" "$YUELAN" "$archive" <"$tmp/second" >"$tmp/second.said" 2>&1 &
second=$!
exec 9>"$tmp/second"
echo alive >&9
check "a second reader finds it" until_true 10 grep -q '^alive' "$tmp/second.said"
workers_and_one() {
	# one that writes, and one that waits to parse
	[ "$(pgrep -f -- "index --stay -- $archive" | wc -l)" -le 2 ]
}
check "there is one of it, and one worker" until_true 10 workers_and_one
"$YUELAN" index --stay "$archive"
is "another one leaves at once" 0 $?

# What changes is seen.
shows() {
	row "$1" 2>/dev/null | grep -qF -- "$2"
}
hides() {
	! row "$1" >/dev/null 2>&1
}
article 1/new.md 新来的
check "a new file is seen" until_true 10 shows 1/new.md "body	title=新来的"
article 1/new.md 改过的
check "a changed one too" until_true 10 shows 1/new.md "body	title=改过的"
before=$(number 1/new.md)
mv "$archive/1/new.md" "$archive/2/moved.md"
check "a renamed one too" until_true 10 shows 2/moved.md "title=改过的"
check "under its old name it is gone" until_true 10 hides 1/new.md
is "with the same row" "$before" "$(number 2/moved.md)"
rm "$archive/2/moved.md"
check "a removed one is gone" until_true 10 hides 2/moved.md
article fresh/folder/deep.md 深
check "what comes in a new folder is seen" until_true 10 shows fresh/folder/deep.md "title=深"
article fresh/folder/deeper.md 更深
check "and what comes into it later" until_true 10 shows fresh/folder/deeper.md "title=更深"
rm -r "$archive/fresh"
check "a removed folder is gone" until_true 10 hides fresh/folder/deep.md

# Half a file, then the rest, by the same writer: what is closed counts.
(
	printf -- '---\ntitle: 半\n---\n<p>一'
	sleep 0.5
	printf '半，另一半</p>\n'
) >"$archive/half.md"
check "a file that was written slowly is whole" until_true 10 shows half.md "summary=一半，另一半"

"$YUELAN" index "$archive"
is "yuelan index beside it asks it, and waits" 0 $?
as_fresh "and everything is as it would be afresh"

# Killed, it is started again; after the last reader it ends.
for pid in $(pgrep -o -f -- "index --stay -- $archive"); do kill -9 "$pid"; done
check "killed, it is gone" until_true 10 stopped
again() {
	echo alive >&8
	running
}
check "and is started again" until_true 20 again
article last.md 最后
check "and sees what changes" until_true 20 shows last.md "title=最后"
# Another folder in the place of the archive, as an export makes it.
cp -R "$archive" "$tmp/export"
printf -- '---\ntitle: 换了\n---\n<p>新的一批。</p>\n' >"$tmp/export/exported.md"
mv "$archive" "$tmp/old"
mv "$tmp/export" "$archive"
seen_again() {
	echo alive >&8
	shows exported.md "title=换了"
}
check "a folder put in its place is found" until_true 20 seen_again
article exported.md 又换
check "and watched" until_true 20 shows exported.md "title=又换"
exec 9>&-
wait $second
check "while one reader is left it stays" running
exec 8>&-
wait $first
check "after the last it ends" until_true 20 stopped
check_not "no reader complained" grep -q reader: "$tmp/first.said" "$tmp/second.said"
as_fresh "what it left is whole"
done_testing
