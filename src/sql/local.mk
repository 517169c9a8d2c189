src_libstore_a_SOURCES += src/sql/sql.h
