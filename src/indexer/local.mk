src_libstore_a_SOURCES += \
	src/indexer/bodies.c \
	src/indexer/child.c src/indexer/child.h \
	src/indexer/clock.c src/indexer/clock.h \
	src/indexer/collate.c src/indexer/collate.h \
	src/indexer/heads.c \
	src/indexer/indexer.c src/indexer/indexer.h \
	src/indexer/line.c src/indexer/line.h \
	src/indexer/load.c src/indexer/load.h \
	src/indexer/look.c \
	src/indexer/missing.c src/indexer/missing.h \
	src/indexer/pool.c src/indexer/pool.h \
	src/indexer/queue.c src/indexer/queue.h \
	src/indexer/reader.c \
	src/indexer/record.c src/indexer/record.h \
	src/indexer/run.c src/indexer/run.h \
	src/indexer/shared.c src/indexer/shared.h \
	src/indexer/site.c src/indexer/site.h \
	src/indexer/stay.c \
	src/indexer/whole.c src/indexer/whole.h \
	src/indexer/wire.c src/indexer/wire.h \
	src/indexer/worker.c src/indexer/worker.h

# What rows are made by: when any of it changes they are made anew.
nodist_src_libstore_a_SOURCES = src/indexer/maker.h
BUILT_SOURCES += src/indexer/maker.h
CLEANFILES += src/indexer/maker.h
src/indexer/maker.h: $(src_libarticle_a_SOURCES) data/clean.rules
	$(AM_V_GEN)$(MKDIR_P) src/indexer && \
	sum=`cd $(srcdir) && cat $(src_libarticle_a_SOURCES) data/clean.rules | cksum | tr -d ' '` && \
	echo "#define MAKER \"$(PACKAGE_VERSION) $$sum\"" > $@-t && mv $@-t $@
