# Input beside expected output.  `make golden-update` writes the expected files anew, to be read in the diff.
check_PROGRAMS += tests/golden/passes
TESTS += tests/golden/passes
EXTRA_DIST += tests/golden/clean
tests_golden_passes_SOURCES = tests/golden/passes.c
tests_golden_passes_CPPFLAGS = $(AM_CPPFLAGS) -DSRCDIR='"$(abs_top_srcdir)"'
tests_golden_passes_LDADD = $(ARTICLE_LIBS)

check_PROGRAMS += tests/golden/layout
TESTS += tests/golden/layout
EXTRA_DIST += tests/golden/layout-cases
tests_golden_layout_SOURCES = tests/golden/layout.c tests/golden/layout_case.c tests/golden/layout_case.h
tests_golden_layout_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir) -DSRCDIR='"$(abs_top_srcdir)"'
tests_golden_layout_LDADD = $(ARTICLE_LIBS)

.PHONY: golden-update golden-update-passes golden-update-layout
golden-update: golden-update-passes golden-update-layout
golden-update-layout: tests/golden/layout
	GOLDEN_UPDATE=1 tests/golden/layout
golden-update-passes: tests/golden/passes
	GOLDEN_UPDATE=1 tests/golden/passes

dist_check_SCRIPTS += tests/golden/articles.sh
TESTS += tests/golden/articles.sh
EXTRA_DIST += tests/golden/articles
golden-update: golden-update-articles
golden-update-articles: src/yuelan
	GOLDEN_UPDATE=1 srcdir='$(abs_top_srcdir)' builddir='$(abs_top_builddir)' $(SHELL) $(top_srcdir)/tests/golden/articles.sh
.PHONY: golden-update-articles
