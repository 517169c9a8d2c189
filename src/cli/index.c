/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include "base/i18n.h"
#include "cli/bar.h"
#include "indexer/indexer.h"

#include <stdio.h>

/* `yuelan index`: for cron, and for archives so large that somebody wants to see how far it is. */

static void summarise(const struct progress *progress)
{
	struct buffer found = { 0 }, failed = { 0 };
	bar_add_number(&found, progress->found);
	bar_add_number(&failed, progress->failed);
	if (progress->failed > 0)
		fprintf(stderr, _("%s articles, %s of them unreadable\n"), buffer_string(&found),
			buffer_string(&failed));
	else
		fprintf(stderr, ngettext("%s article\n", "%s articles\n", progress->found),
			buffer_string(&found));
	buffer_finish(&found);
	buffer_finish(&failed);
}

int index_run(const struct flags *flags, int argc, char **argv)
{
	if (argc > 1) {
		char line[400];
		snprintf(line, sizeof line, _("%s: one archive at a time"), argv[1]);
		complain(line);
		return EXIT_USAGE;
	}
	if (flags->stay && (flags->shared || flags->heads)) {
		complain(_("--stay goes with neither --shared nor --heads"));
		return EXIT_USAGE;
	}
	struct bar bar;
	bool draws = bar_begin(&bar);
	struct error error;
	const struct index_options options = {
		.folder = argc == 1 ? argv[0] : ".",
		.shared = flags->shared,
		.heads_only = flags->heads,
		.stay = flags->stay,
		.collation = (enum collation)(COLLATION_CODEPOINT + flags->settings.value[SETTING_COLLATION]),
		.report = draws ? bar_report : NULL,
		.context = &bar,
	};
	bool good = indexer_run(&options, &error);
	bar_end(&bar);
	if (!good)
		complain(error.text);
	else if (draws && !flags->stay)
		summarise(&bar.last);
	return good ? EXIT_DONE : EXIT_MISSING;
}
