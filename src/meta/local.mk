src_libarticle_a_SOURCES += \
	src/meta/date.c src/meta/date.h \
	src/meta/date_day.c \
	src/meta/date_parse.c \
	src/meta/date_time.c \
	src/meta/date_url.c \
	src/meta/date_words.c \
	src/meta/date_zone.c \
	src/meta/front.c src/meta/front.h \
	src/meta/names.c \
