# One program a room (or a part of one).  A room adds its own lines at its mark, so that rooms do not collide.
if HAVE_CMOCKA
unit_tests =
check_PROGRAMS += $(unit_tests)
TESTS += $(unit_tests)
EXTRA_DIST += tests/unit/unit.h tests/unit/folder.h

# base
unit_tests += tests/unit/base
tests_unit_base_SOURCES = tests/unit/base.c
tests_unit_base_CFLAGS = $(UNIT_CFLAGS)
tests_unit_base_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_base_LDADD = $(UNIT_LIBS)

# text
dist_check_SCRIPTS += tests/unit/text_tables.sh
TESTS += tests/unit/text_tables.sh
unit_tests += tests/unit/text_breaks
EXTRA_DIST += tests/unit/kinsoku.txt
tests_unit_text_breaks_SOURCES = tests/unit/text_breaks.c
tests_unit_text_breaks_CFLAGS = $(UNIT_CFLAGS)
tests_unit_text_breaks_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_text_breaks_LDADD = $(UNIT_LIBS) $(ICU_LIBS)
unit_tests += tests/unit/text_cluster
tests_unit_text_cluster_SOURCES = tests/unit/text_cluster.c
tests_unit_text_cluster_CFLAGS = $(UNIT_CFLAGS)
tests_unit_text_cluster_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_text_cluster_LDADD = $(UNIT_LIBS)
unit_tests += tests/unit/text_decode
tests_unit_text_decode_SOURCES = tests/unit/text_decode.c
tests_unit_text_decode_CFLAGS = $(UNIT_CFLAGS)
tests_unit_text_decode_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_text_decode_LDADD = $(UNIT_LIBS) $(ICU_LIBS)
unit_tests += tests/unit/text_host
tests_unit_text_host_SOURCES = tests/unit/text_host.c
tests_unit_text_host_CFLAGS = $(UNIT_CFLAGS)
tests_unit_text_host_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_text_host_LDADD = $(UNIT_LIBS)
unit_tests += tests/unit/text_gate
tests_unit_text_gate_SOURCES = tests/unit/text_gate.c
tests_unit_text_gate_CFLAGS = $(UNIT_CFLAGS)
tests_unit_text_gate_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_text_gate_LDADD = $(UNIT_LIBS) $(ICU_LIBS)
unit_tests += tests/unit/text_collate
tests_unit_text_collate_SOURCES = tests/unit/text_collate.c
tests_unit_text_collate_CFLAGS = $(UNIT_CFLAGS)
tests_unit_text_collate_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_text_collate_LDADD = $(UNIT_LIBS)
unit_tests += tests/unit/text_unicode
EXTRA_DIST += tests/unit/unicode_breaks.txt tests/unit/unicode_breaks.py
tests_unit_text_unicode_SOURCES = tests/unit/text_unicode.c
tests_unit_text_unicode_CFLAGS = $(UNIT_CFLAGS)
tests_unit_text_unicode_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_text_unicode_LDADD = $(UNIT_LIBS)
unit_tests += tests/unit/text_hyphens
tests_unit_text_hyphens_SOURCES = tests/unit/text_hyphens.c
tests_unit_text_hyphens_CFLAGS = $(UNIT_CFLAGS)
tests_unit_text_hyphens_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_text_hyphens_LDADD = $(UNIT_LIBS)

unit_tests += tests/unit/text_language
tests_unit_text_language_SOURCES = tests/unit/text_language.c
tests_unit_text_language_CFLAGS = $(UNIT_CFLAGS)
tests_unit_text_language_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_text_language_LDADD = $(UNIT_LIBS)
unit_tests += tests/unit/text_words
tests_unit_text_words_SOURCES = tests/unit/text_words.c
tests_unit_text_words_CFLAGS = $(UNIT_CFLAGS)
tests_unit_text_words_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_text_words_LDADD = $(UNIT_LIBS)

