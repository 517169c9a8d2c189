src_libarticle_a_SOURCES += \
	src/meta/calendar.h \
	src/meta/cut.c \
	src/meta/date.c src/meta/date.h \
	src/meta/date_day.c \
	src/meta/date_parse.c \
	src/meta/date_time.c \
	src/meta/date_url.c \
	src/meta/date_words.c \
	src/meta/date_zone.c \
	src/meta/front.c src/meta/front.h \
	src/meta/list.c \
	src/meta/meta.c src/meta/meta.h \
	src/meta/names.c \
	src/meta/plain.c \
	src/meta/scalar.c \
	src/meta/site.c \
	src/meta/value.c src/meta/value.h \
	src/meta/yaml.c
