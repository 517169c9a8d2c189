/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sandbox/internal.h"

#include <time.h>
#include <unistd.h>
#if defined(__linux__)
#include <sys/prctl.h>
#endif

const char *const sandbox_system_paths[] = { "/usr/share", "/usr/lib", "/usr/lib64", "/lib",
	"/lib64", "/usr/local/share",
	"/usr/local/lib", "/nix/store", "/gnu/store", "/etc/localtime", "/etc/ld.so.cache", "/dev/null",
	"/dev/urandom",
	/* last: only for sanitizers */
	"/proc/self" };
const size_t sandbox_system_path_count =
	sizeof sandbox_system_paths / sizeof *sandbox_system_paths - !SANDBOX_SANITIZED;

const char *const sandbox_terminal_paths[] = { "/etc/terminfo", "/usr/local/lib/terminfo" };
const size_t sandbox_terminal_path_count =
	sizeof sandbox_terminal_paths / sizeof *sandbox_terminal_paths;

#if defined(__OpenBSD__)

void sandbox_enter(const struct sandbox *sandbox)
{
	/* unveil knows no descriptors. */
	for (size_t i = 0; sandbox->descriptor < 0 && i < sandbox_system_path_count; i++)
		unveil(sandbox_system_paths[i], "r");
	for (size_t i = 0; sandbox->descriptor < 0 && i < sandbox->path_count; i++)
		unveil(sandbox->paths[i], "r");
	for (size_t i = 0; sandbox->descriptor < 0 && i < sandbox->written_count; i++)
		unveil(sandbox->written[i], "rwc");
	for (size_t i = 0; sandbox->interactive && i < sandbox_terminal_path_count; i++)
		unveil(sandbox_terminal_paths[i], "r");
	if (sandbox->interactive) {
		unveil("/dev/tty", "rw");
		pledge("stdio rpath wpath cpath flock tty recvfd proc", NULL);
	} else {
		pledge("stdio rpath", NULL);
	}
}

void sandbox_add_kinds(struct buffer *out)
{
	buffer_add_string(out, "pledge, unveil");
}

#else

void sandbox_enter(const struct sandbox *sandbox)
{
	tzset(); /* which may read a file that TZ names */
#if defined(__linux__)
	/* Without it only root may enter either; with it no program that is run gains rights. */
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return;
#endif
	landlock_enter(sandbox);
	seccomp_enter(sandbox->interactive);
}

void sandbox_add_kinds(struct buffer *out)
{
	int version = landlock_version();
	if (version > 0)
		buffer_printf(out, "Landlock %d", version);
	if (seccomp_is_there())
		buffer_printf(out, "%sseccomp", version > 0 ? ", " : "");
}

#endif
