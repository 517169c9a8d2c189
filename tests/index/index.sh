#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# yuelan index: what becomes of the catalogue when files come, change, move and go.
. "${srcdir-$(dirname "$0")/../..}/tests/index/lib.sh"

has() {
	row "$1" | grep -qF -- "$2"
}

article a.md 甲 2021-08-17 金融
article b.md 乙 2021-08-16 金融
article deep/er/c.md 丙 2020-01-02 编程
article deep/d.html 丁 2019-05-06 编程
printf 'no front matter, a text\n' >"$archive/plain.txt"
: >"$archive/empty.md"

check "a fresh archive is indexed" index
check "nothing is said where no terminal is" test -z "$(index 2>&1)"
is "every file has a row" 6 "$(dump | grep -c '	body	')"
check "with its title" has a.md "title=甲"
check "its summary" has a.md "的正文"
check "its date" has a.md "date=2021-08-17T12:00:00"
check "and its words" sh -c "! '$DUMP' '$(catalogue_in "$XDG_CACHE_HOME")' | grep '^a.md	' | grep -q ' 0 0 0 0 copies'"
dump | grep '^phase' >"$tmp/phase"
echo "phase 4 found 6 heads 6 bodies 6 failed 0" >"$tmp/complete"
same "the work is complete" "$tmp/complete" "$tmp/phase"

# Nothing has changed: no file is opened.
if command -v strace >/dev/null && strace -o /dev/null true 2>/dev/null; then
	ASAN_OPTIONS=detect_leaks=0 strace -f -o "$tmp/calls" -e trace=openat,openat2 "$YUELAN" index "$archive"
	check_not "a refresh opens no file" grep -qE '\.(md|html|txt)"' "$tmp/calls"
fi
as_fresh "a refresh changes nothing"

article new.md 新 2022-01-01 金融
index
check "a new file has a row" has new.md "title=新"
as_fresh "after adding"

article b.md 乙改 2021-08-15 编程
index
check "a changed file is read again" has b.md "title=乙改"
as_fresh "after changing"

touch -d '2001-02-03' "$archive/a.md" "$archive/plain.txt"
index
check "a touched file without a date has the file's" has plain.txt "date=2001-02-03"
as_fresh "after touching"

before=$(number a.md)
mv "$archive/a.md" "$archive/deep/moved.md"
index
check "there was a row" test -n "$before"
is "a renamed file keeps its row" "$before" "$(number deep/moved.md)"
as_fresh "after renaming"

mv "$archive/deep" "$archive/deeper"
index
is "in a renamed folder too" "$before" "$(number deeper/moved.md)"
as_fresh "after renaming a folder"

rm "$archive/deeper/moved.md"
index
check_not "a removed file has no row" row deeper/moved.md
rm -r "$archive/deeper"
index
is "nor have those of a removed folder" 4 "$(dump | grep -c '	body	')"
as_fresh "after removing"

# A file whose writer went away in the middle is what it is, and is read again when it is whole.
printf -- '---\ntitle: 只写了一' >"$archive/half.md"
index
check "a half-written file has a row" has half.md "body	title="
as_fresh "with half a file"
article half.md 写完了 2022-04-04
index
check "and when it is whole, all of it" has half.md "body	title=写完了"
as_fresh "with the other half"
rm "$archive/half.md"

# What may not be read keeps its row, and is tried again when its rights change.  Root, who reads everything, becomes
# somebody else for it where that can be done.
whole_yuelan=$YUELAN
become_nobody() {
	[ "$(id -u)" -eq 0 ] || return 0
	printf '#!/bin/sh\nexec setpriv --reuid 65534 --regid 65534 --clear-groups -- "%s" "$@"\n' "$YUELAN" >"$tmp/nobody"
	chmod 755 "$tmp" "$tmp/nobody"
	"$tmp/nobody" --version >/dev/null 2>&1 || return 1
	chown -R 65534:65534 "$tmp"
	YUELAN=$tmp/nobody
}
if ! become_nobody; then
	ok "unreadable files # SKIP root reads everything"
else
	article closed.md 关 2022-02-02
	mkdir "$archive/shut"
	article shut/inside.md 内
	index
	chmod 000 "$archive/shut"
	article closed.md 关了 2022-02-03
	chmod 000 "$archive/closed.md"
	index
	check "an unreadable file keeps its row, under its name" has closed.md "unreadable	title=closed.md"
	check "and says why" has closed.md "summary=Permission denied"
	check "files in a folder that cannot be listed are not gone" has shut/inside.md "title=内"
	check "it is counted" sh -c "'$DUMP' '$(catalogue_in "$XDG_CACHE_HOME")' | grep -q 'failed 1$'"
	chmod 644 "$archive/closed.md"
	chmod 755 "$archive/shut"
	index
	check "when it may be read, it is" has closed.md "title=关了"
	mkdir "$tmp/readonly"
	[ "$(id -u)" -eq 0 ] && chown 65534 "$tmp/readonly"
	chmod 500 "$tmp/readonly"
	XDG_CACHE_HOME=$tmp/readonly "$YUELAN" index "$archive" 2>"$tmp/said"
	is "a cache that cannot be written" 1 $?
	check "is told of" test -s "$tmp/said"
	YUELAN=$whole_yuelan
	as_fresh "after opening what was closed"
fi

# The zone of the archive changes what clocks mean.
printf 'timezone: America/New_York\n' >"$archive/_config.yml"
index
as_fresh "after the time zone has changed"
rm "$archive/_config.yml"
index

check "only the heads" index --heads
article late.md 迟 2022-03-03
index --heads
check "are read with --heads" has late.md "head	title=迟"
{
	printf -- '---\ntags:\n'
	seq 3000 | sed 's/^/- tag/'
	printf 'title: 末尾的题目\n---\n<p>正文</p>\n'
} >"$archive/long.md"
index --heads
check "front matter of many kilobytes is read to its end" has long.md "head	title=末尾的题目"
rm "$archive/long.md"
index
check "and the body later" has late.md "body	title=迟"
as_fresh "after two passes apart"

# What cannot be.
check_not "no such archive" "$YUELAN" index "$tmp/nowhere" 2>/dev/null
"$YUELAN" index --stay --shared "$archive" 2>/dev/null
is "options that do not go together" 2 $?
# A broken catalogue is set aside and made anew.
printf 'no database at all, but long enough to be taken for one' >"$(catalogue_in "$XDG_CACHE_HOME")"
check "a broken catalogue" index
as_fresh "is made anew"
done_testing
