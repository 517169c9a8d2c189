/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"

#include <stdio.h>

#include "base/arena.h"
#include "text/decode.h"
#include "text/utf8.h"

#include <unicode/ucnv.h>
#include <unicode/ustring.h>

static int setup(void **state)
{
	*state = arena_create();
	return 0;
}

static int teardown(void **state)
{
	arena_destroy(*state);
	return 0;
}

/* text in another encoding; room holds what comes. */
static struct slice encode(const char *text, const char *encoding, char *room, int32_t size)
{
	UErrorCode status = U_ZERO_ERROR;
	UConverter *to = ucnv_open(encoding, &status);
	static UChar units[4096];
	int32_t count;
	u_strFromUTF8(units, 4096, &count, text, -1, &status);
	int32_t len = ucnv_fromUChars(to, room, size, units, count, &status);
	ucnv_close(to);
	assert_true(U_SUCCESS(status));
	return (struct slice){ room, (size_t)len };
}

static const char chinese[] = "---\ntitle: 夜航船\n---\n<p>渡口的灯还亮着，船工把缆绳收了起来。"
			      "“今晚不走了。”他说，“明天早上五点再来吧。”</p>\n";
static const char traditional[] = "<p>渡口的燈還亮著，船工把纜繩收了起來。"
				  "「今晚不走了。」他說，「明天早上五點再來吧。」</p>\n";
static const char japanese[] = "<p>渡し場の灯りはまだついている。船頭は綱を引き上げた。"
			       "「今夜はもう出ないよ」と彼は言った。</p>\n";
static const char korean[] = "<p>나루터의 등불은 아직 켜져 있다. 사공은 밧줄을 걷어 올렸다. "
			     "오늘 밤은 더 나가지 않는다고 그가 말했다.</p>\n";
static const char french[] =
	"<p>Le passeur a ramené l’amarre ; la lampe brûlait encore à l’embarcadère. "
	"« On ne part plus ce soir », dit-il, « revenez demain matin à cinq heures. »</p>\n";

