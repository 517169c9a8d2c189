src_libarticle_a_SOURCES += \
	src/text/ascii.h \
	src/text/breaks.c src/text/breaks.h \
	src/text/cluster.c src/text/cluster.h \
	src/text/collate.c src/text/collate.h \
	src/text/decode.c src/text/decode.h \
	src/text/detect.c src/text/detect.h \
	src/text/dictionary.c src/text/dictionary.h \
	src/text/facts.h \
	src/text/gate.c src/text/gate.h \
	src/text/host.c src/text/host.h \
	src/text/hyphens.c src/text/hyphens.h src/text/hyphens_table.h \
	src/text/language.c src/text/language.h \
	src/text/icu.c src/text/icu.h \
	src/text/kinsoku.c src/text/kinsoku.h \
	src/text/pairs.c src/text/pairs.h \
	src/text/tables.h \
	src/text/unicode.c src/text/unicode.h \
	src/text/utf8.c src/text/utf8.h \
	src/text/words.c src/text/words.h
EXTRA_DIST += src/text/hyphens.py src/text/tables.py
