src_libstore_a_SOURCES += \
	src/sql/sql.c src/sql/sql.h src/sql/internal.h \
	src/sql/statement.c
