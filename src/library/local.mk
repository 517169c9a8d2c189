src_libstore_a_SOURCES +=
