# Hostile input within limits of time and memory.
check_PROGRAMS += tests/hard/hostile tests/hard/mass tests/hard/sound
tests_hard_hostile_SOURCES = tests/hard/hostile.c tests/hard/hostile.h \
	tests/hard/markup.c tests/hard/text.c
tests_hard_hostile_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_hard_hostile_CFLAGS = $(AM_CFLAGS)
tests_hard_mass_SOURCES = tests/hard/mass.c
tests_hard_mass_CFLAGS = $(AM_CFLAGS)
tests_hard_sound_SOURCES = tests/hard/sound.c
tests_hard_sound_CFLAGS = $(AM_CFLAGS)
dist_check_SCRIPTS += tests/hard/formats.sh tests/hard/incidents.sh tests/hard/mass.sh tests/hard/pty.sh tests/hard/room.sh tests/hard/run.sh tests/hard/world.sh
TESTS += tests/hard/formats.sh tests/hard/incidents.sh tests/hard/mass.sh tests/hard/pty.sh tests/hard/room.sh tests/hard/run.sh tests/hard/world.sh
EXTRA_DIST += tests/hard/tour.script
