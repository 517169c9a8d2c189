src_libstore_a_SOURCES += \
	src/settings/file.c \
	src/settings/settings.c src/settings/settings.h
