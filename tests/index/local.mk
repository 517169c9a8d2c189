# The indexer from outside: what a catalogue holds after each thing that can happen to an archive.
dist_check_SCRIPTS += tests/index/index.sh
TESTS += tests/index/index.sh
EXTRA_DIST += tests/index/lib.sh
check_PROGRAMS += tests/index/dump
tests_index_dump_SOURCES = tests/index/dump.c
tests_index_dump_LDADD = $(STORE_LIBS)
