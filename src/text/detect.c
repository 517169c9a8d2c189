/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/detect.h"

#include "text/icu.h"

enum {
	HEAD = 16 * 1024,   /* bytes searched for a declaration */
	TAG = 512,          /* bytes read of one that may declare */
	SAMPLE = 64 * 1024, /* bytes shown to the detector */
	SURE = 50,          /* the detector's confidence in a multibyte encoding that is believed */
};

/* Labels found in the wild, and the encoding browsers take them for (WHATWG Encoding Standard):
 * mostly a superset of what the label says. */
static const struct {
	const char *label, *name;
} labels[] = {
	{ "utf-8", "UTF-8" },
	{ "utf8", "UTF-8" },
	{ "utf-16", "UTF-8" }, /* cannot be: the label was read as ASCII */
	{ "gb2312", "GB18030" },
	{ "gb_2312-80", "GB18030" },
	{ "gbk", "GB18030" },
	{ "x-gbk", "GB18030" },
	{ "gb18030", "GB18030" },
	{ "hz-gb-2312", "HZ-GB-2312" },
	{ "big5", "Big5" },
	{ "x-x-big5", "Big5" },
	{ "big5-hkscs", "Big5" },
	{ "shift_jis", "Shift_JIS" },
	{ "shift-jis", "Shift_JIS" },
	{ "sjis", "Shift_JIS" },
	{ "x-sjis", "Shift_JIS" },
	{ "windows-31j", "Shift_JIS" },
	{ "euc-jp", "EUC-JP" },
	{ "x-euc-jp", "EUC-JP" },
	{ "iso-2022-jp", "ISO-2022-JP" },
	{ "euc-kr", "EUC-KR" },
	{ "ks_c_5601-1987", "EUC-KR" },
	{ "korean", "EUC-KR" },
	{ "windows-949", "EUC-KR" },
	{ "us-ascii", "windows-1252" },
	{ "ascii", "windows-1252" },
	{ "iso-8859-1", "windows-1252" },
	{ "latin1", "windows-1252" },
	{ "windows-1252", "windows-1252" },
	{ "iso-8859-2", "ISO-8859-2" },
	{ "iso-8859-5", "ISO-8859-5" },
	{ "iso-8859-7", "ISO-8859-7" },
	{ "iso-8859-9", "windows-1254" },
	{ "iso-8859-15", "ISO-8859-15" },
	{ "windows-1250", "windows-1250" },
	{ "windows-1251", "windows-1251" },
	{ "windows-1253", "windows-1253" },
	{ "windows-1254", "windows-1254" },
	{ "windows-1255", "windows-1255" },
	{ "windows-1256", "windows-1256" },
	{ "windows-1257", "windows-1257" },
	{ "windows-1258", "windows-1258" },
	{ "windows-874", "windows-874" },
	{ "tis-620", "windows-874" },
	{ "koi8-r", "KOI8-R" },
	{ "koi8-u", "KOI8-U" },
};

static const char *name_of_label(struct slice label)
{
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
		if (slice_is_nocase(label, labels[i].label))
			return labels[i].name;
	return NULL;
}

/* The value of key in a tag: quoted or not, and perhaps inside the quotes of another value. */
static struct slice value_in_tag(struct slice tag, const char *key)
{
	size_t at = slice_find_nocase(tag, key, 0);
	if (at == SLICE_NONE)
		return (struct slice){ 0 };
	struct slice rest = slice_trim(slice_from(tag, at + strlen(key)));
	if (!slice_starts(rest, "="))
		return (struct slice){ 0 };
	rest = slice_trim(slice_from(rest, 1));
	if (slice_starts(rest, "\"") || slice_starts(rest, "'"))
		rest = slice_trim(slice_from(rest, 1));
	size_t len = 0;
	while (len < rest.len && !char_is_blank(rest.at[len]) && !strchr("\"';/>?", rest.at[len]))
		len++;
	return slice_sub(rest, 0, len);
}

static const char *declared_in(struct slice head, const char *opening, const char *key)
{
	for (size_t at = 0; (at = slice_find_nocase(head, opening, at)) != SLICE_NONE; at++) {
		struct slice tag = slice_sub(head, at, at + TAG);
		tag = slice_sub(tag, 0, slice_find_char(tag, '>', 0));
		const char *name = name_of_label(value_in_tag(tag, key));
		if (name)
			return name;
	}
	return NULL;
}

const char *detect_declared(struct slice bytes)
{
	struct slice head = slice_sub(bytes, 0, HEAD);
	const char *name = declared_in(head, "<meta", "charset");
	return name ? name : declared_in(head, "<?xml", "encoding");
}

