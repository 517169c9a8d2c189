src_libarticle_a_SOURCES += \
	src/doc/build.c src/doc/build.h \
	src/doc/cells.c \
	src/doc/collect.c src/doc/collect.h \
	src/doc/doc.h \
	src/doc/dump.c \
	src/doc/html.c \
	src/doc/markdown.c \
	src/doc/part.c \
	src/doc/pictures.c \
	src/doc/raise.c \
	src/doc/sections.c \
	src/doc/sentence.c \
	src/doc/structure.c \
	src/doc/text.c \
	src/doc/url.c \
	src/doc/visit.c src/doc/visit.h
