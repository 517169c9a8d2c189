src_libscreen_a_SOURCES += \
	src/ui/bars.c src/ui/bars.h \
	src/ui/bindings.c src/ui/bindings.h \
	src/ui/citation.c src/ui/citation.h \
	src/ui/cmdline.c \
	src/ui/commands.c src/ui/commands.h \
	src/ui/commands_calendar.c \
	src/ui/commands_copy.c \
	src/ui/commands_find.c \
	src/ui/commands_keep.c \
	src/ui/commands_move.c \
	src/ui/commands_out.c \
	src/ui/commands_page.c \
	src/ui/commands_saved.c \
	src/ui/commands_select.c \
	src/ui/find.c src/ui/find.h \
	src/ui/format.c src/ui/format.h \
	src/ui/internal.h \
	src/ui/keys.c \
	src/ui/marked.c src/ui/marked.h \
	src/ui/mouse.c src/ui/mouse.h \
	src/ui/outside.c src/ui/outside.h \
	src/ui/prompt.c src/ui/prompt.h \
	src/ui/rows.c src/ui/rows.h \
	src/ui/rows_find.c \
	src/ui/say.c \
	src/ui/script.c src/ui/script.h \
	src/ui/set.c src/ui/set.h \
	src/ui/trail.c src/ui/trail.h \
	src/ui/target.c src/ui/target.h \
	src/ui/ui.c src/ui/ui.h \
	src/ui/screens/screens.h \
	src/ui/screens/calendar.c src/ui/screens/calendar.h \
	src/ui/screens/calendar_draw.c \
	src/ui/screens/facets.c \
	src/ui/screens/found.c src/ui/screens/found.h \
	src/ui/screens/found_rows.c \
	src/ui/screens/help.c \
	src/ui/screens/list.c src/ui/screens/list.h \
	src/ui/screens/list_facets.c \
	src/ui/screens/list_filter.c src/ui/screens/list_find.c \
	src/ui/screens/list_rows.c \
	src/ui/screens/media.c \
	src/ui/screens/narrowing.c src/ui/screens/narrowing.h \
	src/ui/screens/outline.c \
	src/ui/screens/page.c src/ui/screens/page.h \
	src/ui/screens/page_find.c \
	src/ui/screens/page_fold.c \
	src/ui/screens/page_folds.c \
	src/ui/screens/page_keep.c \
	src/ui/screens/page_marks.c \
	src/ui/screens/page_move.c \
	src/ui/screens/page_script.c \
	src/ui/screens/page_step.c \
	src/ui/screens/page_things.c \
	src/ui/screens/select.c \
	src/ui/screens/sheet.c \
	src/ui/screens/shelf.c
