# The reading room on a terminal in memory: scripts/NAME.script gives scripts/NAME.frames.
check_PROGRAMS += tests/screen/screen
tests_screen_screen_SOURCES = tests/screen/screen.c src/term/memory.c src/term/memory.h
tests_screen_screen_CFLAGS = $(AM_CFLAGS)
tests_screen_screen_LDADD = src/libscreen.a $(STORE_LIBS) $(NCURSES_LIBS) $(LIBINTL)
dist_check_SCRIPTS += tests/screen/edges.sh tests/screen/frames.sh
TESTS += tests/screen/edges.sh tests/screen/frames.sh
EXTRA_DIST += tests/screen/archive tests/screen/links tests/screen/scripts tests/screen/paging.awk

.PHONY: golden-update-screen
golden-update: golden-update-screen
golden-update-screen: tests/screen/screen
	GOLDEN_UPDATE=1 srcdir='$(abs_top_srcdir)' builddir='$(abs_top_builddir)' \
		$(SHELL) $(top_srcdir)/tests/screen/frames.sh