# match
dist_check_SCRIPTS += tests/unit/match_tables.sh
TESTS += tests/unit/match_tables.sh
unit_tests += tests/unit/match_spell
tests_unit_match_spell_SOURCES = tests/unit/match_spell.c
tests_unit_match_spell_CFLAGS = $(UNIT_CFLAGS)
tests_unit_match_spell_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_match_spell_LDADD = $(UNIT_LIBS)
unit_tests += tests/unit/match
EXTRA_DIST += tests/unit/polyphones.txt
tests_unit_match_SOURCES = tests/unit/match.c tests/unit/match.h tests/unit/match_naive.c
tests_unit_match_CFLAGS = $(UNIT_CFLAGS)
tests_unit_match_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_match_LDADD = $(UNIT_LIBS)

# html
unit_tests += tests/unit/html_element
tests_unit_html_element_SOURCES = tests/unit/html_element.c
tests_unit_html_element_CFLAGS = $(UNIT_CFLAGS)
tests_unit_html_element_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_html_element_LDADD = $(UNIT_LIBS)

unit_tests += tests/unit/html_orderly
tests_unit_html_orderly_SOURCES = tests/unit/html_orderly.c
tests_unit_html_orderly_CFLAGS = $(UNIT_CFLAGS)
tests_unit_html_orderly_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_html_orderly_LDADD = $(UNIT_LIBS)

unit_tests += tests/unit/html_parse
tests_unit_html_parse_SOURCES = tests/unit/html_parse.c
tests_unit_html_parse_CFLAGS = $(UNIT_CFLAGS)
tests_unit_html_parse_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_html_parse_LDADD = $(UNIT_LIBS)

# markdown
unit_tests += tests/unit/markdown
tests_unit_markdown_SOURCES = tests/unit/markdown.c
tests_unit_markdown_CFLAGS = $(UNIT_CFLAGS)
tests_unit_markdown_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_markdown_LDADD = $(UNIT_LIBS)

# meta
unit_tests += tests/unit/meta
tests_unit_meta_SOURCES = tests/unit/meta.c
tests_unit_meta_CFLAGS = $(UNIT_CFLAGS)
tests_unit_meta_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_meta_LDADD = $(UNIT_LIBS)
unit_tests += tests/unit/date
tests_unit_date_SOURCES = tests/unit/date.c
tests_unit_date_CFLAGS = $(UNIT_CFLAGS)
tests_unit_date_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_date_LDADD = $(UNIT_LIBS)

# clean
unit_tests += tests/unit/clean_text
tests_unit_clean_text_SOURCES = tests/unit/clean_text.c
tests_unit_clean_text_CFLAGS = $(UNIT_CFLAGS)
tests_unit_clean_text_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_clean_text_LDADD = $(UNIT_LIBS)
unit_tests += tests/unit/clean_rules
tests_unit_clean_rules_SOURCES = tests/unit/clean_rules.c
tests_unit_clean_rules_CFLAGS = $(UNIT_CFLAGS)
tests_unit_clean_rules_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_clean_rules_LDADD = $(UNIT_LIBS)

# doc
unit_tests += tests/unit/doc_export
tests_unit_doc_export_SOURCES = tests/unit/doc_export.c
tests_unit_doc_export_CFLAGS = $(UNIT_CFLAGS)
tests_unit_doc_export_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_doc_export_LDADD = $(UNIT_LIBS)
unit_tests += tests/unit/doc
tests_unit_doc_SOURCES = tests/unit/doc.c
tests_unit_doc_CFLAGS = $(UNIT_CFLAGS)
tests_unit_doc_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_doc_LDADD = $(UNIT_LIBS)

# article
unit_tests += tests/unit/article
tests_unit_article_SOURCES = tests/unit/article.c
tests_unit_article_CFLAGS = $(UNIT_CFLAGS)
tests_unit_article_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_article_LDADD = $(UNIT_LIBS)
unit_tests += tests/unit/identity
tests_unit_identity_SOURCES = tests/unit/identity.c
tests_unit_identity_CFLAGS = $(UNIT_CFLAGS)
tests_unit_identity_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_identity_LDADD = $(UNIT_LIBS)

