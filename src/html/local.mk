src_libarticle_a_SOURCES += \
	src/html/code.c \
	src/html/comment.c \
	src/html/content.c \
	src/html/dump.c \
	src/html/element.c src/html/element.h \
	src/html/fold.c src/html/fold.h \
	src/html/guard.c src/html/guard.h \
	src/html/html.h \
	src/html/kinds.c \
	src/html/lex.c src/html/lex.h \
	src/html/mention.c \
	src/html/open.c \
	src/html/order.c src/html/order.h \
	src/html/orderly.c src/html/orderly.h \
	src/html/parse.c \
	src/html/plain.c src/html/plain.h \
	src/html/quote.c \
	src/html/sound.c src/html/sound.h \
	src/html/standard.c src/html/standard.h \
	src/html/tags.c src/html/tags.h \
	src/html/unclosed.c
