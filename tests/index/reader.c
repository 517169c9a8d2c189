/* SPDX-License-Identifier: GPL-3.0-or-later */

/* reader PROGRAM ARCHIVE: a reader of an archive as the indexer sees one.  Each line of standard
 * input is a command: "alive" prints whether the indexer is there, "want ID" asks for an article;
 * at the end of input the reader goes. */

#include "indexer/indexer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int argc, char **argv)
{
	struct indexer *indexer;
	struct error error;
	char line[100];
	if (argc != 3)
		return 2;
	const struct index_starter starter = { .program = argv[1] };
	if (!indexer_attach(&indexer, argv[2], &starter, &error)) {
		fprintf(stderr, "reader: %s\n", error.text);
		return 1;
	}
	setvbuf(stdout, NULL, _IOLBF, 0);
	puts("attached");
	while (fgets(line, sizeof line, stdin)) {
		if (strncmp(line, "want ", 5) == 0) {
			int64_t id = strtoll(line + 5, NULL, 10);
			indexer_want(indexer, &id, 1);
		} else {
			puts(indexer_is_alive(indexer) ? "alive" : "dead");
		}
	}
	indexer_detach(indexer);
	return 0;
}
