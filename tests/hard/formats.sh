#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every field with everything that a terminal could stumble over, in what each command writes in each format: of articles,
# of names, of settings, of what is kept of a reader, of options, and of what is told when something is wrong.
. "${srcdir-$(dirname "$0")/../..}/tests/lib.sh"

hostile=$builddir/tests/hard/hostile
sound=$builddir/tests/hard/sound
export LC_ALL=C.UTF-8
escape=$(printf '\033')
attack="$escape[6667h$escape]52;c;Gw==$(printf '\a\302\2336667h\342\200\256\342\200\213\363\240\201\201\303\050\377')
"

mkdir -p "$tmp/archive/$attack" "$XDG_CONFIG_HOME/yuelan"
count=0
for case in $("$hostile" | grep 'fields\|escapes'); do
	"$hostile" "$case" >"$tmp/archive/$attack/$attack$case.md"
	"$hostile" "$case" >"$tmp/archive/$case.md"
	count=$((count + 2))
done

# wrote NAME STATUSES FORMAT COMMAND…: it ends with one of them, and all it wrote is sound.
wrote() {
	title=$1 statuses=$2 format=$3
	shift 3
	"$@" >"$tmp/out" 2>"$tmp/errors" </dev/null
	status=$?
	case " $statuses " in
	*" $status "*) ;;
	*)
		not_ok "$title: status $status"
		head -n 3 "$tmp/errors" | tr -cd '[:print:]\n' | sed 's/^/# /'
		return
		;;
	esac
	if "$sound" "$format" <"$tmp/out" >"$tmp/fault" && "$sound" text <"$tmp/errors" >"$tmp/fault"; then
		ok "$title"
	else
		not_ok "$title: $(cat "$tmp/fault")"
	fi
}

for format in text ansi json html markdown; do
	wrote "show, $format" 0 $format "$YUELAN" show --format=$format "$tmp/archive/"*.md "$tmp/archive/$attack/"*
done
for format in text json; do
	wrote "outline, $format" 0 $format "$YUELAN" outline --format=$format "$tmp/archive/"*.md "$tmp/archive/$attack/"*
	wrote "stats, $format" 0 $format "$YUELAN" stats --format=$format "$tmp/archive"
done
wrote "index" 0 text "$YUELAN" index "$tmp/archive"
for format in text tsv json; do
	wrote "list, $format" 0 $format "$YUELAN" list --format=$format "$tmp/archive"
	is "all of them" $count "$(grep -c . "$tmp/out")"
	wrote "check, $format" "0 1" $format "$YUELAN" check --format=$format "$tmp/archive"
	wrote "search, $format" 0 $format "$YUELAN" search --format=$format "$tmp/archive" 文
	check "which finds" test -s "$tmp/out"
	wrote "search for an attack, $format" "0 1 2" $format "$YUELAN" search --format=$format "$tmp/archive" "$attack"
	wrote "search for a field that is none, $format" "0 1 2" $format "$YUELAN" search --format=$format "$tmp/archive" "$attack:文 ("
	wrote "search --counts, $format" 0 $format "$YUELAN" search --counts --format=$format "$tmp/archive" 文
done
wrote "search --save" "0 1 2" text "$YUELAN" search "--save=名$attack" "$tmp/archive" "文$attack"

# What is kept, and what is taken in.
for case in fields_escape fields_c1 fields_bidi fields_tags fields_invalid marked_fields; do
	"$hostile" "$case" >"$tmp/fields"
	awk -v kind="$case" '{ gsub(/["\\]/, ""); printf "{\"kind\":\"article\",\"archive\":\"/a%s\",\"path\":\"%s%d.md\",\"title\":\"%s\",\"star\":true,\"star_at\":\"2021-08-17T16:00:52.000Z\",\"note\":\"%s\",\"note_at\":\"2021-08-17T16:00:52.000Z\"}\n", $0, $0, NR, $0, $0 }' "$tmp/fields" >"$tmp/lines"
	printf '{"kind":"\\u001b[6667h","%s":1}\n{"kind":"article","archive":"\\u009b6667h","path":"\\u202e","title":"\\u001b]0;6667\\u0007"}\n%s\n' "$escape[2J" "$attack" >>"$tmp/lines"
	wrote "state import, $case" "0 1" text "$YUELAN" state import "$tmp/lines"
	wrote "state export after $case" 0 json "$YUELAN" state export
	cp "$tmp/out" "$tmp/exported"
	wrote "state import of that" 0 text "$YUELAN" state import "$tmp/exported"
	"$YUELAN" state export >"$tmp/again"
	same "which brings back the same" "$tmp/exported" "$tmp/again"
done

# Settings, options, and names of what is not there.
printf '%s = %s\nmeasure = %s\n%s\n' "$attack" "$attack" "$attack" "$attack" >"$XDG_CONFIG_HOME/yuelan/config"
for command in "show $tmp/archive/fields_c1.md" "list $tmp/archive" "stats $tmp/archive" "outline $tmp/archive/fields_c1.md"; do
	# shellcheck disable=SC2086
	wrote "hostile settings, ${command%% *}" "0 1 2" text "$YUELAN" $command
done
rm "$XDG_CONFIG_HOME/yuelan/config"
for option in category since until source author language filter format width measure "$attack"; do
	wrote "list --$(printf %s "$option" | tr -cd a-z)" "0 1 2" text "$YUELAN" list "--$option=$attack" "$tmp/archive"
done
for command in show list stats outline check index "state import" "state" ""; do
	# shellcheck disable=SC2086
	wrote "${command:-the room} of what is not there" "1 2 3" text "$YUELAN" $command "$tmp/no$attack"
done
wrote "a search of what is not there" "0 1" text "$YUELAN" search "$tmp/no$attack" 文
wrote "a command that is none" "1 2" text "$YUELAN" "$attack" "$attack"
done_testing
