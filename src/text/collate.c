/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/collate.h"

#include "base/memory.h"
#include "text/icu.h"

#include <stdlib.h>

enum { KEY_ROOM = 2048 }; /* what COLLATE_MOST bytes come to, and much more */

struct collator {
	const struct icu *icu;
	UCollator *of;
};

static const char *const locales[COLLATIONS] = {
	[COLLATION_PINYIN] = "zh@collation=pinyin",
	[COLLATION_STROKE] = "zh@collation=stroke",
	[COLLATION_ZHUYIN] = "zh@collation=zhuyin",
};

static const char *const names[COLLATIONS] = {
	[COLLATION_KEPT] = "",
	[COLLATION_CODEPOINT] = "codepoint",
	[COLLATION_PINYIN] = "pinyin",
	[COLLATION_STROKE] = "stroke",
	[COLLATION_ZHUYIN] = "zhuyin",
};

const char *collation_name(enum collation collation)
{
	return names[collation];
}

enum collation collation_find(struct slice name)
{
	for (int i = COLLATION_KEPT + 1; i < COLLATIONS; i++)
		if (slice_is(name, names[i]))
			return (enum collation)i;
	return COLLATION_KEPT;
}

struct collator *collator_create(enum collation collation)
{
	const struct icu *icu = locales[collation] ? icu_get() : NULL;
	UErrorCode code = U_ZERO_ERROR;
	if (!icu)
		return NULL;
	UCollator *of = icu->ucol_open(locales[collation], &code);
	if (!of)
		return NULL;
	/* An ICU without data of Chinese gives what it has for all languages. */
	if (U_FAILURE(code) || code == U_USING_DEFAULT_WARNING) {
		icu->ucol_close(of);
		return NULL;
	}
	struct collator *collator = memory_create(1, sizeof *collator);
	*collator = (struct collator){ icu, of };
	return collator;
}

void collator_destroy(struct collator *collator)
{
	if (!collator)
		return;
	collator->icu->ucol_close(collator->of);
	free(collator);
}

struct slice collate_head(struct slice text)
{
	size_t len = text.len < COLLATE_MOST ? text.len : COLLATE_MOST;
	while (len > 0 && len < text.len && ((unsigned char)text.at[len] & 0xC0) == 0x80)
		len--;
	return slice_sub(text, 0, len);
}

void collator_add_key(struct collator *collator, struct slice text, struct buffer *out)
{
	UChar units[COLLATE_MOST];
	uint8_t key[KEY_ROOM];
	int32_t count = 0;
	UErrorCode code = U_ZERO_ERROR;
	text = collate_head(text);
	if (text.len == 0)
		return;
	collator->icu->u_strFromUTF8WithSub(units, COLLATE_MOST, &count, text.at,
		(int32_t)text.len, 0xFFFD, NULL, &code);
	if (U_FAILURE(code))
		return;
	int32_t len =
		collator->icu->ucol_getSortKey(collator->of, units, count, key, sizeof key);
	if (len > KEY_ROOM)
		len = KEY_ROOM;
	if (len > 1)
		buffer_add(out, (struct slice){ (const char *)key, (size_t)len - 1 });
}

int collate_version(void)
{
	return U_ICU_VERSION_MAJOR_NUM;
}