# layout
unit_tests += tests/unit/layout
tests_unit_layout_SOURCES = tests/unit/layout.c tests/unit/layout_checks.c tests/unit/layout_checks.h
tests_unit_layout_CFLAGS = $(UNIT_CFLAGS)
tests_unit_layout_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_layout_LDADD = $(UNIT_LIBS)

unit_tests += tests/unit/layout_rules
tests_unit_layout_rules_SOURCES = tests/unit/layout_rules.c tests/golden/layout_case.c \
	tests/golden/layout_case.h
tests_unit_layout_rules_CFLAGS = $(UNIT_CFLAGS)
tests_unit_layout_rules_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_layout_rules_LDADD = $(UNIT_LIBS)

unit_tests += tests/unit/layout_pages
tests_unit_layout_pages_SOURCES = tests/unit/layout_pages.c tests/unit/layout_checks.c \
	tests/unit/layout_checks.h tests/golden/layout_case.c tests/golden/layout_case.h
tests_unit_layout_pages_CFLAGS = $(UNIT_CFLAGS)
tests_unit_layout_pages_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_layout_pages_LDADD = $(UNIT_LIBS)

# archive
unit_tests += tests/unit/archive
tests_unit_archive_SOURCES = tests/unit/archive.c
tests_unit_archive_CFLAGS = $(UNIT_CFLAGS)
tests_unit_archive_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_archive_LDADD = $(STORE_LIBS) $(CMOCKA_LIBS)

unit_tests += tests/unit/sandbox
tests_unit_sandbox_SOURCES = tests/unit/sandbox.c
tests_unit_sandbox_CFLAGS = $(UNIT_CFLAGS)
tests_unit_sandbox_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_sandbox_LDADD = $(STORE_LIBS) $(CMOCKA_LIBS)

unit_tests += tests/unit/archive_walk
tests_unit_archive_walk_SOURCES = tests/unit/archive_walk.c
tests_unit_archive_walk_CFLAGS = $(UNIT_CFLAGS)
tests_unit_archive_walk_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_archive_walk_LDADD = $(STORE_LIBS) $(CMOCKA_LIBS)

unit_tests += tests/unit/archive_watch
tests_unit_archive_watch_SOURCES = tests/unit/archive_watch.c
tests_unit_archive_watch_CFLAGS = $(UNIT_CFLAGS)
tests_unit_archive_watch_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_archive_watch_LDADD = $(STORE_LIBS) $(CMOCKA_LIBS)

# fulltext
unit_tests += tests/unit/fulltext
tests_unit_fulltext_SOURCES = tests/unit/fulltext.c $(fulltext_sample)
tests_unit_fulltext_CFLAGS = $(UNIT_CFLAGS)
tests_unit_fulltext_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_fulltext_LDADD = $(STORE_LIBS) $(CMOCKA_LIBS)
unit_tests += tests/unit/fulltext_like
tests_unit_fulltext_like_SOURCES = tests/unit/fulltext_like.c
tests_unit_fulltext_like_CFLAGS = $(UNIT_CFLAGS)
tests_unit_fulltext_like_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_fulltext_like_LDADD = $(STORE_LIBS) $(CMOCKA_LIBS)
unit_tests += tests/unit/fulltext_language
tests_unit_fulltext_language_SOURCES = tests/unit/fulltext_language.c $(fulltext_sample)
tests_unit_fulltext_language_CFLAGS = $(UNIT_CFLAGS)
tests_unit_fulltext_language_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_fulltext_language_LDADD = $(STORE_LIBS) $(CMOCKA_LIBS)
unit_tests += tests/unit/finding
tests_unit_finding_SOURCES = tests/unit/finding.c $(fulltext_sample)
tests_unit_finding_CFLAGS = $(UNIT_CFLAGS)
tests_unit_finding_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_finding_LDADD = $(STORE_LIBS) $(CMOCKA_LIBS)
fulltext_sample = tests/unit/fulltext_sample.c tests/unit/fulltext_sample.h