/* Where the everyday characters of an encoding of two bytes stand. */
struct rows {
	const char *name;
	struct {
		uint8_t first, last;
	} leads[3];
	bool has_low_trails; /* 40-7E; A1-FE are in all of them */
};

static const struct rows encodings[] = {
	/* Level 1 of GB 2312 in the order of pinyin, and the rows of marks. */
	{ "GB18030", { { 0xA1, 0xA3 }, { 0xB0, 0xD7 } }, false },
	{ "EUC-JP", { { 0xA1, 0xA1 }, { 0xA4, 0xA5 }, { 0xB0, 0xCF } }, false },
	{ "Big5", { { 0xA1, 0xA1 }, { 0xA4, 0xC6 } }, true },
	{ "EUC-KR", { { 0xA1, 0xA1 }, { 0xB0, 0xC8 } }, false },
};

struct score {
	size_t everyday, others;
};

static bool is_everyday(const struct rows *rows, uint8_t lead, uint8_t trail)
{
	if (!(trail >= 0xA1 && trail <= 0xFE) &&
		!(rows->has_low_trails && trail >= 0x40 && trail <= 0x7E))
		return false;
	for (size_t i = 0; i < sizeof rows->leads / sizeof *rows->leads; i++)
		if (rows->leads[i].first && lead >= rows->leads[i].first &&
			lead <= rows->leads[i].last)
			return true;
	return false;
}

static struct score score_rows(const struct rows *rows, struct slice bytes)
{
	struct score score = { 0 };
	for (size_t i = 0; i + 1 < bytes.len; i++) {
		uint8_t lead = (uint8_t)bytes.at[i], trail = (uint8_t)bytes.at[i + 1];
		if (lead < 0x80)
			continue;
		if (is_everyday(rows, lead, trail))
			score.everyday++;
		else
			score.others++;
		if (trail >= 0x40)
			i++;
	}
	return score;
}

/* A few characters are too few for ICU's statistics, but they still have to stand in everyday rows.
 * The first encoding in which most do is it, for most of what is read is Chinese. */
static const char *guess_by_rows(struct slice bytes)
{
	const char *best = NULL;
	size_t best_share = 79; /* of a hundred */

	for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++) {
		struct score score = score_rows(&encodings[i], bytes);
		size_t total = score.everyday + score.others;
		size_t share = total > 0 ? score.everyday * 100 / total : 0;
		if (share > best_share) {
			best = encodings[i].name;
			best_share = share;
		}
	}
	/* The rows of Hangul lie among those of level 1: many characters that keep to them are
	 * Korean. */
	struct score korean = score_rows(&encodings[3], bytes);
	if (best && korean.everyday >= 8 && korean.others * 50 <= korean.everyday)
		best = encodings[3].name;
	return best;
}

static bool is_multibyte(const char *name)
{
	return strcmp(name, "GB18030") == 0 || strcmp(name, "Big5") == 0 ||
	       strcmp(name, "Shift_JIS") == 0 || strcmp(name, "EUC-JP") == 0 ||
	       strcmp(name, "EUC-KR") == 0;
}

/* The likeliest encoding ICU knows, *sure if it is one of several bytes that ICU is sure of. */
static const char *guess_by_icu(struct slice bytes, bool *sure)
{
	const struct icu *icu = icu_get();
	UErrorCode status = U_ZERO_ERROR;
	const char *guess = NULL;
	int32_t count = 0;

	*sure = false;
	if (!icu)
		return NULL;
	UCharsetDetector *detector = icu->ucsdet_open(&status);
	icu->ucsdet_setText(detector, bytes.at, (int32_t)bytes.len, &status);
	const UCharsetMatch **matches = icu->ucsdet_detectAll(detector, &count, &status);
	for (int32_t i = 0; U_SUCCESS(status) && i < count && !*sure; i++) {
		const char *label = icu->ucsdet_getName(matches[i], &status);
		int32_t confidence = icu->ucsdet_getConfidence(matches[i], &status);
		/* Not UTF, which has been tried, nor EBCDIC and visual Hebrew, which no article is
		 * in. */
		const char *name =
			strncmp(label, "UTF", 3) == 0 ? NULL : name_of_label(slice_of(label));
		*sure = name && confidence >= SURE && is_multibyte(name);
		if (*sure || (!guess && confidence >= 10))
			guess = name;
	}
	icu->ucsdet_close(detector);
	return guess;
}

const char *detect_guess(struct slice bytes)
{
	struct slice sample = slice_sub(bytes, 0, SAMPLE);
	bool sure;
	const char *guess = guess_by_icu(sample, &sure);
	if (sure)
		return guess;
	const char *by_rows = guess_by_rows(sample);
	return by_rows ? by_rows : guess;
}
