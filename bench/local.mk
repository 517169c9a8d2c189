# Benchmarks: tables of ratios against the peers that are installed, and of the lines that layout makes; never part of make check.
EXTRA_PROGRAMS = bench/measure bench/lines bench/parse
bench_measure_SOURCES = bench/measure.c
bench_lines_SOURCES = bench/lines.c
bench_lines_LDADD = $(ARTICLE_LIBS)
bench_parse_SOURCES = bench/parse.c
bench_parse_LDADD = $(ARTICLE_LIBS)
EXTRA_DIST += bench/show.sh

.PHONY: bench
bench: all bench/measure$(EXEEXT) bench/lines$(EXEEXT) bench/parse$(EXEEXT)
	srcdir='$(abs_top_srcdir)' builddir='$(abs_top_builddir)' $(SHELL) $(top_srcdir)/bench/show.sh
	find '$(abs_top_srcdir)/data/sample/source' -name '*.md' -size +8k -exec bench/lines 80 {} +
CLEANFILES += bench/measure$(EXEEXT) bench/lines$(EXEEXT) bench/parse$(EXEEXT)
