/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit.h"

#include "base/buffer.h"
#include "meta/calendar.h"
#include "meta/date.h"

static struct arena *arena;

static int set_up(void **state)
{
	(void)state;
	arena = arena_create();
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena_destroy(arena);
	return 0;
}

/* A text, and the date it is as ISO 8601; "" where it is none. */
struct example {
	const char *text, *iso;
};

static const char *iso(const struct date *date)
{
	struct slice text = date_iso(date, arena);
	return text.len ? text.at : "";
}

static void check_parse(const struct example *examples, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct date date;
		bool ok = date_parse(slice_of(examples[i].text), &date, NULL);
		if (strcmp(iso(&date), examples[i].iso) != 0)
			print_message("# %s\n", examples[i].text);
		assert_string_equal(iso(&date), examples[i].iso);
		assert_int_equal(ok, examples[i].iso[0] != '\0');
		assert_int_equal(ok, date_is_set(&date));
	}
}
#define CHECK_PARSE(examples) check_parse(examples, sizeof(examples) / sizeof(*examples))

static void test_parse_rfc(void **state)
{
	(void)state;
	static const struct example examples[] = {
		{ "Fri, 19 Mar 2021 13:21:10 GMT", "2021-03-19T13:21:10Z" },
		{ "Fri, 19 Mar 2021 13:21:10 +0800", "2021-03-19T13:21:10+08:00" },
		{ "19 Mar 2021 13:21 -0330", "2021-03-19T13:21:00-03:30" },
		{ "Fri, 19 Mar 2021 13:21:10 EST", "2021-03-19T13:21:10-05:00" },
		{ "Fri, 19 Mar 2021 13:21:10 CST", "2021-03-19T13:21:10-06:00" },
		{ "Fri, 19 Mar 2021 13:21:10 A", "2021-03-19T13:21:10" },
		{ "Fri, 19 Mar 2021 13:21:10 XYZT", "2021-03-19T13:21:10" },
		{ "Fri, 19 Mar 2021 13:21:10 GMT (a comment)", "2021-03-19T13:21:10Z" },
		{ "Wed, 01 Apr 2015 00:00:00 GMT", "2015-04-01" },
		{ "Wed, 01 Apr 2015 00:00:00 +0000", "2015-04-01" },
		{ "Wed, 01 Apr 2015 00:00:00 +0800", "2015-04-01T00:00:00+08:00" },
		{ "Friday, 19-Mar-21 13:21:10 GMT", "2021-03-19T13:21:10Z" },
		{ "Friday, 19-Mar-99 13:21:10 GMT", "1999-03-19T13:21:10Z" },
		{ "Fri Mar 19 13:21:10 2021", "2021-03-19T13:21:10" },
		{ "Fri Mar  5 13:21:10 2021", "2021-03-05T13:21:10" },
		{ "Fri Mar 19 13:21:10 CST 2021", "2021-03-19T13:21:10" },
		{ "Fri Mar 19 13:21:10 +0800 2021", "2021-03-19T13:21:10+08:00" },
		{ "Fri Mar 19 2021 13:21:10 GMT+0800 (中国标准时间)", "2021-03-19T13:21:10+08:00" },
		{ "Sat, 01 Oct 2122 08:00:00 GMT", "2122-10-01T08:00:00Z" },
	};
	CHECK_PARSE(examples);
}

