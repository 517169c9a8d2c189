src_yuelan_SOURCES += \
	src/cli/bar.c src/cli/bar.h \
	src/cli/check.c \
	src/cli/cli.h \
	src/cli/flags.c \
	src/cli/index.c \
	src/cli/json.c src/cli/json.h \
	src/cli/list.c \
	src/cli/outline.c \
	src/cli/output.c \
	src/cli/page.c src/cli/page.h \
	src/cli/room.c \
	src/cli/row.c src/cli/row.h \
	src/cli/search.c \
	src/cli/select.c src/cli/select.h \
	src/cli/show.c \
	src/cli/state.c \
	src/cli/stats.c src/cli/stats.h \
	src/cli/stats_print.c
