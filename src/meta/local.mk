src_libarticle_a_SOURCES += \
	src/meta/calendar.h \
	src/meta/date.c src/meta/date.h \
	src/meta/date_day.c \
	src/meta/date_parse.c \
	src/meta/date_time.c \
	src/meta/date_url.c \
	src/meta/date_words.c \
	src/meta/date_zone.c \
	src/meta/meta.h
