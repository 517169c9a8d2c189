/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meta/meta.h"

#include "meta/calendar.h"
#include "meta/front.h"
#include "meta/value.h"

void meta_parse_site(struct arena *arena, struct slice yaml, struct site *site)
{
	struct front front = { .kind = FRONT_YAML };
	*site = (struct site){ 0 };
	if (slice_starts(yaml, "\xef\xbb\xbf"))
		yaml = slice_from(yaml, 3);
	/* A document may begin with its marker. */
	if (slice_starts(yaml, "---\n") || slice_starts(yaml, "---\r\n"))
		yaml = slice_from(yaml, 4);
	front_cut(arena, yaml, true, &front);
	for (size_t i = 0; i < front.count; i++) {
		const struct entry *entry = &front.entries[i];
		enum slot slot;
		int rank;
		if (!known_name(entry->name, &slot, &rank))
			continue;
		/* Here # is a comment: these files are written by hand. */
		struct value value = value_read(arena, entry->raw, READ_PLACE);
		if (value.is_list || value.text.len == 0)
			continue;
		if (slot == SLOT_TITLE && site->title.len == 0)
			site->title = scalar_line(arena, value.text);
		else if (slot == SLOT_TIMEZONE && site->timezone.len == 0)
			site->timezone = value.text;
	}
	site->has_zone = site->timezone.len > 0 &&
			 zone_by_name(site->timezone, &site->zone_minutes);
}
