#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Sixty random steps through an article, with other sizes among them: after each of them a real
# terminal shows what the terminal in memory was shown.
srcdir=${srcdir-$(cd "$(dirname "$0")/../.." && pwd)}
. "$srcdir/tests/tmux/lib.sh"

steps=60
cp "$srcdir/data/sample/source/_posts/手艺/版面手记/长文/行尾的学问：中文断行小史.md" "$tmp/article.md"
export XDG_CONFIG_HOME="$tmp/config" XDG_STATE_HOME="$tmp/state" XDG_CACHE_HOME="$tmp/cache"

# Steps as the terminal in memory takes them, one line each.
awk -v steps=$steps 'BEGIN {
	srand(7)
	keys = split("Space Space Space j k d u b n ] ] [ [ Tab Tab z a g G % = J", key, " ")
	for (i = 1; i <= steps; i++) {
		if (i % 6 == 0)
			printf "size %d %d\n", 8 + int(rand() * 30), 24 + int(rand() * 110)
		else
			printf "keys %s\n", key[1 + int(rand() * keys)]
	}
}' >"$tmp/steps"
{
	echo "size 24 80"
	while read -r step; do
		printf '%s\nframe\n' "$step"
	done <"$tmp/steps"
} >"$tmp/script"
env LC_ALL=C.UTF-8 LANGUAGE=C TZ=UTC "$builddir/tests/screen/screen" "$tmp/script" "$tmp/article.md" |
	awk -v folder="$tmp" '/^===/ { n++; next } { print >(folder "/frame." n) }'
is "a frame for each step" $steps "$(find "$tmp" -name 'frame.*' | wc -l)"
rm -rf "$tmp/state"

same_screen() {
	screen >"$tmp/screen"
	cmp -s "$tmp/screen" "$1"
}

mux new-session -d -x 80 -y 24 \
	"env LC_ALL=C.UTF-8 LANGUAGE=C TZ=UTC '$YUELAN' '$tmp/article.md'"
mux set-option -g escape-time 0
mux set-option -g status off
mux set-option -g window-size manual
check "the article is shown" expect "断行小史"
n=0
good=0
while read -r what one two; do
	n=$((n + 1))
	case $what in
	size) mux resize-window -x "$two" -y "$one" ;;
	*) mux send-keys "$one" ;;
	esac
	if until_true same_screen "$tmp/frame.$n"; then
		good=$((good + 1))
	else
		echo "# step $n: $what $one $two"
		diff "$tmp/frame.$n" "$tmp/screen" | sed 's/^/# /'
		break
	fi
done <"$tmp/steps"
is "all screens are the same" $steps $good
done_testing
