/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ARCHIVE_INTERNAL_H
#define ARCHIVE_INTERNAL_H

#include "archive/archive.h"

/* What belongs to an archive, by name and by where links lead. */

bool archive_takes_folder(const char *name);
bool archive_takes_file(const char *name);
/* Whether a link leads to something inside the archive. */
bool archive_leads_inside(const struct archive *archive, int directory, const char *name);

/* An entry of the archive by its path, opened so that it cannot lead out, whatever is done to the
 * folders above it meanwhile; -1 and errno when it cannot be. */
int archive_open_inside(const struct archive *archive, const char *path, int flags);

#endif
