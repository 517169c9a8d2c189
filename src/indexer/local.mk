src_libstore_a_SOURCES += src/indexer/indexer.h
