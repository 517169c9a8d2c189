# Many sessions at once over an archive that changes.
check_PROGRAMS += tests/room/sessions
TESTS += tests/room/sessions
tests_room_sessions_SOURCES = tests/room/sessions.c
tests_room_sessions_LDADD = $(STORE_LIBS) $(LIBINTL)
