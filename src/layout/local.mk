src_libarticle_a_SOURCES +=
