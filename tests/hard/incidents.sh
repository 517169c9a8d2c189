#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What went wrong in other readers and terminals, a test each, by the name it had there.
. "${srcdir-$(dirname "$0")/../..}/tests/lib.sh"

hostile=$builddir/tests/hard/hostile
sound=$builddir/tests/hard/sound
screen=$builddir/tests/screen/screen
memory=$((512 * 1024)) # kilobytes
grep -q __asan_init "$YUELAN" && memory=unlimited # sanitizers reserve terabytes

mkdir "$tmp/here" "$tmp/archive"
cd "$tmp/here" || exit 99
cat >"$tmp/browser" <<'END'
#!/bin/sh
printf '%s\n' "$#" "$@" >"${0%/*}/opened"
END
chmod +x "$tmp/browser"

# article NAME: from standard input, by itself in the archive.
article() {
	rm -rf "$tmp/archive"
	mkdir "$tmp/archive"
	cat >"$tmp/archive/$1"
}

# everywhere: each command and format, and each screen of the room, within 10 s of CPU; all sound, nothing run or made.
everywhere() {
	good=0
	for format in text ansi json html markdown; do
		(ulimit -t 10; ulimit -v "$memory"; exec "$YUELAN" show --format=$format "$tmp/archive/"*) >"$tmp/out" 2>"$tmp/errors" || good=1
		"$sound" $format <"$tmp/out" || good=1
		"$sound" text <"$tmp/errors" || good=1
	done
	for command in list check outline; do
		files=$tmp/archive
		[ $command != outline ] || files=$(ls -d "$tmp/archive/"*)
		(ulimit -t 10; ulimit -v "$memory"; exec "$YUELAN" $command "$files") >"$tmp/out" 2>"$tmp/errors"
		[ $? -le 1 ] || good=1
		"$sound" text <"$tmp/out" || good=1
	done
	(ulimit -t 20; BROWSER=$tmp/browser exec "$screen" "$srcdir/tests/hard/tour.script" "$tmp/archive") >"$tmp/frames" 2>"$tmp/errors" || good=1
	"$sound" text <"$tmp/frames" || good=1
	[ -z "$(ls -A "$tmp/here")" ] || { ls -A "$tmp/here" | sed 's/^/# made: /'; good=1; }
	return $good
}

# opened URL: the first link of the page, in the browser, is one argument.
opened() {
	rm -f "$tmp/opened"
	printf 'size 24 80\nkeys ] l Enter Enter\nframe\nkeys Q\n' >"$tmp/script"
	BROWSER=$tmp/browser "$screen" "$tmp/script" "$tmp/archive/"* >"$tmp/frames" 2>&1
	tries=200
	while [ $tries -gt 0 ] && [ ! -s "$tmp/opened" ]; do
		sleep 0.1
		tries=$((tries - 1))
	done
	printf '1\n%s\n' "$1" >"$tmp/wanted"
	cmp -s "$tmp/wanted" "$tmp/opened" || { sed 's/^/# /' "$tmp/opened" "$tmp/frames"; return 1; }
}

article title.md <<'END'
---
title: '$(touch pwned)`touch pwned`; touch pwned #'
author: "'; touch pwned; '"
categories: ['$(touch pwned)', '| touch pwned']
link: "http://a.example/';touch${IFS}pwned;'"
---
<p>段 <a href="http://a.example/$(touch${IFS}pwned)';touch${IFS}pwned;'`id`&amp;b=c">链</a> 末尾</p>
END
check "CVE-2017-12904, newsbeuter: no shell meets a title or an address" everywhere
check "CVE-2017-12904, newsbeuter: a browser is given the address and nothing else" \
	opened "http://a.example/%24%28touch%24%7BIFS%7Dpwned%29%27;touch%24%7BIFS%7Dpwned;%27%60id%60&b=c"

article '`touch pwned`; touch pwned|$(touch pwned).md' <<'END'
<p>段 <img src="http://a.example/$(touch pwned).jpg"> <video src="/x';touch pwned;'.mp4"></video> 末尾</p>
END
check "CVE-2017-14500, podbeuter: no shell meets the name of a file" everywhere

