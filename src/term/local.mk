src_libscreen_a_SOURCES += \
	src/term/canvas.c src/term/canvas.h \
	src/term/capabilities.c src/term/capabilities.h \
	src/term/clipboard.c src/term/clipboard.h \
	src/term/curses.c \
	src/term/input.c src/term/input.h \
	src/term/keys.c \
	src/term/move.c \
	src/term/probe.c src/term/probe.h \
	src/term/remembered.c src/term/remembered.h \
	src/term/rescue.c src/term/rescue.h \
	src/term/scroll.c \
	src/term/style.c src/term/style.h \
	src/term/term.h \
	src/term/wcwidth.c src/term/wcwidth.h \
	src/term/writer.c src/term/writer.h
EXTRA_DIST += src/term/memory.c src/term/memory.h
