/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef INDEXER_SITE_H
#define INDEXER_SITE_H

#include "archive/archive.h"

/* Minutes east of Greenwich of the clocks of an archive: as its config has it, else the machine's. */
int site_zone(const struct archive *archive);

#endif