# sql
unit_tests += tests/unit/sql
tests_unit_sql_SOURCES = tests/unit/sql.c
tests_unit_sql_CFLAGS = $(UNIT_CFLAGS)
tests_unit_sql_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_sql_LDADD = $(STORE_LIBS) $(CMOCKA_LIBS)

# catalogue
unit_tests += tests/unit/catalogue
tests_unit_catalogue_SOURCES = tests/unit/catalogue.c
tests_unit_catalogue_CFLAGS = $(UNIT_CFLAGS)
tests_unit_catalogue_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_catalogue_LDADD = $(STORE_LIBS) $(CMOCKA_LIBS)
unit_tests += tests/unit/catalogue_file
tests_unit_catalogue_file_SOURCES = tests/unit/catalogue_file.c
tests_unit_catalogue_file_CFLAGS = $(UNIT_CFLAGS)
tests_unit_catalogue_file_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_catalogue_file_LDADD = $(STORE_LIBS) $(CMOCKA_LIBS)
unit_tests += tests/unit/catalogue_facets
tests_unit_catalogue_facets_SOURCES = tests/unit/catalogue_facets.c
tests_unit_catalogue_facets_CFLAGS = $(UNIT_CFLAGS)
tests_unit_catalogue_facets_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_catalogue_facets_LDADD = $(STORE_LIBS) $(CMOCKA_LIBS)
unit_tests += tests/unit/catalogue_collate
tests_unit_catalogue_collate_SOURCES = tests/unit/catalogue_collate.c
tests_unit_catalogue_collate_CFLAGS = $(UNIT_CFLAGS)
tests_unit_catalogue_collate_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_catalogue_collate_LDADD = $(STORE_LIBS) $(CMOCKA_LIBS)
unit_tests += tests/unit/catalogue_plan
tests_unit_catalogue_plan_SOURCES = tests/unit/catalogue_plan.c
tests_unit_catalogue_plan_CFLAGS = $(UNIT_CFLAGS)
tests_unit_catalogue_plan_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_catalogue_plan_LDADD = $(STORE_LIBS) $(CMOCKA_LIBS)

# state
unit_tests += tests/unit/state
tests_unit_state_SOURCES = tests/unit/state.c
tests_unit_state_CFLAGS = $(UNIT_CFLAGS)
tests_unit_state_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_state_LDADD = $(STORE_LIBS) $(CMOCKA_LIBS)
unit_tests += tests/unit/state_files
tests_unit_state_files_SOURCES = tests/unit/state_files.c
tests_unit_state_files_CFLAGS = $(UNIT_CFLAGS)
tests_unit_state_files_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_state_files_LDADD = $(STORE_LIBS) $(CMOCKA_LIBS)
unit_tests += tests/unit/state_exchange
tests_unit_state_exchange_SOURCES = tests/unit/state_exchange.c
tests_unit_state_exchange_CFLAGS = $(UNIT_CFLAGS)
tests_unit_state_exchange_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_state_exchange_LDADD = $(STORE_LIBS) $(CMOCKA_LIBS)

