# Input beside expected output.  `make golden-update` writes the expected files anew, to be read in the diff.
check_PROGRAMS += tests/golden/passes
TESTS += tests/golden/passes
EXTRA_DIST += tests/golden/clean
tests_golden_passes_SOURCES = tests/golden/passes.c
tests_golden_passes_CPPFLAGS = $(AM_CPPFLAGS) -DSRCDIR='"$(abs_top_srcdir)"'
tests_golden_passes_LDADD = $(ARTICLE_LIBS)

.PHONY: golden-update golden-update-passes
golden-update: golden-update-passes
golden-update-passes: tests/golden/passes
	GOLDEN_UPDATE=1 tests/golden/passes
