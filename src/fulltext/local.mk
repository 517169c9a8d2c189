src_libstore_a_SOURCES += \
	src/fulltext/builder.c src/fulltext/builder.h \
	src/fulltext/candidates.c \
	src/fulltext/fulltext.c src/fulltext/fulltext.h src/fulltext/internal.h \
	src/fulltext/inquiry.c src/fulltext/inquiry.h \
	src/fulltext/like.c src/fulltext/like.h \
	src/fulltext/manifest.c src/fulltext/manifest.h \
	src/fulltext/merge.c src/fulltext/merge.h \
	src/fulltext/names.c src/fulltext/names.h \
	src/fulltext/plan.c src/fulltext/plan.h \
	src/fulltext/rank.c src/fulltext/rank.h \
	src/fulltext/run.c src/fulltext/run.h src/fulltext/runfile.h \
	src/fulltext/runwrite.c \
	src/fulltext/search.c \
	src/fulltext/segment.c src/fulltext/segment.h \
	src/fulltext/snippet.c \
	src/fulltext/terms.c src/fulltext/terms.h \
	src/fulltext/vocabulary.c src/fulltext/vocabulary.h \
	src/fulltext/writer.c src/fulltext/writer.h
