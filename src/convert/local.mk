src_libscreen_a_SOURCES += \
	src/convert/convert.c src/convert/convert.h \
	src/convert/doc.c
