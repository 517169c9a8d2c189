#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What code could do that an article has brought into a process that parses it: the room, over an archive and over a
# file, and show.  tests/taken is the program with such code for a parser.
srcdir=${srcdir-$(cd "$(dirname "$0")/.." && pwd)}
. "$srcdir/tests/tmux/lib.sh"

kinds=$("$YUELAN" --version | sed -n 's/^sandbox: //p')

mkdir "$tmp/taken" && printf '# 甲\n\n一段。\n' >"$tmp/taken/a.md" && printf '# 乙\n\n二段。\n' >"$tmp/taken/b.md"
echo secret >"$tmp/secret"
cp -R "$tmp/taken" "$tmp/before"

# refused_all FILE: it could read the article, and nothing else worked, as far as this kernel can tell.
refused_all() {
	case $kinds in
	*Landlock*seccomp*) ;;
	*) return 0 ;;
	esac
	grep -q '^read an article: done$' "$1" || return 1
	[ "$(wc -l <"$1")" -ge 13 ] || return 1
	! grep -v '^read an article: ' "$1" | grep ': done$' | sed 's/^/# /' | grep .
}

ARCHIVE=$tmp/taken HOME=$tmp "$builddir/tests/taken" show "$tmp/taken/a.md" 9>"$tmp/of-show" >"$tmp/shown"
check "show goes on" grep -q "taken over" "$tmp/shown"
check "and refused everything" refused_all "$tmp/of-show"

check "a terminal" open_terminal 80 24
YUELAN=$builddir/tests/taken
type_text "export ARCHIVE=$tmp/taken; exec 9>$tmp/of-file"
keys Enter
start_yuelan "$tmp/taken/a.md"
check "a room over a file" expect "taken over"
check "refused everything" refused_all "$tmp/of-file"
keys q
check "and ends" expect "ended 0"
type_text "exec 9>$tmp/of-archive"
keys Enter
start_yuelan "$tmp/taken"
check "a room over an archive" expect "2 articles"
keys Tab Enter
check "shows an article" expect "taken over"
check "refused everything there" refused_all "$tmp/of-archive"
keys q q q
check "and ends, too" expect "ended 0"
check "the archive is as it was" diff -r "$tmp/before" "$tmp/taken"
check_not "nothing was left at home" test -e "$tmp/new"
done_testing
