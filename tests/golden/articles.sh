#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every article of the sample archive as show prints it: first what is known of it, a JSON key a line, then the page at 80 columns.
# GOLDEN_UPDATE=1 writes the expected files anew (`make golden-update`), to be read before they are committed.
. "${srcdir-$(dirname "$0")/../..}/tests/lib.sh"

expected=$srcdir/tests/golden/articles
cd "$srcdir/data/sample/source/_posts" || exit 99

# A date that is only the file's own is another on every clone.
facts() {
	"$YUELAN" show --format=json "$1" | sed 's/,"text":"[^"\\]*\(\\.[^"\\]*\)*"}$/}/
		s/"date":"[^"]*","date_origin":"file"/"date":"…","date_origin":"file"/
		s/\([]}"0-9]\),"\([a-z_]*\)":/\1\
"\2":/g'
}

find . -type f \( -name '*.md' -o -name '*.markdown' -o -name '*.html' -o -name '*.txt' \) |
	sed 's|^\./||' | LC_ALL=C sort >"$tmp/articles"
while read -r article; do
	{
		facts "./$article"
		echo
		"$YUELAN" show --format=text --width=80 "./$article"
	} >"$tmp/actual" 2>&1
	golden=$expected/$article.golden
	if [ -n "${GOLDEN_UPDATE-}" ]; then
		mkdir -p "$(dirname "$golden")"
		cmp -s "$tmp/actual" "$golden" || cp "$tmp/actual" "$golden"
	fi
	same "$article" "$golden" "$tmp/actual"
done <"$tmp/articles"
done_testing