static void test_parse_iso(void **state)
{
	(void)state;
	static const struct example examples[] = {
		{ "2021-08-17", "2021-08-17" },
		{ "2021-08-17 16:00", "2021-08-17T16:00:00" },
		{ " 2021-08-17 16:00:52 ", "2021-08-17T16:00:52" },
		{ "2021-08-17T16:00:52", "2021-08-17T16:00:52" },
		{ "2021-08-17T16:00:52Z", "2021-08-17T16:00:52Z" },
		{ "2021-08-17T16:00:52.123456Z", "2021-08-17T16:00:52Z" },
		{ "2021-08-17T16:00:52,5+08:00", "2021-08-17T16:00:52+08:00" },
		{ "2021-08-17T16:00:52+0800", "2021-08-17T16:00:52+08:00" },
		{ "2021-08-17T16:00:52+08", "2021-08-17T16:00:52+08:00" },
		{ "2021-08-17T16:00-09:30", "2021-08-17T16:00:00-09:30" },
		{ "2020-01-13 09:54:23+00:00", "2020-01-13T09:54:23Z" },
		{ "2020-01-13 09:54:23 +8", "2020-01-13T09:54:23+08:00" },
		{ "2021-08-17T24:00", "2021-08-18T00:00:00" },
		{ "2021-12-31T24:00:00+08:00", "2022-01-01T00:00:00+08:00" },
		{ "2021-08-17T00:00:00Z", "2021-08-17" },
		{ "2021-08-17 00:00:00", "2021-08-17T00:00:00" },
		{ "20210817", "2021-08-17" },
		{ "20210817T160052Z", "2021-08-17T16:00:52Z" },
		{ "20210817 16:00", "2021-08-17T16:00:00" },
		{ "20210817160052", "2021-08-17T16:00:52" },
		{ "202108171600", "2021-08-17T16:00:00" },
		{ "2021-8-7 9:05", "2021-08-07T09:05:00" },
		{ "2021-08-17 02:00:30:00 +0900", "2021-08-17T02:00:30+09:00" },
		{ "2021-08-17T23:59:60Z", "2021-08-17T23:59:59Z" },
		{ "2020-02-29", "2020-02-29" },
		{ "1936-12-12", "1936-12-12" },
		{ "1000-01-01", "1000-01-01" },
	};
	CHECK_PARSE(examples);
}

static void test_parse_written(void **state)
{
	(void)state;
	static const struct example examples[] = {
		{ "2021/8/17", "2021-08-17" },
		{ "2021.08.17 16:00", "2021-08-17T16:00:00" },
		{ "2021. 8. 17.", "2021-08-17" },
		{ "2021. 8. 17. 오후 4:05", "2021-08-17T16:05:00" },
		{ "2021년 8월 17일 (화) 오전 11시 5분", "2021-08-17T11:05:00" },
		{ "2021年8月17日", "2021-08-17" },
		{ "2021 年 8 月 17 日", "2021-08-17" },
		{ "2021年08月17日16:00", "2021-08-17T16:00:00" },
		{ "2021年8月17日 星期二 16:00", "2021-08-17T16:00:00" },
		{ "2021年8月17日（周二）下午4:00", "2021-08-17T16:00:00" },
		{ "2021年8月17日 下午4时30分", "2021-08-17T16:30:00" },
		{ "2021年8月17日16时00分52秒", "2021-08-17T16:00:52" },
		{ "2021年8月17日 凌晨1点半", "2021-08-17T01:30:00" },
		{ "2021年8月17日 中午12点", "2021-08-17T12:00:00" },
		{ "2021年8月17日 晚上12点", "2021-08-18T00:00:00" },
		{ "2021年8月17日 晚8点05分", "2021-08-17T20:05:00" },
		{ "2021年8月17日 16：00 北京时间", "2021-08-17T16:00:00+08:00" },
		{ "北京时间2021年8月17日 16:00", "2021-08-17T16:00:00+08:00" },
		{ "２０２１年８月１７日", "2021-08-17" },
		{ "二〇二一年八月十七日", "2021-08-17" },
		{ "二零二一年十二月三十一日", "2021-12-31" },
		{ "二〇二一年十月二十日", "2021-10-20" },
		{ "令和3年8月17日(火) 午後4時", "2021-08-17T16:00:00" },
		{ "民國110年8月17日", "2021-08-17" },
		{ "17 Aug 2021", "2021-08-17" },
		{ "17th of August, 2021", "2021-08-17" },
		{ "August 17, 2021", "2021-08-17" },
		{ "Aug. 17th, 2021 at 4:05 PM", "2021-08-17T16:05:00" },
		{ "Aug 17 2021 12:05 a.m.", "2021-08-17T00:05:00" },
		{ "Sept 1, 2021 12 pm EDT", "2021-09-01T12:00:00-04:00" },
		{ "Tuesday, August 17, 2021 - 16:00", "2021-08-17T16:00:00" },
		{ "8/17/2021", "2021-08-17" },
		{ "17/8/2021", "2021-08-17" },
		{ "8/7/2021, 4:05:06 PM", "2021-08-07T16:05:06" },
		{ "17.08.2021", "2021-08-17" },
		{ "17-08-2021", "2021-08-17" },
		{ "2021-08-17 16:00 (UTC+8)", "2021-08-17T16:00:00+08:00" },
	};
	CHECK_PARSE(examples);
}

