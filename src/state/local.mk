# The room of what a reader leaves behind: places, stars, notes, history.
src_libstore_a_SOURCES += \
	src/state/archive.c \
	src/state/backup.c \
	src/state/export.c \
	src/state/follow.c \
	src/state/import.c \
	src/state/internal.h \
	src/state/jumps.c \
	src/state/location.c \
	src/state/marks.c \
	src/state/queries.c \
	src/state/restore.c \
	src/state/schema.c \
	src/state/searches.c \
	src/state/state.c src/state/state.h \
	src/state/trace.c
