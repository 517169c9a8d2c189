/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "out/opener.h"

#include <stdlib.h>
#include <string.h>

#include "out/words.h"

static bool is_set(const char *variable)
{
	const char *value = getenv(variable);

	return value && *value;
}

static bool has_display(void)
{
	return is_set("DISPLAY") || is_set("WAYLAND_DISPLAY");
}

static bool is_remote(void)
{
	return is_set("SSH_CONNECTION") || is_set("SSH_TTY");
}

/* Browsers that draw in the terminal; where there is a display the others have windows of their
 * own. */
static bool draws_here(const char *program)
{
	static const char *const names[] = { "w3m", "lynx", "links", "links2", "elinks", "cha",
		"chawan", "browsh", "carbonyl", "edbrowse", "www-browser", "chafa", "timg", "viu",
		"catimg", "img2txt", "icat" };
	const char *slash = strrchr(program, '/');

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(slash ? slash + 1 : program, names[i]) == 0)
			return true;
	return !has_display();
}

/* A command of the environment; an & at its end asks for it to run beside, as other readers of
 * BROWSER have it. */
static bool take_command(
	struct arena *arena, struct slice command, const char *address, struct program *program)
{
	bool is_beside;
	char **words;

	command = slice_trim(command);
	is_beside = slice_ends(command, "&");
	if (is_beside)
		command = slice_sub(command, 0, command.len - 1);
	words = words_split(arena, command, address);
	if (!words || !program_exists(words[0]))
		return false;
	*program = (struct program){
		.arguments = words,
		.kind = is_beside || !draws_here(words[0]) ? RUN_BESIDE : RUN_HERE,
	};
	return true;
}

/* BROWSER is a list parted by colons: the first that is installed. */
static bool take_list(struct arena *arena, const char *list, const char *address, struct program *program)
{
	struct slice rest = slice_of(list), command;

	while (slice_split(&rest, ':', &command))
		if (take_command(arena, command, address, program))
			return true;
	return false;
}

static bool take_standard(struct arena *arena, const char *address, struct program *program)
{
	return !(is_remote() && !has_display()) &&
	       take_command(arena, SLICE("xdg-open"), address, program);
}

bool opener_find(struct arena *arena, enum opened what, const char *address, struct program *program)
{
	if (what == OPENED_PICTURE && is_set("YUELAN_VIEWER"))
		return take_command(arena, slice_of(getenv("YUELAN_VIEWER")), address, program);
	if (address[0] == '/')
		return has_display() && take_standard(arena, address, program);
	return take_list(arena, getenv("BROWSER"), address, program) ||
	       take_standard(arena, address, program);
}

char **program_named(struct arena *arena, const char *const names[2], const char *standard,
	const char *argument)
{
	char **words = NULL;

	for (size_t i = 0; i < 2 && !words; i++)
		if (names[i])
			words = words_split(arena, slice_of(getenv(names[i])), argument);
	return words ? words : words_split(arena, slice_of(standard), argument);
}
