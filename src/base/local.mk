src_libarticle_a_SOURCES += \
	src/base/arena.c src/base/arena.h \
	src/base/buffer.c src/base/buffer.h \
	src/base/error.c src/base/error.h \
	src/base/i18n.h \
	src/base/memory.c src/base/memory.h \
	src/base/notice.c src/base/notice.h \
	src/base/plugin.c src/base/plugin.h \
	src/base/slice.c src/base/slice.h
