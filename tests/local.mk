# Unit tests: cmocka programs over the pure rooms; shell tests run the built program.  All speak TAP.
LOG_DRIVER = env AM_TAP_AWK='$(AWK)' $(SHELL) $(top_srcdir)/build-aux/tap-driver.sh
SH_LOG_DRIVER = $(LOG_DRIVER)
TEST_EXTENSIONS = .sh
AM_TESTS_ENVIRONMENT = \
	CMOCKA_MESSAGE_OUTPUT=TAP; export CMOCKA_MESSAGE_OUTPUT; \
	YUELAN='$(abs_top_builddir)/src/yuelan'; export YUELAN; \
	srcdir='$(abs_top_srcdir)'; export srcdir; \
	builddir='$(abs_top_builddir)'; export builddir; \
	LSAN_OPTIONS=suppressions=/dev/null; export LSAN_OPTIONS; \
	XDG_CONFIG_HOME=/nonexistent; export XDG_CONFIG_HOME; \
	LC_ALL=C.UTF-8; export LC_ALL;

UNIT_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
UNIT_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir) -DSRCDIR='"$(abs_top_srcdir)"'
UNIT_LIBS = $(ARTICLE_LIBS) $(CMOCKA_LIBS)

include tests/unit/local.mk

dist_check_SCRIPTS += tests/hardening.sh tests/po.sh tests/rooms.sh tests/sandbox.sh tests/search.sh \
	tests/show.sh tests/state.sh tests/sort.sh tests/stats.sh tests/tables.sh
TESTS += tests/hardening.sh tests/po.sh tests/rooms.sh tests/sandbox.sh tests/search.sh \
	tests/show.sh tests/state.sh tests/sort.sh tests/stats.sh tests/tables.sh
EXTRA_DIST += tests/lib.sh
include tests/golden/local.mk
include tests/hard/local.mk
include tests/faults/local.mk
include tests/term/local.mk
include tests/index/local.mk
include tests/room/local.mk

check_PROGRAMS += tests/loss
TESTS += tests/loss
tests_loss_SOURCES = tests/loss.c
tests_loss_CPPFLAGS = $(AM_CPPFLAGS) -DSRCDIR='"$(abs_top_srcdir)"'
tests_loss_LDADD = $(STORE_LIBS)
include tests/fuzz/local.mk
include tests/screen/local.mk
include tests/tmux/local.mk

# The program, telling what is in memory when it ends.
dist_check_SCRIPTS += tests/opened.sh
TESTS += tests/opened.sh
check_PROGRAMS += tests/opened
tests_opened_SOURCES = tests/opened.c
tests_opened_LDADD = $(src_yuelan_OBJECTS) $(src_yuelan_LDADD)

# The program with a parser that was taken over.
dist_check_SCRIPTS += tests/taken.sh
TESTS += tests/taken.sh
check_PROGRAMS += tests/taken
tests_taken_SOURCES = tests/taken.c
tests_taken_CFLAGS = $(AM_CFLAGS) $(MD4C_CFLAGS)
tests_taken_LDADD = $(src_yuelan_OBJECTS) $(src_yuelan_LDADD)

# The manual's keys are those of the tables.
check_PROGRAMS += tests/manual
TESTS += tests/manual
tests_manual_SOURCES = tests/manual.c
tests_manual_CPPFLAGS = $(AM_CPPFLAGS) -DSRCDIR='"$(abs_top_srcdir)"'
tests_manual_LDADD = src/libscreen.a $(STORE_LIBS) $(NCURSES_LIBS) $(LIBINTL)
.PHONY: golden-update-manual
golden-update: golden-update-manual
golden-update-manual: tests/manual
	GOLDEN_UPDATE=1 tests/manual
