/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/target.h"

#include "base/i18n.h"
#include "out/address.h"
#include "text/gate.h"
#include "ui/outside.h"
#include "ui/screens/screens.h"

/* A path leads to an article, to another file, or nowhere. */
static void find_inside(struct ui *ui, struct arena *arena, struct slice url, struct target *target)
{
	struct slice path = ui->library ? page_subject(ui)->path : page_file(ui, arena);
	struct inside inside = { 0 };

	if (path.len > 0)
		inside = library_inside(ui->library, path, url, arena);

	target->kind = inside.id != 0	      ? TARGET_ARTICLE
		       : inside.file.len > 0 ? TARGET_FILE
					      : TARGET_MISSING;
	target->id = inside.id;
	target->address = inside.file;
	target->name = gate(arena, inside.name, GATE_LINE);
}

struct target target_find(struct ui *ui, struct arena *arena, struct slice url, bool is_picture)
{
	struct target target = { .is_picture = is_picture };
	struct address address = address_read(arena, url);

	target.address = address.text;
	target.host = address.host;
	target.is_odd = address.is_odd;
	switch (address.kind) {
	case ADDRESS_REFUSED:
		break;
	case ADDRESS_PLACE:
		target.kind = TARGET_PLACE;
		break;
	case ADDRESS_INSIDE:
		find_inside(ui, arena, address.text, &target);
		break;
	case ADDRESS_WEB:
		target.id = ui->library && !is_picture ? library_find_page(ui->library, url) : 0;
		target.kind = target.id != 0 ? TARGET_ARTICLE : TARGET_PAGE;
		break;
	case ADDRESS_MAIL:
		target.kind = TARGET_PAGE;
		break;
	}
	return target;
}

const char *target_refusal(const struct target *target)
{
	switch (target->kind) {
	case TARGET_REFUSED:
		return _("copies it: only http, https, mailto and files of the archive are opened");
	case TARGET_PLACE:
		return _("copies it: it leads to a place in this page that has no name here");
	case TARGET_MISSING:
		return _("copies it: there is no such file in the archive");
	default:
		return NULL;
	}
}

/* The article that is read may itself be what the address is of. */
static void open_article(struct ui *ui, int64_t id)
{
	if (ui_shows(ui, &page_screen))
		ui_pop_to(ui, &page_screen);
	if (id == page_id(ui)) {
		ui_say(ui, "%s", _("this is the page it leads to"));
		return;
	}
	trail_leave(ui);
	page_open_id(ui, id);
}

static void open_outside(
	struct ui *ui, const struct target *target, struct slice copied, const char *name)
{
	struct arena *arena = arena_create();
	const struct errand errand = {
		.kind = ERRAND_OPEN,
		.opened = target->is_picture		? OPENED_PICTURE
			  : target->kind == TARGET_FILE ? OPENED_FILE
							: OPENED_PAGE,
		.name = arena_copy(arena, target->address),
	};
	struct program program;

	if (errand_program(arena, &errand, &program))
		outside_run(ui, &errand, &program,
			    target->is_picture && program.kind == RUN_HERE);
	else if (target->kind == TARGET_FILE)
		ui_copy_instead(ui, target->address, _("the path"));
	else
		ui_copy_instead(ui, copied, name);
	arena_destroy(arena);
}

void target_open(
	struct ui *ui, const struct target *target, struct slice copied, const char *name)
{
	if (target->kind == TARGET_ARTICLE)
		open_article(ui, target->id);
	else if (target_refusal(target))
		ui_copy(ui, copied, name);
	else
		open_outside(ui, target, copied, name);
}
