src_libarticle_a_SOURCES += \
	src/match/filter.c src/match/filter.h \
	src/match/fold.c src/match/fold.h \
	src/match/internal.h \
	src/match/look.c src/match/look.h \
	src/match/marks.c \
	src/match/query.c src/match/query.h \
	src/match/symbols.c src/match/symbols.h \
	src/match/tables.c src/match/tables.h \
	src/match/spell.c src/match/spell.h \
	src/match/titles.c src/match/titles.h
EXTRA_DIST += src/match/tables.py
