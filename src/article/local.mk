src_libarticle_a_SOURCES += \
	src/article/article.c src/article/article.h src/article/internal.h \
	src/article/date.c \
	src/article/head.c \
	src/article/identity.c \
	src/article/likeness.c \
	src/article/skim.c \
	src/article/source.c \
	src/article/title.c
