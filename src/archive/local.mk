src_libstore_a_SOURCES += \
	src/archive/archive.c src/archive/archive.h src/archive/internal.h \
	src/archive/file.c \
	src/archive/rules.c \
	src/archive/walk.c src/archive/walk.h \
	src/archive/watch.c src/archive/watch.h
