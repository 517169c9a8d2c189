# Benchmarks: tables of ratios against the peers that are installed; never part of make check.
EXTRA_PROGRAMS = bench/measure
bench_measure_SOURCES = bench/measure.c
EXTRA_DIST += bench/show.sh

.PHONY: bench
bench: all bench/measure$(EXEEXT)
	srcdir='$(abs_top_srcdir)' builddir='$(abs_top_builddir)' $(SHELL) $(top_srcdir)/bench/show.sh
CLEANFILES += bench/measure$(EXEEXT)
