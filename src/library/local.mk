src_libstore_a_SOURCES += \
	src/library/library.c src/library/library.h src/library/internal.h \
	src/library/query.c \
	src/library/shelf.c
