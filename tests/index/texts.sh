#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The whole texts beside a catalogue: whatever becomes of them, the next run has them as a fresh build would.
. "${srcdir-$(dirname "$0")/../..}/tests/index/lib.sh"

for i in $(seq 60); do
	article "$((i % 5))/$i.md" "第 $i 篇" "20$((i % 20 + 10))-01-02" "类$((i % 5))"
done
index
texts=$(catalogue_in "$XDG_CACHE_HOME").fulltext

check "they lie beside it" test -f "$texts/manifest"
is "for their owner alone" "600 700" "$(find "$texts" -printf '%m\n' | sort -u | tr '\n' ' ' | sed 's/ $//')"
check "all of them are there" sh -c "'$DUMP' '${texts%.fulltext}' | grep -q '^texts 60\$'"

rm "$archive/1/1.md"
article 2/2.md 改于今日
mv "$archive/3/3.md" "$archive/4/moved.md"
index
as_fresh "they follow what changes in the archive"
check "what is new is found" sh -c "'$DUMP' '${texts%.fulltext}' | grep -q '^search 改于: 1\$'"

rm -rf "$texts"
index
as_fresh "a folder that was deleted is made anew"

printf 'version 0\n' >"$texts/manifest"
index
as_fresh "and so is one of another version"

find "$XDG_CACHE_HOME/yuelan" -maxdepth 1 -type f -delete
index
as_fresh "those of a catalogue that is gone are not taken for those of the next"
done_testing
