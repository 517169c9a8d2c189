# The world fails at a chosen call; Linux only.
if HAVE_USER_NOTIFICATION
check_PROGRAMS += tests/faults/inject tests/faults/player
TESTS += tests/faults/faults.sh tests/faults/room.sh
endif
dist_check_SCRIPTS += tests/faults/faults.sh tests/faults/kills.sh tests/faults/room.sh
TESTS += tests/faults/kills.sh
tests_faults_inject_SOURCES = tests/faults/inject.c
tests_faults_inject_CFLAGS = $(AM_CFLAGS)
tests_faults_player_SOURCES = tests/faults/player.c
tests_faults_player_CFLAGS = $(AM_CFLAGS)
tests_faults_player_LDADD = -lutil
