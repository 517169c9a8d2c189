#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# An archive that nobody has read yet is open at once, and is read in while the reader goes about.
srcdir=${srcdir-$(cd "$(dirname "$0")/../.." && pwd)}
. "$srcdir/tests/tmux/lib.sh"

files=${YUELAN_TMUX_FILES-20000}
mkdir "$tmp/many"
awk -v top="$tmp/many" -v files="$files" 'BEGIN {
	for (i = 0; i < files; i++) {
		if (i % 500 == 0)
			system("mkdir " top "/" int(i / 500))
		file = top "/" int(i / 500) "/" i ".md"
		printf "---\ntitle: 第 %d 篇\ndate: %d-%02d-%02d %02d:00:00\ncategories: 类%d\n---\n\n%d 号渡船的正文。\n",
			i, 2000 + i % 20, 1 + i % 12, 1 + i % 28, i % 24, i % 30, i > file
		close(file)
	}
}'
echo "# $files files"
shown=$(echo "$files" | sed -e ':again' -e 's/\([0-9]\)\([0-9]\{3\}\)\(,\|$\)/\1,\2\3/' -e 't again')

status_shows() {
	screen | tail -n 1 | grep -qE -- "$1"
}

# As the title bar has it.
articles() {
	screen | sed -n 's/.* \([0-9,]*\) articles.*$/\1/p' | head -n 1 | tr -d ,
}

more_than() {
	number=$(articles)
	[ -n "$number" ] && { [ "$number" -gt "$1" ] || [ "$number" = "$files" ]; }
}

all_there() {
	[ "$(articles)" = "$files" ]
}

# The row that the cursor is on: further down than it was put where newer ones have come above it.
moved() {
	row=$(screen | tail -n 1 | sed -n 's|.* \([0-9,]*\)/[0-9,]* *$|\1|p' | tr -d ,)
	[ -n "$row" ] && [ "$row" -ge 3 ]
}

open_terminal 80 24
start_yuelan "$tmp/many"
check "rows come" expect "第 "
check "while the rest is read, and the status line says so" until_true status_shows 'looking|reading|texts'
check "the shelf fills" expect "   类1"
keys Enter j j
check "the cursor moves" until_true moved
before=$(articles)
keys Enter
check "an article is open" expect "号渡船的正文"
keys J
check "and the next one" expect "号渡船的正文"
keys q
check "more come while it is read" until_true more_than "$before"
tries=12
while [ "$tries" -gt 0 ] && ! until_true all_there; do tries=$((tries - 1)); done
check "in the end all are there" all_there
keys G
check "the last one" expect "$shown/$shown"
keys g /
type_text "第 77 篇"
keys Enter
check "one is found, and known to be the only one" expect "/第 77 篇  1/1"
keys /
type_text "77 篇"
keys Enter
check "those of many are counted" until_true status_shows "/77 篇  [0-9]+/$((files / 100)) "
keys /
type_text "没有这一篇"
keys Enter
check "what no title holds is said" expect "not found: 没有这一篇"
keys Q
check "the end, whatever is still read" expect "ended 0"
check "the terminal is restored" restored

start_yuelan "$tmp/many"
check "the second time all are there at once" expect "$shown articles"
keys Q
check "and it ends" expect "ended 0"

# Where nothing can be kept it is kept for the session.
YUELAN="env XDG_CACHE_HOME=/proc/none $YUELAN"
start_yuelan "$tmp/archive"
check "a cache that cannot be written is told of" expect "the cache cannot be written"
check "and done without" expect "5 articles"
keys Enter Enter
check "its articles open" expect "每晚加开两班"
keys Q
check "and it ends well" expect "ended 0"
done_testing
