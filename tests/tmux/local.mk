# The program in a real terminal; skipped where there is no tmux.
dist_check_SCRIPTS += $(terminal_tests)
TESTS += $(terminal_tests)
terminal_tests = \
	tests/tmux/clipboard.sh \
	tests/tmux/cursor.sh \
	tests/tmux/index.sh \
	tests/tmux/keep.sh \
	tests/tmux/mouse.sh \
	tests/tmux/outside.sh \
	tests/tmux/prompt.sh \
	tests/tmux/random.sh \
	tests/tmux/room.sh \
	tests/tmux/search.sh \
	tests/tmux/signals.sh
EXTRA_DIST += tests/tmux/lib.sh tests/tmux/signs.md

check_PROGRAMS += tests/tmux/cursor
tests_tmux_cursor_SOURCES = tests/tmux/cursor.c
tests_tmux_cursor_LDADD = src/libscreen.a $(STORE_LIBS) $(NCURSES_LIBS) $(LIBINTL)
