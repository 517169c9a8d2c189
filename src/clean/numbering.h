/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLEAN_NUMBERING_H
#define CLEAN_NUMBERING_H

#include <stdbool.h>

#include "base/slice.h"

/* How lines that head a part are numbered and marked in Chinese setting, strongest first. */
enum numbering {
	NUMBERING_NONE,
	NUMBERING_CHAPTER, /* 第二章 */
	NUMBERING_SECTION, /* 第一节 第3步 */
	NUMBERING_HAN,     /* 一、 */
	NUMBERING_PAREN,   /* （一） (2) */
	NUMBERING_ARABIC,  /* 1. 01 Part 2 */
	NUMBERING_BRACKET, /* 【所有的字】 */
	NUMBERING_MARK,    /* ■ ◆ ▌ */
};

enum numbering numbering_of(struct slice text);

/* Whether the text is a number and nothing else: 01, 一, Part 2, NO.3, ①, marks around it aside. */
bool numbering_is_alone(struct slice text);

#endif