static void test_parse_rejects(void **state)
{
	(void)state;
	static const struct example examples[] = {
		{ "", "" },
		{ "Invalid Date", "" },
		{ "None", "" },
		{ "null", "" },
		{ "2021-02-30", "" },
		{ "2021-02-29", "" },
		{ "1900-02-29", "" },
		{ "2021-13-01", "" },
		{ "2021-00-10", "" },
		{ "2021-04-31T10:00:00Z", "" },
		{ "2021-08-17 25:00", "" },
		{ "2021-08-17 16:61", "" },
		{ "2021-08-17T24:01", "" },
		{ "2021-08", "" },
		{ "2021年8月", "" },
		{ "2021", "" },
		{ "16:00", "" },
		{ "17 Aug", "" },
		{ "31 Feb 2021", "" },
		{ "17 Augment 2021", "" },
		{ "2021-08/17", "" },
		{ "2021-08-171", "" },
		{ "2021-08-17 and more", "" },
		{ "2021.8.17.3", "" },
		{ "192.168.2021.1", "" },
		{ "20211301", "" },
		{ "1234567890123456", "" },
		{ "0001-01-01T00:00:00Z", "" },
		{ "Thu, 01 Jan 1970 00:00:00 GMT", "" },
		{ "99999999999999999999999999", "" },
		{ "-2021-08-17", "" },
		{ "Tue", "" },
	};
	CHECK_PARSE(examples);
}

static void test_parse_epoch(void **state)
{
	(void)state;
	static const struct example examples[] = {
		{ "1629185028", "2021-08-17T07:23:48Z" },
		{ "1629185028123", "2021-08-17T07:23:48Z" },
		{ "1629158400", "2021-08-17" },
		{ "0000000000", "" },
		{ "9999999999", "" },
	};
	CHECK_PARSE(examples);
}

static void test_parse_1970(void **state)
{
	(void)state;
	struct date date;
	bool mended;
	assert_true(date_parse(SLICE("Tue, 20 Jan 1970 05:00:25 GMT"), &date, &mended));
	assert_true(mended);
	assert_string_equal(iso(&date), "2022-08-04T14:56:40Z");
	assert_true(date_parse(SLICE("1970-01-19T18:33:05+08:00"), &date, &mended));
	assert_true(mended);
	assert_string_equal(iso(&date), "2020-06-26T15:23:20Z");
	assert_true(date_parse(SLICE("Tue, 20 Jan 1970"), &date, &mended));
	assert_false(mended);
	assert_string_equal(iso(&date), "1970-01-20");
	assert_false(date_parse(SLICE("1970-01-01 08:00:00"), &date, &mended));
	assert_true(date_parse(SLICE("1970-01-01"), &date, &mended));
	assert_true(date_parse(SLICE("1970-01-05 12:00:00"), &date, &mended));
	assert_false(mended);
	assert_true(date_parse(SLICE("1970-08-20 05:00:25"), &date, &mended));
	assert_false(mended);
	assert_true(date_parse(SLICE("2021-08-17 16:00"), &date, &mended));
	assert_false(mended);
}

