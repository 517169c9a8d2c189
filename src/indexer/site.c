/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/site.h"

#include "meta/meta.h"

#include <time.h>

static int machine_zone(void)
{
	time_t now = time(NULL);
	struct tm local;
	return localtime_r(&now, &local) ? (int)(local.tm_gmtoff / 60) : 0;
}

int site_zone(const struct archive *archive)
{
	struct site site = { 0 };
	struct buffer yaml = { 0 };
	if (archive->config.len == 0 ||
		!file_read(archive->config.at, 0, &yaml, NULL, NULL, NULL)) {
		buffer_finish(&yaml);
		return machine_zone();
	}
	struct arena *arena = arena_create();
	meta_parse_site(arena, buffer_slice(&yaml), &site);
	int minutes = site.has_zone ? site.zone_minutes : machine_zone();
	arena_destroy(arena);
	buffer_finish(&yaml);
	return minutes;
}
