#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What parses articles is confined, in the program itself; tests/unit/sandbox has what that means.
. "${srcdir-$(dirname "$0")/..}/tests/lib.sh"

pids=
cleanup() {
	[ -z "$pids" ] || kill $pids 2>/dev/null
}

kinds=$("$YUELAN" --version | sed -n 's/^sandbox: //p')
check "--version tells what the kernel has" test -n "$kinds"

# until_true COMMAND…: within ten seconds.
until_true() {
	deadline=$(($(date +%s) + 10))
	until "$@"; do
		[ "$(date +%s)" -lt "$deadline" ] || return 1
	done
}

# confined PID: by all that this kernel has.
confined() {
	case $kinds in
	*seccomp*) grep -q '^Seccomp:[[:space:]]*2' "/proc/$1/status" 2>/dev/null ;;
	*) grep -q '^NoNewPrivs:[[:space:]]*1' "/proc/$1/status" 2>/dev/null ;;
	esac
}

one_child_is_confined() {
	for child in $(cat "/proc/$1/task/$1/children" 2>/dev/null); do
		if confined "$child"; then
			return 0
		fi
	done
	return 1
}

if [ ! -e "/proc/$$/task/$$/children" ]; then
	echo "# no /proc that tells of children: nothing to look at"
	done_testing
	exit
fi

mkfifo "$tmp/input"
"$YUELAN" show - <"$tmp/input" >"$tmp/shown" &
pids=$!
exec 3>"$tmp/input"
check "show is confined before it reads" until_true confined "$pids"
printf '<p>末尾</p>' >&3
exec 3>&-
wait "$pids"
is "and shows what it was given" 末尾 "$(tr -d ' \n' <"$tmp/shown")"
pids=

# An article that keeps a worker for a while.
mkdir "$tmp/archive"
awk 'BEGIN { for (i = 0; i < 60000; i++) print "<p>第" i "段，<b>说些</b>什么。</p>" }' >"$tmp/archive/long.html"
cp "$tmp/archive/long.html" "$tmp/archive/long too.html"
"$YUELAN" index "$tmp/archive" >"$tmp/log" 2>&1 &
pids=$!
check "what parses for the indexer is confined" until_true one_child_is_confined "$pids"
check_not "the indexer, which writes, is not" confined "$pids"
wait "$pids"
is "and what it parses is there" 2 "$("$YUELAN" list "$tmp/archive" | wc -l | tr -d ' ')"
pids=

# Files that are no plain files, as shells hand them over.
check "a file descriptor is shown" sh -c '"$1" show /dev/fd/4 4<"$2" | grep -q 段' - "$YUELAN" "$tmp/archive/long.html"
ln -s "$tmp/archive/long.html" "$tmp/link.html"
check "a link is followed" sh -c '"$1" show "$2" | grep -q 段' - "$YUELAN" "$tmp/link.html"
check "and so is a path from here" sh -c 'cd "$2" && "$1" show archive/../archive/long.html | grep -q 段' - "$YUELAN" "$tmp"
done_testing