static void test_find(void **state)
{
	(void)state;
	static const struct {
		const char *text, *iso, *before_end;
	} examples[] = {
		{ " 2021-08-17 16:00:52", "2021-08-17T16:00:52", " 2021-08-17 16:00:52" },
		{ "发布于2021-08-17 16:00 来源", "2021-08-17T16:00:00", "发布于2021-08-17 16:00" },
		{ "每经 2021年8月17日电，", "2021-08-17", "每经 2021年8月17日" },
		{ "（2021/8/17）", "2021-08-17", "（2021/8/17" },
		{ "Posted on August 17, 2021 by X", "2021-08-17", "Posted on August 17, 2021" },
		{ "Tue, 17 Aug 2021 16:00:52 GMT!", "2021-08-17T16:00:52Z",
			"Tue, 17 Aug 2021 16:00:52 GMT" },
		{ "2021-08-17 9:00-10:00 会议", "2021-08-17T09:00:00", "2021-08-17 9:00" },
		{ "2021.8.17-2021.8.20", "2021-08-17", "2021.8.17" },
		{ "3月5日至2021年8月17日", "2021-08-17", "3月5日至2021年8月17日" },
		{ "2021年8月 2020年1月2日3件", "2020-01-02", "2021年8月 2020年1月2日" },
		{ "2021年8月17 3件", "2021-08-17", "2021年8月17" },
		{ "2021-02-30 2021-03-01", "2021-03-01", "2021-02-30 2021-03-01" },
		{ "时间：二〇二一年八月十七日。", "2021-08-17", "时间：二〇二一年八月十七日" },
		{ "2021-08-17 16:00+08:00", "2021-08-17T16:00:00+08:00",
			"2021-08-17 16:00+08:00" },
		{ "更新 2021-08-17T16:00+08:00 完", "2021-08-17T16:00:00+08:00",
			"更新 2021-08-17T16:00+08:00" },
		{ "2021-08-17T24:00:00（-1-", "2021-08-18T00:00:00", "2021-08-17T24:00:00" },
		{ "1.2021.08.17", "", "" },
		{ "v2021.8.17", "", "" },
		{ "12021-08-17", "", "" },
		{ "010-2021-08-17", "", "" },
		{ "2021.8.17.4", "", "" },
		{ "20210817", "", "" },
		{ "16:00:52", "", "" },
		{ "8月17日 16:00", "", "" },
		{ "17 Aug", "", "" },
		{ "17 Aug 21", "", "" },
		{ "http://192.168.12.21", "", "" },
		{ "2021-08-171", "", "" },
		{ "", "", "" },
	};
	for (size_t i = 0; i < sizeof(examples) / sizeof(*examples); i++) {
		struct date date;
		size_t end = 0;
		bool ok = date_find(slice_of(examples[i].text), &date, &end);
		if (strcmp(iso(&date), examples[i].iso) != 0)
			print_message("# %s\n", examples[i].text);
		assert_string_equal(iso(&date), examples[i].iso);
		assert_int_equal(ok, examples[i].iso[0] != '\0');
		assert_int_equal(end, strlen(examples[i].before_end));
	}
	struct date date;
	assert_true(date_find(SLICE("a\0b 2021-08-17\0"), &date, NULL));
}

