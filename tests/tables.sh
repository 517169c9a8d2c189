#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The manual names all that the program's tables hold: commands, options, formats, the keys of
# JSON, the variables it asks for.  (tests/manual.c holds it to the keys of the reading room.)
. "${srcdir-$(dirname "$0")/..}/tests/lib.sh"

# The manual as words: macros, fonts and escapes away.
plain() {
	sed -e 's/\\f[BIRP]//g; s/\\-/-/g; s/\\&//g; s/\\(aq/'"'"'/g' \
		-e 's/^\.[A-Z][A-Z]* *//' -e 's/" *, *"/, /g; s/"//g' "$1"
}
plain "$builddir/data/yuelan.1" >"$tmp/manual"

# names FILE WORD: WORD stands in it and is no part of a longer one.
names() {
	grep -qE -- "(^|[^A-Za-z0-9_-])$2([^A-Za-z0-9_-]|\$)" "$1"
}

help() {
	LC_ALL=C.UTF-8 LANGUAGE=C "$YUELAN" "$@" --help
}

options() {
	sed -n 's/^  \(-[a-zA-Z]\), \(--[a-z]*\).*/\1 \2/p; s/^  \(--[a-z]*\).*/\1/p' "$1" | tr ' ' '\n'
}

# Commands are the lines of `yuelan --help` that begin with a name.
help >"$tmp/help"
sed -n 's/^  \([a-z][a-z]*\)  *.*/\1/p' "$tmp/help" >"$tmp/commands"
check "there are commands" test -s "$tmp/commands"
options "$tmp/help" >"$tmp/options"
sed -n '/^COMMANDS$/,/^OPTIONS$/p' "$tmp/manual" >"$tmp/section.commands"
sed -n '/^OPTIONS$/,/^THE READING ROOM$/p' "$tmp/manual" >"$tmp/section.options"
sed -n '/^SYNOPSIS$/,/^DESCRIPTION$/p' "$tmp/manual" >"$tmp/section.synopsis"
while read -r command; do
	check "the manual tells of $command" grep -q "^$command " "$tmp/section.commands"
	check "its synopsis too" grep -q "^yuelan $command" "$tmp/section.synopsis"
	help "$command" >"$tmp/help.$command"
	options "$tmp/help.$command" >>"$tmp/options"
	sed -n 's/.*--format=.*(\(.*\)).*/\1/p' "$tmp/help.$command" | tr '|' '\n' >>"$tmp/formats"
done <"$tmp/commands"
sort -u "$tmp/options" >"$tmp/options.all"
check "there are options" test "$(wc -l <"$tmp/options.all")" -ge 10
while read -r option; do
	check "the manual tells of $option" names "$tmp/section.options" "$option"
done <"$tmp/options.all"
sort -u "$tmp/formats" >"$tmp/formats.all"
check "there are formats" test "$(wc -l <"$tmp/formats.all")" -ge 5
while read -r format; do
	check "the manual tells of the format $format" names "$tmp/section.options" "$format"
done <"$tmp/formats.all"

# And it tells of nothing that is not there.
grep -oE -- '(^|[ (,])--[a-z]+' "$tmp/section.options" | tr -d ' (,' | sort -u >"$tmp/told"
while read -r option; do
	check "$option is an option" grep -qx -- "$option" "$tmp/options.all"
done <"$tmp/told"

# Settings are options, and the manual's section has each; see tests/manual.c.
sed -n '/^SETTINGS$/,/^JSON$/p' "$tmp/manual" >"$tmp/section.settings"
sed -n 's/^  --\([a-z]*\)=.*/\1/p' "$tmp/help" >"$tmp/settings"
check "there are settings" test "$(wc -l <"$tmp/settings")" -ge 5
while read -r setting; do
	check "the manual tells of the setting $setting" grep -q "^$setting = " "$tmp/section.settings"
done <"$tmp/settings"

# The keys of JSON, those within others included.
cat >"$tmp/all.md" <<'END'
---
title: All
date: 2021-08-17
---
<h2>Heading</h2><p>Text <a href="http://a.example/">link</a>.</p><p><img src="http://a.example/a.jpg"></p>
END
sed -n '/^JSON$/,/^ENVIRONMENT$/p' "$tmp/manual" >"$tmp/section.json"
"$YUELAN" show --format=json "$tmp/all.md" | grep -o '[{,]"[a-z_]*":' | tr -d '{,":' | sort -u >"$tmp/keys"
check "there are keys" test "$(wc -l <"$tmp/keys")" -ge 20
while read -r key; do
	check "the manual tells of the key $key" names "$tmp/section.json" "$key"
done <"$tmp/keys"

# Variables of the environment.
sed -n '/^ENVIRONMENT$/,/^EXIT STATUS$/p' "$tmp/manual" >"$tmp/section.environment"
grep -rhoE 'getenv\("[A-Z_]+"\)' "$srcdir/src" | sed 's/.*"\(.*\)".*/\1/' | sort -u >"$tmp/variables"
check "there are variables" test -s "$tmp/variables"
while read -r variable; do
	check "the manual tells of $variable" names "$tmp/section.environment" "$variable"
done <"$tmp/variables"

# Where groff is installed, the manual is set without a complaint.
if command -v groff >/dev/null; then
	groff -man -ww -Kutf8 -Tutf8 "$builddir/data/yuelan.1" >"$tmp/page" 2>"$tmp/warnings"
	check_not "groff does not complain" test -s "$tmp/warnings"
	sed 's/^/# /' "$tmp/warnings" | head -n 20
fi
check_not "nothing is left to fill in" grep -q '@[A-Za-z]*@' "$builddir/data/yuelan.1"
done_testing
