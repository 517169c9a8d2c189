#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# show, list, outline and check as other programs use them.
. "${srcdir-$(dirname "$0")/..}/tests/lib.sh"

sample=$srcdir/data/sample
posts=$sample/source/_posts
ferry=$posts/城市/临渡晚报/本地要闻/老渡口_恢复夜航_每晚加开两班.md

# has NAME FILE STRING; lacks NAME FILE STRING
has() {
	check "$1" grep -qF -- "$3" "$2"
}
lacks() {
	check_not "$1" grep -qF -- "$3" "$2"
}

# The shape of a crawled page: lost date, mended title, machinery around the text.
"$YUELAN" show --format=json "$ferry" >"$tmp/json" 2>"$tmp/errors"
is "show succeeds" 0 $?
is "one object on one line" 1 "$(wc -l <"$tmp/json")"
has "the title is the heading's" "$tmp/json" '"title":"老渡口“恢复夜航”每晚加开两班 末班船延到十一点半","title_origin":"heading"'
has "the date stands in the body" "$tmp/json" '"date":"2021-08-17T16:00:52","date_origin":"body"'
has "the categories are one path" "$tmp/json" '"categories":[["城市","临渡晚报","本地要闻"]]'
has "the source is the body's" "$tmp/json" '"source":"临渡晚报"'
byline=$(grep -o '"byline":"[^"]*"' "$tmp/json" | sed "s/$(printf '\302\240')/ /g")
is "blanks in the byline are kept" '"byline":"晚报记者 沈砚秋    实习生 陆小满    晚报编辑 何岸"' "$byline"
is "two headings" 2 "$(grep -o '"level":2' "$tmp/json" | wc -l)"
is "one picture" 1 "$(grep -o '"original":' "$tmp/json" | wc -l)"
has "the proxy is unwrapped" "$tmp/json" '"original":"http://image.lindu.example/'
has "the picture's own size" "$tmp/json" '"width":1700,"height":1190'
has "the caption is the picture's" "$tmp/json" '"caption":"图片来源：晚报记者 周望川 摄"'
has "a notice tells of the title" "$tmp/json" 'title mended'
has "a notice tells of the date" "$tmp/json" 'Invalid Date → body'

# Lines of a page are flush at both ends; for programs that look into them they need not be.
printf '<p>%s</p>\n' '老渡口的夜航在8月16日晚恢复，每晚“两班”，分别是九点半和十一点半，末班船上坐了四十一个人，船长说 Ｗelcome 是新刷的字。' >"$tmp/flush.html"
"$YUELAN" show --width=40 "$tmp/flush.html" | sed '1,/^$/d' >"$tmp/flush"
"$YUELAN" show --width=40 --justify=off "$tmp/flush.html" | sed '1,/^$/d' >"$tmp/ragged"
check_not "gaps make lines flush" grep -q '在8月16日晚' "$tmp/flush"
has "when asked there are none" "$tmp/ragged" '在8月16日晚'
has "letters of full width are kept" "$tmp/flush" 'Ｗelcome'
"$YUELAN" show --width=40 --fullwidth=folded "$tmp/flush.html" >"$tmp/folded"
has "unless they may be narrow" "$tmp/folded" 'Welcome'
for text in flush ragged; do
	tr -d ' \n' <"$tmp/$text" >"$tmp/$text.solid"
done
same "but for blanks it is the same text" "$tmp/ragged.solid" "$tmp/flush.solid"

# Code is wrapped where a width was asked for, and can be copied where none was.
printf '<pre>%0120d</pre>\n' 7 >"$tmp/code.html"
is "a line of code is no wider than was asked" 40 "$("$YUELAN" show --width=40 "$tmp/code.html" | awk '{ if (length > n) n = length } END { print n }')"
check "or whole" sh -c '"$YUELAN" show "$1" | grep -q "00000000007$"' - "$tmp/code.html"
is "and whole in one line" 1 "$("$YUELAN" show "$tmp/code.html" | grep -c 0000)"

"$YUELAN" show --width=80 "$ferry" >"$tmp/text"
for noise in '-->' 'class=' 'title:' 'Invalid Date' 'typeTag' '春汛' '封面图片'; do
	lacks "no $noise in the text" "$tmp/text" "$noise"
done
is "the title once" 1 "$(grep -c '每晚加开两班' "$tmp/text")"
check_not "no escape in a pipe" grep -q "$(printf '\033')" "$tmp/text"
"$YUELAN" show --format=ansi "$ferry" >"$tmp/ansi"
check "ansi has looks" grep -q "$(printf '\033')\[" "$tmp/ansi"
"$YUELAN" show --format=html "$ferry" >"$tmp/html"
has "html has the heading" "$tmp/html" '<h2>为什么是现在？</h2>'
"$YUELAN" show --format=markdown "$ferry" >"$tmp/markdown"
has "markdown has the heading" "$tmp/markdown" '## 为什么是现在？'

