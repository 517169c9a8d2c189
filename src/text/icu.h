/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_ICU_H
#define TEXT_ICU_H

/* What is used of ICU.  Its libraries are thirty megabytes that most runs need nothing of, and linking
 * to them costs each start a millisecond: so they are loaded by the first who asks.  They are part of
 * the system as its C library is, and, with the dictionary (text/dictionary.h), the one thing that
 * libarticle reads of a disk. */

#include <unicode/ubrk.h>
#include <unicode/ucnv.h>
#include <unicode/ucol.h>
#include <unicode/ucsdet.h>
#include <unicode/uidna.h>
#include <unicode/unorm2.h>
#include <unicode/uspoof.h>
#include <unicode/ustring.h>

/* ICU's headers give each function a suffix, that of their version, by a macro of its name: the
 * members get it too, and so do the names that are looked for. */
#define ICU_FUNCTIONS(F) \
	F(u_strFromUTF8) \
	F(u_strFromUTF8WithSub) \
	F(u_strToUTF8) \
	F(ubrk_close) \
	F(ubrk_next) \
	F(ubrk_open) \
	F(ubrk_setText) \
	F(ucnv_close) \
	F(ucnv_convertEx) \
	F(ucnv_open) \
	F(ucol_close) \
	F(ucol_getSortKey) \
	F(ucol_open) \
	F(ucsdet_close) \
	F(ucsdet_detectAll) \
	F(ucsdet_getConfidence) \
	F(ucsdet_getName) \
	F(ucsdet_open) \
	F(ucsdet_setText) \
	F(uidna_close) \
	F(uidna_nameToASCII_UTF8) \
	F(uidna_nameToUnicodeUTF8) \
	F(uidna_openUTS46) \
	F(unorm2_getNFCInstance) \
	F(unorm2_normalize) \
	F(uspoof_checkUTF8) \
	F(uspoof_close) \
	F(uspoof_getSkeletonUTF8) \
	F(uspoof_open)

#define ICU_MEMBER(name) __typeof__(name) *name;
struct icu {
	ICU_FUNCTIONS(ICU_MEMBER)
};
#undef ICU_MEMBER

/* NULL where the ICU that this was built for is not installed; the same for all threads, for ever. */
const struct icu *icu_get(void);

#endif
