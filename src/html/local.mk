src_libarticle_a_SOURCES += \
	src/html/content.c \
	src/html/dump.c \
	src/html/element.c src/html/element.h \
	src/html/parse.c \
	src/html/tags.c src/html/tags.h \
	src/html/html.h
