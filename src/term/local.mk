src_libscreen_a_SOURCES +=
