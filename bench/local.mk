# Benchmarks: tables of ratios against the peers that are installed, and of the lines that layout makes; never part of make check.
EXTRA_PROGRAMS = $(benchmarks)
benchmarks = bench/measure
bench_measure_SOURCES = bench/measure.c

benchmarks += bench/paint
bench_paint_SOURCES = bench/paint.c

benchmarks += bench/lines
bench_lines_SOURCES = bench/lines.c bench/lines.h bench/wrap.c
bench_lines_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
bench_lines_LDADD = $(ARTICLE_LIBS)

benchmarks += bench/layout
bench_layout_SOURCES = bench/layout.c
bench_layout_LDADD = $(ARTICLE_LIBS)

benchmarks += bench/parse
bench_parse_SOURCES = bench/parse.c
bench_parse_LDADD = $(ARTICLE_LIBS)

# Archives of any size, from the sample.
benchmarks += bench/generate
bench_generate_SOURCES = bench/generate.c bench/compose.c bench/compose.h bench/random.h \
	bench/files.c bench/files.h bench/stock.c bench/stock.h
bench_generate_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir) -DSAMPLE='"$(abs_top_srcdir)/data/sample"'
bench_generate_LDADD = $(STORE_LIBS)

benchmarks += bench/catalogue
bench_catalogue_SOURCES = bench/catalogue.c
bench_catalogue_LDADD = $(STORE_LIBS)

benchmarks += bench/facets
bench_facets_SOURCES = bench/facets.c
bench_facets_LDADD = $(STORE_LIBS)

benchmarks += bench/terminal
bench_terminal_SOURCES = bench/terminal.c bench/session.c bench/session.h
bench_terminal_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
bench_terminal_LDADD = $(ARTICLE_LIBS) -lutil

benchmarks += bench/readers
bench_readers_SOURCES = bench/readers.c
bench_readers_LDADD = $(ARTICLE_LIBS) -lpthread

benchmarks += bench/feeds
bench_feeds_SOURCES = bench/feeds.c bench/files.c bench/files.h
bench_feeds_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
bench_feeds_LDADD = $(STORE_LIBS)

benchmarks += bench/filter
bench_filter_SOURCES = bench/filter.c bench/compose.c bench/compose.h bench/random.h \
	bench/files.c bench/files.h bench/stock.c \
	bench/stock.h
bench_filter_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir) -DSAMPLE='"$(abs_top_srcdir)/data/sample"'
bench_filter_LDADD = $(STORE_LIBS)

# What whole texts cost beside the parse, and how fast they answer.
benchmarks += bench/fulltext
bench_fulltext_SOURCES = bench/fulltext.c
bench_fulltext_LDADD = $(STORE_LIBS)

EXTRA_DIST += bench/show.sh bench/layout.sh bench/bytes.sh bench/archive.sh bench/hostile.sh

.PHONY: bench bench-archive
bench: all $(benchmarks) tests/hard/hostile$(EXEEXT) tests/hard/mass$(EXEEXT)
	srcdir='$(abs_top_srcdir)' builddir='$(abs_top_builddir)' $(SHELL) $(top_srcdir)/bench/show.sh
	find '$(abs_top_srcdir)/data/sample/source' -name '*.md' -size +8k -exec bench/lines 80 {} +
	srcdir='$(abs_top_srcdir)' builddir='$(abs_top_builddir)' $(SHELL) $(top_srcdir)/bench/layout.sh
	srcdir='$(abs_top_srcdir)' builddir='$(abs_top_builddir)' $(SHELL) $(top_srcdir)/bench/bytes.sh
	bench/catalogue 100000
	bench/filter
	srcdir='$(abs_top_srcdir)' builddir='$(abs_top_builddir)' $(SHELL) $(top_srcdir)/bench/guard.sh
	srcdir='$(abs_top_srcdir)' builddir='$(abs_top_builddir)' $(SHELL) $(top_srcdir)/bench/hostile.sh
bench-archive: all $(benchmarks)
	srcdir='$(abs_top_srcdir)' builddir='$(abs_top_builddir)' $(SHELL) $(top_srcdir)/bench/archive.sh
CLEANFILES += $(benchmarks)
