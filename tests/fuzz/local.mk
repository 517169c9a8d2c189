# Fuzz targets.  libFuzzer runs them by hand (README); `make check` replays their seeds and a few hundred
# variants of each.
EXTRA_DIST += tests/fuzz/README tests/fuzz/fuzz.h tests/fuzz/hunt
dist_check_SCRIPTS += tests/fuzz/run.sh
TESTS += tests/fuzz/run.sh

check_PROGRAMS += tests/fuzz/meta
EXTRA_DIST += tests/fuzz/meta-seeds
tests_fuzz_meta_SOURCES = tests/fuzz/meta.c tests/fuzz/replay.c
tests_fuzz_meta_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_fuzz_meta_LDADD = $(ARTICLE_LIBS)

check_PROGRAMS += tests/fuzz/html
EXTRA_DIST += tests/fuzz/html-seeds tests/fuzz/tree.h
tests_fuzz_html_SOURCES = tests/fuzz/html.c tests/fuzz/replay.c
tests_fuzz_html_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_fuzz_html_LDADD = $(ARTICLE_LIBS)

check_PROGRAMS += tests/fuzz/markdown
EXTRA_DIST += tests/fuzz/markdown-seeds
tests_fuzz_markdown_SOURCES = tests/fuzz/markdown.c tests/fuzz/replay.c
tests_fuzz_markdown_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_fuzz_markdown_LDADD = $(ARTICLE_LIBS)

check_PROGRAMS += tests/fuzz/state
EXTRA_DIST += tests/fuzz/state-seeds
tests_fuzz_state_SOURCES = tests/fuzz/state.c tests/fuzz/replay.c
tests_fuzz_state_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_fuzz_state_LDADD = $(STORE_LIBS)

if HAVE_CMOCKA
check_PROGRAMS += tests/fuzz/layout
endif
EXTRA_DIST += tests/fuzz/layout-seeds
tests_fuzz_layout_SOURCES = tests/fuzz/layout.c tests/fuzz/replay.c \
	tests/unit/layout_checks.c tests/unit/layout_checks.h
tests_fuzz_layout_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_fuzz_layout_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_fuzz_layout_LDADD = $(ARTICLE_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/fuzz/settings
EXTRA_DIST += tests/fuzz/settings-seeds
tests_fuzz_settings_SOURCES = tests/fuzz/settings.c tests/fuzz/replay.c
tests_fuzz_settings_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_fuzz_settings_LDADD = $(STORE_LIBS)

check_PROGRAMS += tests/fuzz/keys
EXTRA_DIST += tests/fuzz/keys-seeds
tests_fuzz_keys_SOURCES = tests/fuzz/keys.c tests/fuzz/replay.c src/term/memory.c src/term/memory.h
tests_fuzz_keys_CFLAGS = $(AM_CFLAGS)
tests_fuzz_keys_LDADD = src/libscreen.a $(STORE_LIBS) $(NCURSES_LIBS) $(LIBINTL)
tests_fuzz_keys_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