# indexer
unit_tests += tests/unit/indexer_wire
tests_unit_indexer_wire_SOURCES = tests/unit/indexer_wire.c
tests_unit_indexer_wire_CFLAGS = $(UNIT_CFLAGS)
tests_unit_indexer_wire_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_indexer_wire_LDADD = $(STORE_LIBS) $(CMOCKA_LIBS)
unit_tests += tests/unit/indexer_line
tests_unit_indexer_line_SOURCES = tests/unit/indexer_line.c
tests_unit_indexer_line_CFLAGS = $(UNIT_CFLAGS)
tests_unit_indexer_line_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_indexer_line_LDADD = $(STORE_LIBS) $(CMOCKA_LIBS)
unit_tests += tests/unit/indexer_load
tests_unit_indexer_load_SOURCES = tests/unit/indexer_load.c
tests_unit_indexer_load_CFLAGS = $(UNIT_CFLAGS)
tests_unit_indexer_load_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_indexer_load_LDADD = $(STORE_LIBS) $(CMOCKA_LIBS)
unit_tests += tests/unit/indexer_broken
tests_unit_indexer_broken_SOURCES = tests/unit/indexer_broken.c
tests_unit_indexer_broken_CFLAGS = $(UNIT_CFLAGS)
tests_unit_indexer_broken_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_indexer_broken_LDFLAGS = $(AM_LDFLAGS) -Wl,--wrap=article_create,--wrap=article_create_head
tests_unit_indexer_broken_LDADD = $(STORE_LIBS) $(CMOCKA_LIBS)

# library
unit_tests += tests/unit/library
tests_unit_library_SOURCES = tests/unit/library.c
tests_unit_library_CFLAGS = $(UNIT_CFLAGS)
tests_unit_library_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_library_LDADD = $(STORE_LIBS) $(CMOCKA_LIBS)

unit_tests += tests/unit/library_traces
tests_unit_library_traces_SOURCES = tests/unit/library_traces.c tests/unit/folder.h
tests_unit_library_traces_CFLAGS = $(UNIT_CFLAGS)
tests_unit_library_traces_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_library_traces_LDADD = $(STORE_LIBS) $(CMOCKA_LIBS)

# settings
unit_tests += tests/unit/settings
tests_unit_settings_SOURCES = tests/unit/settings.c
tests_unit_settings_CFLAGS = $(UNIT_CFLAGS)
tests_unit_settings_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_settings_LDADD = $(STORE_LIBS) $(CMOCKA_LIBS) $(LIBINTL)

# term
unit_tests += tests/unit/term
tests_unit_term_SOURCES = tests/unit/term.c
tests_unit_term_CFLAGS = $(UNIT_CFLAGS)
tests_unit_term_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_term_LDADD = src/libscreen.a $(UNIT_LIBS) $(NCURSES_LIBS) $(LIBINTL)
unit_tests += tests/unit/writer
tests_unit_writer_SOURCES = tests/unit/writer.c tests/unit/emulator.c tests/unit/emulator.h
tests_unit_writer_CFLAGS = $(UNIT_CFLAGS)
tests_unit_writer_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_writer_LDADD = src/libscreen.a $(UNIT_LIBS) $(NCURSES_LIBS) $(LIBINTL)

# out
unit_tests += tests/unit/out
tests_unit_out_SOURCES = tests/unit/out.c
tests_unit_out_CFLAGS = $(UNIT_CFLAGS)
tests_unit_out_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_out_LDADD = src/libscreen.a $(UNIT_LIBS) $(LIBINTL)
unit_tests += tests/unit/broker
tests_unit_broker_SOURCES = tests/unit/broker.c
tests_unit_broker_CFLAGS = $(UNIT_CFLAGS)
tests_unit_broker_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_broker_LDADD = src/libscreen.a $(UNIT_LIBS) $(LIBINTL)

# ui
unit_tests += tests/unit/convert
tests_unit_convert_SOURCES = tests/unit/convert.c
tests_unit_convert_CFLAGS = $(UNIT_CFLAGS)
tests_unit_convert_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_convert_LDADD = src/libscreen.a $(STORE_LIBS) $(NCURSES_LIBS) $(CMOCKA_LIBS) $(LIBINTL)
unit_tests += tests/unit/ui
tests_unit_ui_SOURCES = tests/unit/ui.c
tests_unit_ui_CFLAGS = $(UNIT_CFLAGS)
tests_unit_ui_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_ui_LDADD = src/libscreen.a $(STORE_LIBS) $(CMOCKA_LIBS) $(NCURSES_LIBS) $(LIBINTL)

endif
