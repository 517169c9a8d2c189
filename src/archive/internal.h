/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ARCHIVE_INTERNAL_H
#define ARCHIVE_INTERNAL_H

#include "archive/archive.h"

/* What belongs to an archive, by name and by where links lead. */

bool archive_takes_folder(const char *name);
bool archive_takes_file(const char *name);
/* Whether a link leads to something inside the archive. */
bool archive_leads_inside(const struct archive *archive, int directory, const char *name);

#endif
