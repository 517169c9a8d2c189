/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "match/internal.h"

#include "match/tables.h"
