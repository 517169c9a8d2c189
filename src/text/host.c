/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/host.h"

#include "text/gate.h"
#include "text/icu.h"

enum { SHOWN_MAX = 1024 }; /* bytes; a host has 255 at most (RFC 1035) */

static bool is_plain(struct slice text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.at[i] & 0x80)
			return false;
	return true;
}

/* As it is read, or as it is asked for; empty when it is no host. */
static struct slice map(
	const struct icu *icu, struct arena *arena, struct slice host, bool to_ascii)
{
	UErrorCode status = U_ZERO_ERROR;
	UIDNAInfo info = UIDNA_INFO_INITIALIZER;
	UIDNA *idna = icu->uidna_openUTS46(UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ |
					      UIDNA_NONTRANSITIONAL_TO_ASCII |
					      UIDNA_NONTRANSITIONAL_TO_UNICODE,
		&status);
	char out[SHOWN_MAX];
	int32_t len = 0;

	if (to_ascii)
		len = icu->uidna_nameToASCII_UTF8(idna, host.at, (int32_t)host.len, out,
			(int32_t)sizeof(out), &info, &status);
	else
		len = icu->uidna_nameToUnicodeUTF8(idna, host.at, (int32_t)host.len, out,
			(int32_t)sizeof(out), &info, &status);
	icu->uidna_close(idna);
	if (U_FAILURE(status) || info.errors != 0 || len > (int32_t)sizeof(out))
		return (struct slice){ 0 };
	return arena_copy(arena, (struct slice){ out, (size_t)len });
}

/* Each label by itself: 例子.com has two scripts and deceives nobody.  ICU tells of mixed ones;
 * one that is wholly in another script is odd when all of it looks like ASCII, as аррӏе does. */
static bool is_odd_label(const struct icu *icu, USpoofChecker *checker, struct slice label)
{
	UErrorCode status = U_ZERO_ERROR;
	char skeleton[SHOWN_MAX];
	int32_t len;

	if (is_plain(label))
		return false;
	if (icu->uspoof_checkUTF8(checker, label.at, (int32_t)label.len, NULL, &status) != 0)
		return true;
	len = icu->uspoof_getSkeletonUTF8(checker, 0, label.at, (int32_t)label.len, skeleton,
		(int32_t)sizeof(skeleton), &status);
	return U_FAILURE(status) || len > (int32_t)sizeof(skeleton) ||
	       is_plain((struct slice){ skeleton, (size_t)len });
}

static bool is_odd_host(const struct icu *icu, struct slice host)
{
	UErrorCode status = U_ZERO_ERROR;
	USpoofChecker *checker = icu->uspoof_open(&status);
	struct slice label;
	bool is_odd = U_FAILURE(status);

	while (!is_odd && slice_split(&host, '.', &label))
		is_odd = is_odd_label(icu, checker, label);
	icu->uspoof_close(checker);
	return is_odd;
}

struct slice host_show(struct arena *arena, struct slice host, struct slice *ascii, bool *is_odd)
{
	struct slice shown;

	*is_odd = false;
	*ascii = host;
	if (host.len > SHOWN_MAX || (is_plain(host) && slice_find_nocase(host, "xn--", 0) == SLICE_NONE))
		return host;
	const struct icu *icu = icu_get();
	if (!icu) { /* who can tell */
		*is_odd = true;
		return host;
	}
	shown = map(icu, arena, host, false);
	*ascii = map(icu, arena, host, true);
	if (shown.len == 0 || ascii->len == 0) { /* no host at all; what asks for it will say so */
		*is_odd = true;
		*ascii = host;
		return host;
	}
	*is_odd = is_odd_host(icu, shown) || !slice_equal(gate(arena, shown, GATE_LINE), shown);
	return *is_odd ? *ascii : shown;
}
