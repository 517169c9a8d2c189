/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_I18N_H
#define BASE_I18N_H

#include <libintl.h>

/* For cli and ui, which speak to people; the pure rooms mark with N_() (base/notice.h) and leave
 * the translation to these. */

#define _(string) gettext(string)

#endif
