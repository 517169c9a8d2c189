#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# coverage.sh BUILD: what gcov counted in a build with --coverage, for the rooms that know nothing of the world: branches
# that were taken at least once, a row a room.  Fails below the bar.
LC_ALL=C
export LC_ALL
cd "$1" || exit 2
bar=85
command -v "${GCOV:=gcov}" >/dev/null || { echo "coverage: gcov (of gcc) is not installed" >&2; exit 2; }

for room in base text html markdown meta clean doc article layout; do
	for file in src/"$room"/*.gcno; do
		# One that no test linked has branches, too.
		"$GCOV" -b -n "$file" 2>/dev/null
	done | awk -v room="$room" '
		/^File / { ours = index($0, "/src/" room "/") && /\.c\047$/ }
		ours && /^Lines executed:/ { split($0, part, /[:% ]+/); lines += part[5]; run += part[3] * part[5] / 100 }
		ours && /^Taken at least once:/ { split($0, part, /[:% ]+/); all += part[7]; taken += part[5] * part[7] / 100 }
		END { printf "%s %d %d %d %d\n", room, lines, run + 0.5, all, taken + 0.5 }'
done | awk -v bar="$bar" '
	function row(name, lines, run, all, taken) {
		printf "%-10s %8d %7.1f %% %9d %7.1f %%\n", name, lines, lines ? 100 * run / lines : 0, all, all ? 100 * taken / all : 0
	}
	BEGIN { printf "%-10s %8s %9s %9s %9s\n", "room", "lines", "run", "branches", "taken" }
	{
		row($1, $2, $3, $4, $5)
		lines += $2; run += $3; all += $4; taken += $5
		if ($4 == 0 || 100 * $5 / $4 < bar) low = low " " $1
	}
	END {
		row("all", lines, run, all, taken)
		if (low != "") printf "below %d %% of the branches:%s\n", bar, low
		exit low != ""
	}'
