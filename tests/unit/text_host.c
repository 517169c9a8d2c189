/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"

#include "text/host.h"

static void check(const char *host, const char *shown, const char *ascii, bool odd)
{
	struct arena *arena = arena_create();
	struct slice asked;
	bool is_odd;

	assert_slice(host_show(arena, slice_of(host), &asked, &is_odd), shown);
	assert_slice(asked, ascii);
	assert_int_equal(is_odd, odd);
	arena_destroy(arena);
}

static void hosts_are_shown_in_their_letters(void **state)
{
	(void)state;
	check("www.nbd.com.cn", "www.nbd.com.cn", "www.nbd.com.cn", false);
	check("例子.com", "例子.com", "xn--fsqu00a.com", false);
	check("xn--fsqu00a.com", "例子.com", "xn--fsqu00a.com", false);
	check("かなカナ漢字.jp", "かなカナ漢字.jp", "xn--u8j2cyjqe728tv2ya.jp", false);
	check("пример.com", "пример.com", "xn--e1afmkfd.com", false);
	check("bücher.de", "bücher.de", "xn--bcher-kva.de", false);
	check("", "", "", false);
	check("[::1]", "[::1]", "[::1]", false);
}

static void hosts_that_deceive_are_shown_in_punycode(void **state)
{
	(void)state;
	/* аррӏе, all of it Cyrillic; and one that writes it as punycode to begin with. */
	check("аррӏе.com", "xn--80ak6aa92e.com", "xn--80ak6aa92e.com", true);
	check("xn--80ak6aa92e.com", "xn--80ak6aa92e.com", "xn--80ak6aa92e.com", true);
	/* One Cyrillic а among Latin letters; a dotless i; Greek ο. */
	check("pаypal.com", "xn--pypal-4ve.com", "xn--pypal-4ve.com", true);
	check("www.gοogle.com", "www.xn--gogle-rce.com", "www.xn--gogle-rce.com", true);
	/* What looks like a slash. */
	check("bank.com⁄login.evil.com", "bank.xn--comlogin-g03d.evil.com",
	      "bank.xn--comlogin-g03d.evil.com", true);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hosts_are_shown_in_their_letters),
		cmocka_unit_test(hosts_that_deceive_are_shown_in_punycode),
	};

	return cmocka_run_group_tests_name("text_host", tests, NULL, NULL);
}
