# The program in a terminal that the test itself plays.
check_PROGRAMS += tests/term/asks
TESTS += tests/term/asks
tests_term_asks_SOURCES = tests/term/asks.c
tests_term_asks_LDADD = $(ARTICLE_LIBS)
