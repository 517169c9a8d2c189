src_yuelan_SOURCES +=