static void test_find_in_url(void **state)
{
	(void)state;
	static const struct example examples[] = {
		{ "https://x.cn/2021/08/17/a.jpg", "2021-08-17" },
		{ "https://x.cn/2021/8/7", "2021-08-07" },
		{ "https://x.cn/202108/17/a.jpg", "2021-08-17" },
		{ "https://x.cn/2021/0817/cb6019e18f8d3ca.jpg", "2021-08-17" },
		{ "https://x.cn/cover/20210320/1616200871284980.jpg", "2021-03-20" },
		{ "https://x.cn/spider20220731/732/w478h254/20220731/3e3d.gif", "2022-07-31" },
		{ "https://x.cn/blog/2021-08-17-title/", "2021-08-17" },
		{ "_posts/2021-08-17-title.md", "2021-08-17" },
		{ "https://x.cn/forum/202201/17/165528k8z8m8m8m8k8z8m8.jpg",
			"2022-01-17T16:55:28" },
		{ "https://x.cn/forum/202201/17/165528a.jpg", "2022-01-17T16:55:28" },
		{ "https://x.cn/forum/202201/17/998877a.jpg", "2022-01-17" },
		{ "https://x.cn/images/202201/17/165528.jpg", "2022-01-17" },
		{ "https://x.cn/minis/202209/15/965f00d3bace0fd3abf523f19c174228.jpg",
			"2022-09-15" },
		{ "https://x.cn/images/1071474/_____20210918064202.jpg", "2021-09-18T06:42:02" },
		{ "https://x.cn/2022/09/26/20220926225957239.png", "2022-09-26T22:59:57" },
		{ "https://x.cn/2022/09/26/220926170024919_u524.jfif", "2022-09-26" },
		{ "https://x.cn/IMG_20210817_160052.jpg", "2021-08-17T16:00:52" },
		{ "https://x.cn/1057221/1629185028______01810HK____.jpg", "2021-08-17T07:23:48Z" },
		{ "https://x.cn/upload/207133-1663730429.jpg", "2022-09-21T03:20:29Z" },
		{ "https://x.cn/a/1629185028123.png", "2021-08-17T07:23:48Z" },
		{ "https://x.cn/news/20210907/1630985416_902497.png", "2021-09-07" },
		{ "https://p.dev/?http://x.cn/2021/08/17/a.jpg", "2021-08-17" },
		{ "https://x.cn/a.jpg?v=20210817", "" },
		{ "https://x.cn/a.jpg?t=1629185028", "" },
		{ "https://20210817.cn/a.jpg", "" },
		{ "https://20210817.cn", "" },
		{ "https://x.cn/1629185028/a.png", "" },
		{ "https://x.cn/id/120210817.html", "" },
		{ "https://x.cn/id/2021081.html", "" },
		{ "https://x.cn/a20210817f0123456789abcdef.jpg", "" },
		{ "https://x.cn/p2879572474.jpg", "" },
		{ "https://x.cn/0010935539.jpg", "" },
		{ "https://x.cn/9999999999.jpg", "" },
		{ "https://x.cn/1936/12/12/", "" },
		{ "https://x.cn/2036/12/12/", "" },
		{ "https://x.cn/2021/02/30/", "" },
		{ "https://x.cn/2021/08/", "" },
		{ "https://x.cn/19201080/a_1024.jpg", "" },
		{ "", "" },
	};
	for (size_t i = 0; i < sizeof(examples) / sizeof(*examples); i++) {
		struct date date;
		bool ok = date_find_in_url(slice_of(examples[i].text), &date);
		if (strcmp(iso(&date), examples[i].iso) != 0)
			print_message("# %s\n", examples[i].text);
		assert_string_equal(iso(&date), examples[i].iso);
		assert_int_equal(ok, examples[i].iso[0] != '\0');
	}
}

/* Time must not grow with the square of the length. */
static void test_long_texts(void **state)
{
	(void)state;
	static const char *const parts[] = { "20211301a", "2021-", "jan ", "二〇二一年", "://?",
		"/2021/08/", "2021 年  " };
	struct buffer text = { 0 };
	struct date date;
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		buffer_clear(&text);
		while (text.len < 300000)
			buffer_add_string(&text, parts[i]);
		assert_false(date_find(buffer_slice(&text), &date, NULL));
		assert_false(date_find_in_url(buffer_slice(&text), &date));
		assert_false(date_parse(buffer_slice(&text), &date, NULL));
	}
	buffer_finish(&text);
}

