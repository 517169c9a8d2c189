src_libarticle_a_SOURCES += \
	src/markdown/hexo.c \
	src/markdown/inline.c \
	src/markdown/internal.h \
	src/markdown/likely.c \
	src/markdown/lines.c \
	src/markdown/link.c \
	src/markdown/markdown.c src/markdown/markdown.h \
	src/markdown/notes.c \
	src/markdown/plain.c \
	src/markdown/prepare.c
