#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# stats: what it counts is what list prints, whatever is chosen.
. "${srcdir-$(dirname "$0")/..}/tests/lib.sh"

archive=$tmp/archive

# add NAME DATE SOURCE CATEGORY TITLE [MORE]
add() {
	mkdir -p "$archive/_posts"
	printf -- '---\ntitle: %s\n%ssource: %s\nauthor: %s\ncategories: [%s]\n---\n\n%s\n' "$5" \
		"${2:+date: $2$(printf '\n.')}" "$3" "$3" "$4" "${6-渡口的钟在水里站了四天，水退以后还在走。}$5" |
		sed 's/^\.//' >"$archive/_posts/$1.md"
}
for day in 1 2 3 4 5 6 7 8 9; do
	add "a$day" "2021-08-0$day 08:00:00" 临渡晚报 '江边, 水位' "第 $day 天的水位"
done
add b1 '2021-07-31 23:59:59' 对岸日报 江边 北岸的猫
add b2 '2019-02-28' 对岸日报 城里 '城裡的燈' '那年的水是夜裡來的，守閘的人先聽見石階底下有聲音。'
add b3 '2019-02-27 10:00' 对岸日报 城里 城里的猫 '![猫](https://pictures.example.org/cat.jpg)'

stats() {
	"$YUELAN" stats --width=60 "$@" "$archive"
}

# has WHAT FILE TEXT
has() {
	check "$1" grep -qF -- "$3" "$2"
}

stats >"$tmp/text"
cat >"$tmp/expected" <<'END'
archive  12 articles  2019-02-27 … 2021-08-09

By month
  2021-08  9  █████████████████████████████████████████████
  2021-07  1  █████
  2019-02  2  ██████████

By category
  城里     2  █████████
  江边    10  █████████████████████████████████████████████
    水位   9  ████████████████████████████████████████▌

By source
  临渡晚报  9  ████████████████████████████████████████████
  对岸日报  3  ██████████████▊

By author
  临渡晚报  9  ████████████████████████████████████████████
  对岸日报  3  ██████████████▊

By language
  Simplified Chinese   11  ████████████████████████████████
  Traditional Chinese   1  ███

What they have
  with pictures  1  ███████████████████████████████████████
END
same "counts as text" "$tmp/expected" "$tmp/text"
check "no line is wider than asked for" test "$(wc -L <"$tmp/text")" -lt 60
mkdir -p "$tmp/xdg/config/yuelan"
echo 'ambiguous = wide' >"$tmp/xdg/config/yuelan/config"
stats >"$tmp/plain"
rm "$tmp/xdg/config/yuelan/config"
check "where blocks are wide there are none" grep -q '^  2019-02  2  ##########$' "$tmp/plain"
stats --width=20 >"$tmp/narrow"
check "a narrow one has its numbers" grep -q '^  2021-08  9' "$tmp/narrow"

# rows OPTIONS…: as list counts them.
rows() {
	"$YUELAN" list --format=tsv "$@" "$archive" | wc -l
}
articles() {
	stats --format=json "$@" | sed -n 's/.*"articles":\([0-9]*\),.*/\1/p'
}
for options in '' --category=江边 --category=江边/水位 --category=nowhere --since=2021-08-03 \
	'--until=2019' '--since=2019-02 --until=2021-07' '--category=城里 --until=2019-02-27' --filter=cl --filter=sw \
	'--filter=水位 --since=2021-08-05' '--filter=m --category=城里' --filter=qxqx; do
	# shellcheck disable=SC2086
	is "stats $options counts what list prints" "$(rows $options)" "$(articles $options)"
done
stats --format=json >"$tmp/json"
is "JSON is a line" 1 "$(wc -l <"$tmp/json")"
for part in '"title":"archive"' '"undated":0' '{"month":"2021-08","count":9}' '{"day":"2021-07-31","count":1}' \
	'{"category":["江边","水位"],"count":9}' '{"source":"对岸日报","count":3}' '{"author":"临渡晚报","count":9}' \
	'"zh-Hant":1' '"pictures":1'; do
	has "JSON has $part" "$tmp/json" "$part"
done
stats --format=json --since=2021-08-08 >"$tmp/json"
has "categories are counted within the days" "$tmp/json" '{"category":["江边"],"count":2}'
stats --format=json --filter=猫 >"$tmp/json"
has "and within the filter" "$tmp/json" '"categories":[{"category":["城里"],"count":1},{"category":["江边"],"count":1}]'
if command -v python3 >/dev/null; then
	check "it is JSON" python3 -c 'import json,sys; json.load(open(sys.argv[1]))' "$tmp/json"
fi
"$YUELAN" stats --format=tsv "$archive" 2>/dev/null
is "another format is wrong use" 2 $?
"$YUELAN" stats "$tmp/nowhere" 2>/dev/null
is "a missing archive gives 1" 1 $?
mkdir "$tmp/empty"
is "an empty archive has none" 'empty  0 articles' "$("$YUELAN" stats "$tmp/empty")"
done_testing
