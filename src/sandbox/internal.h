/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SANDBOX_INTERNAL_H
#define SANDBOX_INTERNAL_H

#include <stdbool.h>

#include "sandbox/sandbox.h"

/* What a sanitizer needs when the program ends: to look at its own memory from a second process. */
#if defined(__SANITIZE_ADDRESS__)
enum { SANDBOX_SANITIZED = true };
#else
enum { SANDBOX_SANITIZED = false };
#endif

/* The system's own data, of which libraries read parts late. */
extern const char *const sandbox_system_paths[];
extern const size_t sandbox_system_path_count;
/* Where descriptions of terminals lie, by the environment and by habit. */
extern const char *const sandbox_terminal_paths[];
extern const size_t sandbox_terminal_path_count;

/* Landlock's version, 0 where the kernel has none. */
int landlock_version(void);
/* False when the kernel refused. */
bool landlock_enter(const struct sandbox *sandbox);

bool seccomp_is_there(void);
bool seccomp_enter(bool interactive);

#endif
