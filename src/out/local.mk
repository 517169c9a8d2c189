src_libscreen_a_SOURCES += \
	src/out/address.c src/out/address.h \
	src/out/broker.c src/out/broker.h \
	src/out/errand.c src/out/errand.h \
	src/out/opener.c src/out/opener.h \
	src/out/run.c src/out/run.h \
	src/out/save.c src/out/save.h \
	src/out/words.c src/out/words.h