# The line of a heading in JSON is its line in the text.
line=$(sed 's/.*"text":"为什么是现在？","line":\([0-9]*\).*/\1/' "$tmp/json")
check "headings tell their lines" sh -c "sed -n '${line}p' '$tmp/text' | grep -q 为什么是现在"

# Many files, one of them missing.
"$YUELAN" show --format=json "$ferry" no-such-file.md "$ferry" >"$tmp/many" 2>"$tmp/errors"
is "a missing file gives 1" 1 $?
is "the others are shown" 2 "$(wc -l <"$tmp/many")"
is "one clear line" "yuelan: no-such-file.md: No such file or directory" "$(cat "$tmp/errors")"
"$YUELAN" show --format=json - <"$ferry" >"$tmp/stdin"
has "- is standard input" "$tmp/stdin" '"date":"2021-08-17T16:00:52"'
"$YUELAN" show 2>/dev/null
is "no file is wrong use" 2 $?
"$YUELAN" show --format=pdf "$ferry" 2>"$tmp/errors"
is "an unknown format is wrong use" 2 $?
has "the formats are named" "$tmp/errors" 'text|ansi|json|html|markdown'
printf '\033]0;x\007' >"$tmp/bad"
"$YUELAN" show "$tmp/no$(printf '\033')[2J" 2>"$tmp/errors"
check_not "a message passes the gate" grep -q "$(printf '\033')" "$tmp/errors"

# Locale C, as a bare ssh session has it.
env -i PATH="$PATH" LC_ALL=C "$YUELAN" show --width=80 "$ferry" >"$tmp/c"
same "locale C makes no difference" "$tmp/text" "$tmp/c"

# list
"$YUELAN" list "$sample" >"$tmp/list"
is "every article has its line" "$(find "$posts" -name '*.*' -type f | wc -l)" "$(wc -l <"$tmp/list")"
"$YUELAN" "$sample" >"$tmp/room"
same "the room in a pipe prints the list" "$tmp/list" "$tmp/room"
"$YUELAN" list --category=城市/临渡晚报 --format=tsv "$sample" >"$tmp/tsv"
check "a category has its articles" grep -q '末班船延到十一点半' "$tmp/tsv"
check_not "and no others" grep -qv '	城市/临渡晚报/' "$tmp/tsv"
"$YUELAN" list --since=2021-08-17 --until=2021-08-17 --format=json "$sample" >"$tmp/day"
has "a day has its articles" "$tmp/day" '末班船延到十一点半'
check_not "and no others" grep -qv '"date":"2021-08-17' "$tmp/day"
"$YUELAN" list --filter=dkhf --format=tsv "$sample" >"$tmp/tsv"
is "one title fits these initials" 1 "$(grep -c . "$tmp/tsv")"
has "it is the right one" "$tmp/tsv" '老渡口“恢复夜航”'
"$YUELAN" list --filter='渡 ldk' "$sample" | sed -n 1p >"$tmp/first"
has "in any order of words" "$tmp/first" '老渡口'
is "what begins a title stands before what has gaps" \
	"$("$YUELAN" list --filter=l --format=tsv "$sample" | cut -f2 | sed -n 1p | cut -c1-3)" \
	"$("$YUELAN" list --filter=老 --format=tsv "$sample" | cut -f2 | sed -n 1p | cut -c1-3)"
"$YUELAN" list --filter=qxqxqxqx "$sample" >"$tmp/none"
is "a filter that nothing fits is no error" 0 $?
is "and prints nothing" 0 "$(wc -c <"$tmp/none")"
"$YUELAN" list --filter= "$sample" >"$tmp/all"
same "an empty filter lets all through" "$tmp/list" "$tmp/all"
"$YUELAN" list --format=json "$sample" >"$tmp/json"
"$YUELAN" list --source=临渡晚报 --format=json "$sample" >"$tmp/source"
grep '"source":"临渡晚报"' "$tmp/json" >"$tmp/expected"
same "a source has its articles" "$tmp/expected" "$tmp/source"
author=$(sed -n 's/.*"author":"\([^"][^"]*\)".*/\1/p' "$tmp/json" | sort | uniq -d | sed -n 1p)
"$YUELAN" list --author="$author" --format=json "$sample" >"$tmp/author"
grep "\"author\":\"$author\"" "$tmp/json" >"$tmp/expected"
same "an author has his" "$tmp/expected" "$tmp/author"
"$YUELAN" list --repaired --format=json "$sample" >"$tmp/repaired"
grep -v '"date_origin":"front-matter"' "$tmp/json" >"$tmp/expected"
same "repaired dates are those of no front matter" "$tmp/expected" "$tmp/repaired"
"$YUELAN" list --language=ja "$sample" >"$tmp/japanese"
has "a language has its articles" "$tmp/japanese" '港の時計は五分進んでいる'
check_not "and no others" grep -q '老渡口' "$tmp/japanese"
"$YUELAN" list --pictures --format=tsv "$sample" >"$tmp/pictures"
has "some have pictures" "$tmp/pictures" '老渡口“恢复夜航”'
check "and others none" [ "$(wc -l <"$tmp/pictures")" -lt "$(wc -l <"$tmp/json")" ]
is "all of it must hold" 0 "$("$YUELAN" list --language=ja --source=临渡晚报 "$sample" | wc -l)"
is "nobody has written nothing" 0 "$("$YUELAN" list --author=nobody "$sample" | wc -l)"
"$YUELAN" list --language=tlh "$sample" 2>/dev/null
is "an unknown language is wrong use" 2 $?
"$YUELAN" list --since=someday "$sample" 2>/dev/null
is "a wrong date is wrong use" 2 $?
"$YUELAN" list "$tmp/nowhere" 2>"$tmp/errors"
is "a missing archive gives 1" 1 $?
cut -f 6 "$tmp/tsv" | head -n 1 >"$tmp/path"
check "its paths can be shown" sh -c '"$1" show "$2" >/dev/null' - "$YUELAN" "$(cat "$tmp/path")"

