src_libarticle_a_SOURCES += \
	src/clean/boilerplate.c \
	src/clean/byline.c \
	src/clean/captions.c \
	src/clean/clean.c src/clean/clean.h \
	src/clean/code.c \
	src/clean/comments.c \
	src/clean/credits.c src/clean/credits.h \
	src/clean/empty.c \
	src/clean/figures.c src/clean/figures.h \
	src/clean/flow.c src/clean/flow.h \
	src/clean/grid.c src/clean/grid.h \
	src/clean/headings.c \
	src/clean/hidden.c \
	src/clean/indents.c \
	src/clean/layout_tables.c \
	src/clean/lead.c \
	src/clean/lift.c src/clean/lift.h \
	src/clean/likeness.c src/clean/likeness.h \
	src/clean/lines.c src/clean/lines.h \
	src/clean/links.c \
	src/clean/lists.c \
	src/clean/look.c src/clean/look.h \
	src/clean/markers.c src/clean/markers.h \
	src/clean/media.c \
	src/clean/media_url.c src/clean/media_url.h \
	src/clean/mend.c src/clean/mend.h \
	src/clean/noise.c \
	src/clean/numbering.c src/clean/numbering.h \
	src/clean/paragraphs.c \
	src/clean/passes.h \
	src/clean/picture.c src/clean/picture.h \
	src/clean/picture_size.c src/clean/picture_size.h \
	src/clean/pictures.c \
	src/clean/promote.c src/clean/promote.h \
	src/clean/rules.c src/clean/rules.h src/clean/rules_table.h \
	src/clean/tables.c \
	src/clean/title.c \
	src/clean/tools.c src/clean/tools.h \
	src/clean/url.c src/clean/url.h

# data/clean.rules is compiled in.
nodist_src_libarticle_a_SOURCES += src/clean/builtin.c
EXTRA_DIST += data/clean.rules src/clean/rules.awk
CLEANFILES += src/clean/builtin.c
src/clean/builtin.c: data/clean.rules src/clean/rules.awk
	$(AM_V_GEN)$(MKDIR_P) src/clean && \
	LC_ALL=C $(AWK) -f $(top_srcdir)/src/clean/rules.awk $(top_srcdir)/data/clean.rules > $@-t && mv $@-t $@