static void encodings_are_told_by_their_bytes(void **state)
{
	static const struct {
		const char *text, *converter, *name;
	} cases[] = {
		{ chinese, "GB18030", "GB18030" },
		{ chinese, "GBK", "GB18030" },
		{ traditional, "Big5", "Big5" },
		{ japanese, "Shift_JIS", "Shift_JIS" },
		{ japanese, "EUC-JP", "EUC-JP" },
		{ korean, "EUC-KR", "EUC-KR" },
		{ french, "windows-1252", "windows-1252" },
		{ chinese, "UTF-16", "UTF-16LE" },
		{ chinese, "UTF-16LE", "UTF-16LE" },
		{ chinese, "UTF-16BE", "UTF-16BE" },
		{ chinese, "UTF-32", "UTF-32LE" },
		/* A few characters among ASCII. */
		{ "<p><a href=\"http://example.com/1.html\">渡口</a> 12:00 <b>夜航</b></p>",
			"GB18030", "GB18030" },
		{ "title: 燈還亮著", "Big5", "Big5" },
		{ "title: 灯还亮着", "GB18030", "GB18030" },
		{ "title: 今晩の船はもう", "EUC-JP", "EUC-JP" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char room[4096];
		const char *name = NULL;
		struct slice bytes = encode(cases[i].text, cases[i].converter, room, sizeof room);
		struct slice text = text_decode(*state, bytes, &name);
		if (strcmp(name, cases[i].name) != 0)
			fail_msg("case %zu, %s, was taken for %s", i, cases[i].converter, name);
		assert_slice(text, cases[i].text);
	}
}

static void a_declaration_is_followed(void **state)
{
	static const struct {
		const char *text, *converter, *name;
	} cases[] = {
		{ "<meta charset=gb2312><p>船镕</p>", "GBK", "GB18030" },
		{ "<META http-equiv=\"Content-Type\" content=\"text/html; charset=big5\" />好",
			"Big5", "Big5" },
		{ "<meta name=x><meta charset = 'Shift_JIS'>灯", "Shift_JIS", "Shift_JIS" },
		{ "<?xml version=\"1.0\" encoding=\"euc-kr\"?><p>등</p>", "EUC-KR", "EUC-KR" },
		{ "<meta charset=\"koi8-r\"><p>да</p>", "KOI8-R", "KOI8-R" },
		{ "<meta charset=\"iso-8859-1\"><p>‘naïve’ €</p>", "windows-1252", "windows-1252" },
		/* One that the bytes do not bear out is not. */
		{ "<meta "
		  "charset=\"euc-jp\"><p>渡口的燈還亮著，船工把纜繩收了起來。他說明天再來吧。</p>",
			"Big5", "Big5" },
		{ "<meta charset=\"nonsense\"><p>渡口的灯还亮着，船工把缆绳收了起来。</p>", "GBK",
			"GB18030" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char room[4096];
		const char *name = NULL;
		struct slice bytes = encode(cases[i].text, cases[i].converter, room, sizeof room);
		struct slice text = text_decode(*state, bytes, &name);
		if (strcmp(name, cases[i].name) != 0)
			fail_msg("case %zu, %s, was taken for %s", i, cases[i].converter, name);
		assert_slice(text, cases[i].text);
	}
}

static void clean_utf8_is_not_copied(void **state)
{
	const char *name = NULL;
	struct slice clean = slice_of(chinese), marked = SLICE("\xEF\xBB\xBF"
							       "a中");
	struct slice text = text_decode(*state, clean, &name);
	assert_ptr_equal(text.at, clean.at);
	assert_int_equal(text.len, clean.len);
	assert_string_equal(name, "UTF-8");
	text = text_decode(*state, marked, &name);
	assert_ptr_equal(text.at, marked.at + 3);
	assert_string_equal(name, "UTF-8");
	/* A file that was saved anew but kept its old declaration. */
	text = text_decode(*state, SLICE("<meta charset=gbk>中"), &name);
	assert_slice(text, "<meta charset=gbk>中");
	assert_slice(text_decode(*state, (struct slice){ 0 }, &name), "");
	assert_string_equal(name, "UTF-8");
}

static void broken_utf8_stays_utf8(void **state)
{
	const char *name = NULL;
	assert_slice(text_decode(*state, SLICE("渡口的灯\xE8\xBF"), &name), "渡口的灯\uFFFD");
	assert_string_equal(name, "UTF-8");
	assert_slice(text_decode(*state, SLICE("渡\xFF口\x80的灯"), &name), "渡\uFFFD口\uFFFD的灯");
	assert_string_equal(name, "UTF-8");
	assert_slice(text_decode(*state, SLICE("<meta charset=gbk>渡口\xE4的灯"), &name),
		"<meta charset=gbk>渡口\uFFFD的灯");
	assert_slice(text_decode(*state, SLICE("éàüöèê\xE4!"), &name), "éàüöèê\uFFFD!");
	assert_string_equal(name, "UTF-8");
}

static void anything_gives_valid_utf8(void **state)
{
	uint64_t seed = 4;
	for (int round = 0; round < 3000; round++) {
		char bytes[256];
		size_t len = 0, wanted = (size_t)round % sizeof bytes;
		while (len < wanted) {
			seed = seed * 6364136223846793005u + 1442695040888963407u;
			bytes[len++] = (char)(round % 3 ? seed >> 56 : (seed >> 56) | 0x80);
		}
		const char *name = NULL;
		struct slice text = text_decode(*state, (struct slice){ bytes, len }, &name);
		assert_true(utf8_is_valid(text));
		assert_non_null(name);
		arena_reset(*state);
	}
	const char *name;
	assert_slice(text_decode(*state,
			     SLICE("\xFF\xFE"
				   "a\0\x2D"),
			     &name),
		"a\uFFFD");
	assert_string_equal(name, "UTF-16LE");
	assert_true(utf8_is_valid(text_decode(*state,
		SLICE("\xFF\xFE\x3D\xD8"
		      "a\0"),
		&name)));
}

static bool decodes_without_loss(struct slice text)
{
	for (const char *at = text.at, *end = at + text.len; at < end;) {
		const char *from = at;
		if (utf8_next(&at, end) == UTF8_REPLACEMENT &&
			!(at - from == 3 && memcmp(from, "\xEF\xBF\xBD", 3) == 0))
			return false;
	}
	return true;
}

/* What is looked at in larger steps is judged like one character after the other. */
static void any_byte_may_be_broken(void **state)
{
	(void)state;
	char text[] = "\u9605\u89C8a\u5BA4\uFFFD\u4E00\u9FFF\u3002b\u00E9\u4E2D\u6587";
	size_t len = strlen(text), valid = 0;
	for (size_t from = 0; from < 4; from++)
		for (size_t i = from; i < len; i++) {
			char kept = text[i];
			for (int byte = 0; byte < 256; byte++) {
				text[i] = (char)byte;
				struct slice given = { text + from, len - from };
				assert_int_equal(utf8_is_valid(given), decodes_without_loss(given));
				valid += utf8_is_valid(given);
			}
			text[i] = kept;
		}
	assert_true(valid > 1000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(encodings_are_told_by_their_bytes, setup, teardown),
		cmocka_unit_test_setup_teardown(a_declaration_is_followed, setup, teardown),
		cmocka_unit_test_setup_teardown(clean_utf8_is_not_copied, setup, teardown),
		cmocka_unit_test_setup_teardown(broken_utf8_stays_utf8, setup, teardown),
		cmocka_unit_test_setup_teardown(anything_gives_valid_utf8, setup, teardown),
		cmocka_unit_test(any_byte_may_be_broken),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
