src_libstore_a_SOURCES += \
	src/catalogue/catalogue.h src/catalogue/writer.h \
	src/catalogue/location.h