# outline
"$YUELAN" outline "$ferry" >"$tmp/outline"
is "the outline has the headings" 2 "$(wc -l <"$tmp/outline")"
"$YUELAN" outline --format=json "$ferry" >"$tmp/outline"
has "and as JSON" "$tmp/outline" '"headings":[{"level":2,"text":"为什么是现在？"'

# Settings: of the file, and of the command line before it.
mkdir -p "$tmp/config/yuelan"
printf 'measure = 20 # Han\ncolour = red\nindent = on\n' >"$tmp/config/yuelan/config"
widest() {
	LC_ALL=C.UTF-8 wc -L <"$1"
}
printf '<p>%s</p><p>乙</p>' "$(printf '甲%.0s' 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7)" >"$tmp/han.html"
XDG_CONFIG_HOME=$tmp/config "$YUELAN" show "$tmp/han.html" >"$tmp/set" 2>"$tmp/errors"
is "the file sets the measure" 40 "$(widest "$tmp/set")"
is "a wrong line is told of" "yuelan: $tmp/config/yuelan/config:2: there is no setting colour" "$(cat "$tmp/errors")"
has "and the rest of the file holds" "$tmp/set" '  乙'
XDG_CONFIG_HOME=$tmp/config "$YUELAN" show --measure=30 --indent=off "$tmp/han.html" >"$tmp/set" 2>/dev/null
is "an option comes before the file" 60 "$(widest "$tmp/set")"
check "for every setting" grep -qx 乙 "$tmp/set"
"$YUELAN" show --measure=41 "$tmp/han.html" >"$tmp/set" 2>"$tmp/errors"
is "a wrong value is wrong use" 2 $?
is "and told of" "yuelan: --measure=41: expected 10-40" "$(cat "$tmp/errors")"
printf '<p>他说“好”的。</p>' >"$tmp/quotes.html"
is "no blank is put into a pipe" '他说“好”的。' "$("$YUELAN" show "$tmp/quotes.html" | grep 他说)"

# check
"$YUELAN" check --format=tsv "$sample" >"$tmp/check"
is "an archive with faults gives 1" 1 $?
has "check tells of the date" "$tmp/check" 'Invalid Date → body'
mkdir "$tmp/good"
printf -- '---\ntitle: One\ndate: 2021-08-17 10:00:00\n---\n<p>Text.</p>\n' >"$tmp/good/one.md"
"$YUELAN" check "$tmp/good" >"$tmp/check"
is "a sound archive gives 0" 0 $?
check_not "and says nothing" test -s "$tmp/check"

# Nothing is executed or interpreted on the way out.
printf -- '---\ntitle: "a\tb"\ndate: 2021-01-01\n---\n<p>x &#27;[31m &#155;2J y</p>' >"$tmp/good/two.md"
"$YUELAN" show "$tmp/good/two.md" >"$tmp/hostile"
check_not "no escape from a reference" grep -q "$(printf '\033')" "$tmp/hostile"
"$YUELAN" list --format=tsv "$tmp/good" >"$tmp/tsv"
is "no tab from a title" 5 "$(grep 'a b' "$tmp/tsv" | tr -cd '\t' | wc -c)"
printf -- '---\ntitle: x\ndate: "\\e]0;pwned\\a\\e[2J"\n---\n<p>y</p>' >"$tmp/good/three.md"
"$YUELAN" check "$tmp/good" >"$tmp/check"
has "a notice quotes what was odd" "$tmp/check" pwned
check_not "and passes the gate" grep -q "$(printf '\033')" "$tmp/check"
done_testing
