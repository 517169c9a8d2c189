src_libstore_a_SOURCES += \
	src/sandbox/internal.h \
	src/sandbox/landlock.c \
	src/sandbox/sandbox.c src/sandbox/sandbox.h \
	src/sandbox/seccomp.c
