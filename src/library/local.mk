src_libstore_a_SOURCES += \
	src/library/library.c src/library/library.h src/library/internal.h \
	src/library/facets.c \
	src/library/files.c \
	src/library/finding.c src/library/finding.h \
	src/library/follow.c \
	src/library/inside.c \
	src/library/lists.c \
	src/library/reads.c \
	src/library/saved.c src/library/saved.h \
	src/library/shelf.c \
	src/library/stars.c \
	src/library/traces.c src/library/traces.h \
	src/library/work.c
