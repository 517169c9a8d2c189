# The indexer from outside: what a catalogue holds after each thing that can happen to an archive.
index_tests = tests/index/crowd.sh tests/index/index.sh tests/index/kill.sh tests/index/many.sh \
	tests/index/rooms.sh tests/index/stay.sh tests/index/texts.sh
dist_check_SCRIPTS += $(index_tests)
TESTS += $(index_tests)
EXTRA_DIST += tests/index/lib.sh
check_PROGRAMS += tests/index/dump tests/index/reader tests/index/room
tests_index_dump_SOURCES = tests/index/dump.c
tests_index_dump_LDADD = $(STORE_LIBS)
tests_index_reader_SOURCES = tests/index/reader.c
tests_index_reader_LDADD = $(STORE_LIBS)
tests_index_room_SOURCES = tests/index/room.c
tests_index_room_LDADD = $(STORE_LIBS) $(LIBINTL)
