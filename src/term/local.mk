src_libscreen_a_SOURCES += \
	src/term/canvas.c src/term/canvas.h \
	src/term/clipboard.c src/term/clipboard.h \
	src/term/curses.c \
	src/term/input.c src/term/input.h \
	src/term/keys.c \
	src/term/probe.c src/term/probe.h \
	src/term/remembered.c src/term/remembered.h \
	src/term/rescue.c src/term/rescue.h \
	src/term/term.h \
	src/term/wcwidth.c src/term/wcwidth.h
EXTRA_DIST += src/term/memory.c src/term/memory.h
