# Three libraries: the link order is the direction of dependency (see src/rooms).
noinst_LIBRARIES += src/libarticle.a src/libstore.a src/libscreen.a
src_libarticle_a_SOURCES =
nodist_src_libarticle_a_SOURCES =
src_libarticle_a_CFLAGS = $(AM_CFLAGS) $(YAML_CFLAGS) $(GUMBO_CFLAGS) $(MD4C_CFLAGS) $(ICU_CFLAGS)
src_libstore_a_SOURCES =
src_libstore_a_CFLAGS = $(AM_CFLAGS) $(SQLITE_CFLAGS) $(ZSTD_CFLAGS)
src_libscreen_a_SOURCES =
src_libscreen_a_CFLAGS = $(AM_CFLAGS) $(NCURSES_CFLAGS)
EXTRA_DIST += src/rooms src/HACKING src/SECURITY

include src/base/local.mk
include src/text/local.mk
include src/html/local.mk
include src/markdown/local.mk
include src/meta/local.mk
include src/clean/local.mk
include src/doc/local.mk
include src/article/local.mk
include src/layout/local.mk
include src/match/local.mk
include src/sandbox/local.mk
include src/sql/local.mk
include src/catalogue/local.mk
include src/state/local.mk
include src/archive/local.mk
include src/fulltext/local.mk
include src/indexer/local.mk
include src/library/local.mk
include src/settings/local.mk
include src/convert/local.mk
include src/out/local.mk
include src/term/local.mk
include src/ui/local.mk

ARTICLE_LIBS = src/libarticle.a $(YAML_LIBS) $(GUMBO_LIBS) $(MD4C_LIBS) -lpthread

STORE_LIBS = src/libstore.a $(ARTICLE_LIBS) $(SQLITE_LIBS) $(ZSTD_LIBS) -lpthread -lm

bin_PROGRAMS += src/yuelan
src_yuelan_SOURCES = src/main.c
src_yuelan_LDADD = src/libscreen.a $(STORE_LIBS) $(NCURSES_LIBS) $(LIBINTL)
include src/cli/local.mk
