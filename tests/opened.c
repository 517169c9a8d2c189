/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The program as it is, linked with openers of ICU of its own, which only count: how often it asked
 * for one is written to descriptor 9 when it ends, for in the sandbox it opens no file.  They give what they give where ICU lacks its data.
 * tests/opened.sh runs it.
 */
#include <stdatomic.h>
#include <stdio.h>
#include <unicode/ubrk.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/uidna.h>
#include <unicode/unorm2.h>
#include <unicode/uspoof.h>

enum { TELLS = 9 };

static atomic_int opened;

__attribute__((destructor)) static void tell(void)
{
	dprintf(TELLS, "%d\n", opened);
}

static void *refuse(UErrorCode *status)
{
	opened++;
	*status = U_MISSING_RESOURCE_ERROR;
	return NULL;
}

UBreakIterator *ubrk_open(UBreakIteratorType type, const char *locale, const UChar *text,
	int32_t length, UErrorCode *status)
{
	(void)type, (void)locale, (void)text, (void)length;
	return refuse(status);
}

UConverter *ucnv_open(const char *name, UErrorCode *status)
{
	(void)name;
	return refuse(status);
}

UCharsetDetector *ucsdet_open(UErrorCode *status)
{
	return refuse(status);
}

UIDNA *uidna_openUTS46(uint32_t options, UErrorCode *status)
{
	(void)options;
	return refuse(status);
}

const UNormalizer2 *unorm2_getNFCInstance(UErrorCode *status)
{
	return refuse(status);
}

USpoofChecker *uspoof_open(UErrorCode *status)
{
	return refuse(status);
}
