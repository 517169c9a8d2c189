# SPDX-License-Identifier: GPL-3.0-or-later
# Frames of one article, of which the first shows all of it: whether pages are turned by R17 and skip
# nothing.  A frame whose article begins on its first row begins another run through it.

function is_heading(line)
{
	return line ~ /^ *▾/
}

function is_blank(line)
{
	return line ~ /^ *$/
}

# Where in the article the rows of a frame stand, from 0; -1 where they do not.
function find_rows(  at, i)
{
	for (at = 0; at + rows <= all; at++) {
		for (i = 1; i <= rows && row[i + 1] == whole[at + i]; i++)
			;
		if (i > rows)
			return at
	}
	return -1
}

function complain(what)
{
	print "size " rows + 2 ", line " at + 1 ": " what
	bad = 1
}

function take_whole(  i)
{
	for (i = 2; i < count; i++)
		whole[++all] = row[i]
	while (is_blank(whole[all]))
		all--
}

function look(  top, bottom)
{
	if (!count)
		return
	if (!all) {
		take_whole()
		return
	}
	rows = count - 2
	at = find_rows()
	if (at < 0)
		complain("rows that are not in the article")
	far = at > before + rows || at < before - rows
	before = at
	if (at <= 0 || at + rows >= all)
		return
	if (far)
		complain("something was skipped")
	pages++
	top = whole[at + 1]
	if (!is_blank(top) && top !~ /^ *•/ && is_blank(whole[at + 2]) && !is_blank(whole[at]) && !is_heading(whole[at]))
		complain("opens with the last line of a paragraph")
	bottom = at + rows
	if (is_heading(whole[bottom]))
		complain("ends in a heading")
	if (is_heading(whole[bottom - 1]) && !is_blank(whole[bottom]) && !is_blank(whole[bottom + 1]))
		complain("ends in one line under a heading")
}

/^===/ {
	look()
	count = 0
	next
}

{
	sub(/ +$/, "")
	row[++count] = $0
}

END {
	look()
	print pages " pages"
	exit bad || pages < 100
}
