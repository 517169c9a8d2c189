#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The reading room over hostile articles: every screen is drawn, in time, and nothing gets onto it
# that must not.
. "${srcdir-$(dirname "$0")/../..}/tests/lib.sh"

hostile=$builddir/tests/hard/hostile
sound=$builddir/tests/hard/sound
screen=$builddir/tests/screen/screen
tour=$srcdir/tests/hard/tour.script
seconds=30 # of CPU: the tour opens the article six times
wanted=$(grep -c '^frame' "$tour")

mkdir "$tmp/archive"
for case in escapes markdown_escapes plain_escapes marks joiners bytes bad_utf8 zeros nested_div \
	nested_tables nested_lists nested_quotes colspan wide_table long_table headings \
	markdown_lists markdown_table pictures_inline players ruby long_title quotes_title \
	many_categories breaks blanks long_line svg; do
	"$hostile" "$case" >"$tmp/archive/article.md"
	(
		ulimit -t "$seconds"
		exec "$screen" "$tour" "$tmp/archive"
	) >"$tmp/frames" 2>"$tmp/errors"
	is "$case: the room is left in good order" 0 $?
	sed 's/^/# /' "$tmp/errors" | head -n 20
	is "$case: every frame is drawn" "$wanted" "$(grep -c '^=== frame' "$tmp/frames")"
	check "$case: the frames are sound" "$sound" text <"$tmp/frames"
done
done_testing
