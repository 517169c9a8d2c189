src_libstore_a_SOURCES += \
	src/catalogue/catalogue.c src/catalogue/catalogue.h \
	src/catalogue/cards.c src/catalogue/cards.h \
	src/catalogue/collate.c \
	src/catalogue/codec.c \
	src/catalogue/entry.c \
	src/catalogue/internal.h \
	src/catalogue/known.c \
	src/catalogue/list.c \
	src/catalogue/lists.c \
	src/catalogue/location.c src/catalogue/location.h \
	src/catalogue/merge.c \
	src/catalogue/order.c \
	src/catalogue/progress.c \
	src/catalogue/queries.c src/catalogue/queries.h \
	src/catalogue/seal.c \
	src/catalogue/sequence.c src/catalogue/sequence.h \
	src/catalogue/shelf.c \
	src/catalogue/stories.c \
	src/catalogue/texts.c \
	src/catalogue/census.c \
	src/catalogue/traits.c src/catalogue/traits.h \
	src/catalogue/words.c src/catalogue/words.h \
	src/catalogue/writer.c src/catalogue/writer.h