static void test_seconds(void **state)
{
	(void)state;
	struct date date = { .year = 1970, .month = 1, .day = 1 };
	assert_int_equal(date_seconds(&date, 0), 0);
	assert_int_equal(date_seconds(&date, 480), -8 * 3600);
	/* There and back again on each day of more than four centuries. */
	for (int64_t day = -150000; day < 60000; day++) {
		date = date_from_seconds(day * 86400 + 52, 0);
		assert_int_equal(date_seconds(&date, 0), day * 86400 + 52);
		assert_true(day_is_possible(date.year, date.month, date.day));
		assert_int_equal(date_weekday(&date), ((day + 4) % 7 + 7) % 7);
	}
	date = date_from_seconds(951782400, 0);
	assert_string_equal(iso(&date), "2000-02-29T00:00:00Z");
	date = date_from_seconds(-1, 480);
	assert_string_equal(iso(&date), "1970-01-01T07:59:59+08:00");
	date = date_from_seconds(INT64_MAX, 840);
	assert_in_range(date.year, 9990, 9999);
	date = date_from_seconds(INT64_MIN, -840);
	assert_int_equal(date.year, 1);
}

static void test_zones(void **state)
{
	(void)state;
	struct date date;
	assert_true(date_parse(SLICE("Sun, 26 Sep 2022 22:41:18 GMT"), &date, NULL));
	struct date moved = date_in_zone(date, 480);
	assert_string_equal(iso(&moved), "2022-09-27T06:41:18+08:00");
	assert_int_equal(date_seconds(&date, 0), date_seconds(&moved, -300));
	assert_true(date_parse(SLICE("2022-09-26 22:41"), &date, NULL));
	moved = date_in_zone(date, 480);
	assert_string_equal(iso(&moved), "2022-09-26T22:41:00");
	assert_int_equal(date_seconds(&date, 480) + 8 * 3600, date_seconds(&date, 0));
	struct date none = { 0 };
	moved = date_in_zone(none, 480);
	assert_false(date_is_set(&moved));

	static const struct {
		const char *name;
		int minutes;
	} zones[] = { { "Asia/Shanghai", 480 }, { "asia/tokyo", 540 }, { "UTC", 0 }, { "GMT", 0 },
		{ "Etc/GMT-8", 480 }, { "Etc/GMT+5", -300 }, { "Etc/UTC", 0 }, { "+08:00", 480 },
		{ "UTC+8", 480 }, { "-0330", -210 }, { "America/New_York", -300 } };
	int minutes;
	for (size_t i = 0; i < sizeof(zones) / sizeof(*zones); i++) {
		assert_true(zone_by_name(slice_of(zones[i].name), &minutes));
		assert_int_equal(minutes, zones[i].minutes);
	}
	assert_false(zone_by_name(SLICE(""), &minutes));
	assert_false(zone_by_name(SLICE("Mars/Olympus"), &minutes));
	assert_false(zone_by_name(SLICE("+99:00"), &minutes));
	assert_false(zone_by_name(SLICE("+8x"), &minutes));
}

static void test_order_and_names(void **state)
{
	(void)state;
	struct date a = { .year = 2021, .month = 8, .day = 17 }, b = a;
	assert_int_equal(date_compare_day(&a, &b), 0);
	b.day = 18;
	assert_int_equal(date_compare_day(&a, &b), -1);
	b.month = 7;
	assert_int_equal(date_compare_day(&a, &b), 1);
	b.year = 2022;
	assert_int_equal(date_compare_day(&a, &b), -1);
	assert_int_equal(date_weekday(&a), 2);
	assert_string_equal(date_origin_name(DATE_NONE), "");
	assert_string_equal(date_origin_name(DATE_FRONT_MATTER), "front-matter");
	assert_string_equal(date_origin_name(DATE_FILE), "file");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parse_rfc),
		cmocka_unit_test(test_parse_iso),
		cmocka_unit_test(test_parse_written),
		cmocka_unit_test(test_parse_rejects),
		cmocka_unit_test(test_parse_epoch),
		cmocka_unit_test(test_parse_1970),
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_find_in_url),
		cmocka_unit_test(test_long_texts),
		cmocka_unit_test(test_seconds),
		cmocka_unit_test(test_zones),
		cmocka_unit_test(test_order_and_names),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