article command.md <<'END'
---
title: '| touch pwned'
link: '|touch pwned'
source: 'exec:touch pwned'
---
<p><a href="|touch pwned">甲</a> <a href="exec:touch%20pwned">乙</a> <a href="filter:touch pwned:x">丙</a> 末尾</p>
END
check "newsboat 3400: no address is a command" everywhere

article links.md <<'END'
<p>段 <a href="javascript:alert(1)">甲</a> <a href="file:///etc/passwd">乙</a> <a href="data:text/html,x">丙</a>
<a href="--help">丁</a> <a href="-rf">戊</a> <a href="../../../../../../etc/passwd">己</a> 末尾</p>
END
check "javascript:, data: and files elsewhere are shown and no more" everywhere
rm -f "$tmp/opened"
printf 'size 24 80\nkeys ] l Enter Enter q ] l ] l Enter Enter q ] l ] l ] l Enter Enter q ] l ] l ] l ] l Enter Enter\nkeys Q\n' >"$tmp/script"
BROWSER=$tmp/browser "$screen" "$tmp/script" "$tmp/archive/links.md" >"$tmp/frames" 2>&1
check "and no browser is given them" test ! -e "$tmp/opened"

# w3m CVE-2022-38223 and its incomplete fix: attributes without end of what forms and tables are made of.
{ printf '<form><input type=text size=99999999 value=x><textarea rows=99999999 cols=-1>段'; printf '<table width=99999999 border=99999999><tr><td colspan=65535 width=-1>格</table>末尾'; } | article w3m.html
check "CVE-2022-38223, w3m: sizes of forms and tables are not believed" everywhere
for tag in table textarea caption select; do
	awk -v tag=$tag 'BEGIN { print "<p>段</p>"; for (i = 0; i < 20000; i++) printf "<%s>", tag; print "末尾" }' | article nested.html
	check "w3m 20 36 37 88: $tag nested without end" everywhere
done
printf '<p>段<table><tr><td><table><tr><th><caption><table><select><option><textarea><isindex><table></caption>末尾' | article w3m.html
check "CVE-2018-6196, w3m: tables in captions in tables" everywhere

"$hostile" marks | article marks.md
check "CVE-2021-26937, CVE-2006-4573 screen, CVE-2021-27135 xterm: four marks a character" everywhere
printf '<p>\033]50;?\007\033P$q"p\033\\\033[5n\033[6n\033[>c\033]10;?\007&#27;]50;?&#7; 末尾</p>' | article font.md
check "CVE-2022-45063 xterm, CVE-2021-33477 rxvt, CVE-2019-9535 iTerm2: no terminal is asked anything" everywhere
printf '<p><a href="http://a.example/%%1b]8;;x%%07\033]8;;http://b.example/">链 \033]8;;http://b.example/ 未完 末尾' | article open.md
check "CVE-2022-46663, less: no link is left open" everywhere
printf '<p>段 末尾</p>' | article "a
touch pwned
b.md"
check "CVE-2024-32487, less: the name of a file is one line" everywhere
is "and one row of the list" 1 "$("$YUELAN" list "$tmp/archive" | wc -l | tr -d ' ')"

"$hostile" alias_bomb | article bomb.md
check "billion laughs: aliases are not multiplied" everywhere
"$hostile" deep_yaml | article deep.md
check "CVE-2014-9130, libyaml: brackets without end" everywhere
printf -- '---\ntitle: "x\n  : %s\n"a": "b" "c\n---\n段 末尾' '!!python/object/apply:os.system ["touch pwned"]' | article yaml.md
check "tags of YAML make nothing" everywhere
printf '<p>段 <img src="http://a.example/a.png" width=65535 height=65535 srcset="b 99999999999999999999w, c -1x"> 末尾</p>' | article image.md
check "an image of 65535 by 65535 is a line" everywhere
article outside.md </dev/null
rm "$tmp/archive/outside.md"
printf '<p>段 末尾</p>' >"$tmp/archive/inside.md"
printf 'secret' >"$tmp/secret.md"
ln -s ../secret.md "$tmp/archive/outside.md"
ln -s /etc/passwd "$tmp/archive/passwd.md"
"$YUELAN" list --format=json "$tmp/archive" >"$tmp/out"
is "links out of the archive lead nowhere" 1 "$(wc -l <"$tmp/out" | tr -d ' ')"
cd / || exit 99
done_testing
