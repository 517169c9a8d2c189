src_libarticle_a_SOURCES += \
	src/layout/boxes.c \
	src/layout/brief.c \
	src/layout/code.c \
	src/layout/fit.c \
	src/layout/flow.c src/layout/flow.h \
	src/layout/frame.c \
	src/layout/glue.c src/layout/glue.h \
	src/layout/glyph.c src/layout/glyph.h \
	src/layout/grid.c \
	src/layout/heading.c \
	src/layout/internal.h \
	src/layout/label.c \
	src/layout/layout.c src/layout/layout.h \
	src/layout/leaves.c \
	src/layout/line.c \
	src/layout/ruby.c \
	src/layout/lookup.c \
	src/layout/picture.c \
	src/layout/set.c \
	src/layout/table.c \
	src/layout/total.c
