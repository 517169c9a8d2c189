/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "layout/flow.h"

#include "base/memory.h"

#include <limits.h>
#include <stdlib.h>

/* Total fit (Knuth and Plass 1981): of all ways to part a paragraph into lines, the one whose lines
 * cost the least together.  The cost of a line grows with what has to be done to make it flush, in
 * the order of R13 and R14; sums over the paragraph tell the glue of any line at once.  A box is
 * looked at as the start of a line only with the few ends that such a line can have, so that the
 * work grows with the text and not with its square. */

enum {
	COST_BEARING = 6, /* each column, of shrinking */
	COST_SEAM = 10,
	COST_ODD = 80, /* when both sides of what stands between Han cannot shrink alike */
	COST_HANG_WHOLE = 16,
	COST_PAUSE = 32,  /* of stretching: gaps behind marks, */
	COST_UNEVEN = 20, /* behind some of them and not all, */
	COST_SPACE = 40,  /* between Latin words, */
	COST_FEW = 60,    /* in a line with next to none of them, */
	COST_WORD = 75,   /* between words of Han */
	COST_CROWD = 60,  /* each of these gaps from the third on */
	COST_UNFLUSH = 500,
	COST_MISSING = 160, /* each column short of flush */
	COST_RAGGED = 12,   /* by the square of the columns, where lines need not be flush */
	COST_SPLIT = 90,    /* a word of Han that goes on in the next line */
	COST_HYPHEN = 600,  /* one of English */
	COST_UNEQUAL = 2,   /* by the square of the columns, where lines shall be equally long, */
	COST_RUN_ON = 60,   /* and where one ends neither at a blank nor behind a mark */
	COST_ORPHAN = 5000,
	WORDS_MOST = 3, /* R14: gaps between words of Han, */
	HAN_BETWEEN = 8, /* and no more than one to so many Han, of which half begin no word */
	SPACES_FEW = 4,
	COMPANY = 4,      /* R16: columns of a last line: two Han, four letters */
	BOXES_MOST = 512, /* of a line; only boxes without any width would be more */
	IMPOSSIBLE = INT_MAX,
};

struct node {
	int64_t cost; /* of the lines before this box, at best; -1 before one is known */
	size_t from;  /* the first box of the last of them */
	size_t next;  /* the first box of the line behind, on the best way of all */
};

struct fitter {
	struct flow *flow;
	const struct measure *measure;
	size_t first, end; /* boxes of the part up to a line end of the author's */
};

static int least(int a, int b)
{
	return a < b ? a : b;
}

static int square(int a)
{
	return a * a;
}

static int most_hang(const struct measure *measure, unsigned last)
{
	return least(measure->hang, last & GLYPH_HANGS_WHOLE ? 2 : last & GLYPH_HANGS ? 1 : 0);
}

/* The columns by which the line from box to last is too long by nature. */
static int excess(const struct fitter *fitter, size_t box, size_t last)
{
	const struct flow *flow = fitter->flow;
	const struct measure *measure = fitter->measure;
	const bool first = box == fitter->first;
	const int room = (first ? measure->first : measure->rest) +
			 (flow->boxes[box].bracket ? first ? measure->first_out : measure->out : 0);
	return flow->sums[last].behind.columns - flow->sums[box].before.columns +
	       flow->boxes[last].hyphen - room;
}

/* How often a glue stands in the line from box to last. */
static int glue_of(const struct fitter *fitter, size_t box, size_t last, enum glue kind)
{
	const struct sums *sums = fitter->flow->sums;
	return sums[last].behind.glue[kind] - sums[box].before.glue[kind];
}

/* R13. */
static int shrink(int bearings, int seams, int columns, struct setting *setting)
{
	const int close = least(columns, bearings);
	columns -= close;
	setting->glue[GLUE_BEARING] = close;
	setting->glue[GLUE_SEAM] = columns;
	if (columns > seams)
		return IMPOSSIBLE;
	const bool odd = (close + columns) % 2 && !(bearings % 2 || seams % 2);
	return COST_BEARING * close + COST_SEAM * columns + (odd ? COST_ODD : 0);
}

static int settle_long(
	const struct fitter *fitter, size_t box, size_t last, int over, struct setting *best)
{
	const int most = least(over, most_hang(fitter->measure, fitter->flow->boxes[last].last));
	const int bearings = glue_of(fitter, box, last, GLUE_BEARING);
	const int seams = glue_of(fitter, box, last, GLUE_SEAM);
	int cost = IMPOSSIBLE;
	for (int hang = 0; hang <= most; hang++) {
		struct setting setting = { .hang = hang };
		if (over > hang && !fitter->measure->justified)
			continue;
		int costs = shrink(bearings, seams, over - hang, &setting);
		if (costs == IMPOSSIBLE)
			continue;
		costs += hang > 1 ? COST_HANG_WHOLE : 0;
		if (costs < cost) {
			cost = costs;
			*best = setting;
		}
	}
	return cost;
}

/* R14, but with the gaps behind marks before those of Latin words: on a grid a word space can only be
 * doubled, which looks like a slip of the author's, and a mark has a blank half already. */
static int stretch(
	const struct fitter *fitter, size_t box, size_t last, int columns, struct setting *setting)
{
	const int marks = glue_of(fitter, box, last, GLUE_PAUSE), pauses = least(columns, marks);
	int cost = COST_PAUSE * pauses + (pauses && pauses < marks ? COST_UNEVEN : 0);
	setting->glue[GLUE_PAUSE] = pauses;
	columns -= pauses;
	if (!columns)
		return cost + (pauses > 2 ? COST_CROWD * (pauses - 2) : 0);
	const int blanks = glue_of(fitter, box, last, GLUE_SPACE), spaces = least(columns, blanks);
	setting->glue[GLUE_SPACE] = spaces;
	columns -= spaces;
	cost += (blanks < SPACES_FEW ? COST_FEW : COST_SPACE) * spaces;
	const int ends = glue_of(fitter, box, last, GLUE_WORD) / HAN_BETWEEN;
	const int words = least(columns, least(ends, WORDS_MOST)), gaps = pauses + words;
	setting->glue[GLUE_WORD] = words;
	setting->missing = columns - words;
	return cost + COST_WORD * words + (gaps > 2 ? COST_CROWD * (gaps - 2) : 0) +
	       (setting->missing ? COST_UNFLUSH + COST_MISSING * setting->missing : 0);
}

/* The cheapest way to set the line from box to last, without regard to what follows. */
static int settle(const struct fitter *fitter, size_t box, size_t last, struct setting *setting)
{
	const int over = excess(fitter, box, last);
	*setting = (struct setting){ 0 };
	if (fitter->measure->target && over <= 0) {
		setting->missing = fitter->measure->target - (fitter->measure->rest + over);
		return COST_UNEQUAL * square(least(abs(setting->missing), 200));
	}
	if (over == 0 || (over < 0 && last + 1 == fitter->end)) /* R15 */
		return 0;
	if (over > 0)
		return settle_long(fitter, box, last, over, setting);
	if (fitter->measure->justified)
		return stretch(fitter, box, last, -over, setting);
	setting->missing = -over;
	return COST_RAGGED * square(least(-over, 200));
}

static bool splits_word(const struct flow *flow, const struct box *next)
{
	return next->among_han && !segmenter_starts(flow->segmenter, next->start);
}

/* What is bad about a line that ends there, however it is set. */
static int penalty(const struct fitter *fitter, size_t box, size_t last)
{
	const struct flow *flow = fitter->flow;
	if (last + 1 < fitter->end) {
		const struct box *end = &flow->boxes[last];
		const bool runs_on = !end->blank && !(end->last & GLYPH_MARK);
		return (splits_word(flow, &end[1]) ? COST_SPLIT : 0) +
		       (end->hyphen ? COST_HYPHEN : 0) +
		       (fitter->measure->target && runs_on ? COST_RUN_ON : 0);
	}
	const int solid = flow->sums[last].behind.solid - flow->sums[box].before.solid;
	return solid < COMPANY && box > fitter->first ? COST_ORPHAN : 0;
}

/* Whether that can be set at all. */
static bool fits(const struct fitter *fitter, size_t box, size_t last)
{
	int over = excess(fitter, box, last);
	if (over > 0)
		over -= most_hang(fitter->measure, fitter->flow->boxes[last].last);
	if (over <= 0 || !fitter->measure->justified)
		return over <= 0;
	return over <= glue_of(fitter, box, last, GLUE_BEARING) +
			       glue_of(fitter, box, last, GLUE_SEAM);
}

/* Every line that can begin with box: from the longest to the first that is too short to be flush.
 */
static void try_lines(const struct fitter *fitter, struct node *nodes, size_t box, size_t longest)
{
	const int64_t before = nodes[box - fitter->first].cost;
	for (size_t last = longest;; last--) {
		struct setting setting;
		const int cost = settle(fitter, box, last, &setting);
		struct node *node = &nodes[last + 1 - fitter->first];
		/* One box may be wider than a page of very few columns. */
		int64_t sum = before + (cost == IMPOSSIBLE ? COST_ORPHAN : cost);
		const bool is_new = node->cost < 0;
		if (is_new || sum < node->cost) /* the dictionary is asked for what may be best alone */
			sum += penalty(fitter, box, last);
		if (is_new || sum < node->cost)
			*node = (struct node){ .cost = sum, .from = box };
		const int enough = fitter->measure->justified ? 0 :
				   fitter->measure->target    ? fitter->measure->target / 2 :
								10;
		if (last == box || (setting.missing > enough && last < longest))
			return;
	}
}

static struct node *find_lines(const struct fitter *fitter)
{
	struct flow *flow = fitter->flow;
	const size_t count = fitter->end - fitter->first + 1;
	if (flow->node_room < count) {
		flow->node_room = count + count / 2;
		flow->nodes = memory_resize(flow->nodes, flow->node_room, sizeof *flow->nodes);
	}
	struct node *nodes = flow->nodes;
	nodes[0].cost = 0;
	for (size_t i = 1; i < count; i++)
		nodes[i].cost = -1;
	for (size_t box = fitter->first, longest = box; box < fitter->end; box++) {
		if (nodes[box - fitter->first].cost < 0)
			continue;
		longest = longest < box ? box : longest;
		while (longest > box && !fits(fitter, box, longest))
			longest--;
		while (longest + 1 < fitter->end && longest - box < BOXES_MOST &&
			fits(fitter, box, longest + 1))
			longest++;
		try_lines(fitter, nodes, box, longest);
	}
	return nodes;
}

static void set_lines(const struct fitter *fitter, struct slice text, struct node *nodes)
{
	struct flow *flow = fitter->flow;
	for (size_t box, next = fitter->end; next > fitter->first; next = box) {
		box = nodes[next - fitter->first].from;
		nodes[box - fitter->first].next = next;
	}
	for (size_t box = fitter->first, next; box < fitter->end; box = next) {
		struct setting setting;
		next = nodes[box - fitter->first].next;
		const bool first = box == fitter->first;
		struct cut *cut = flow_make_cut(flow, box, next, first);
		settle(fitter, box, next - 1, &setting);
		if (flow->boxes[box].bracket)
			cut->out = first ? fitter->measure->first_out : fitter->measure->out;
		flow_set_line(flow, text, cut, &setting);
	}
}

/* Text that is mostly of words with blanks between them has no other glue to stretch: in English or
 * Korean every other blank would be two columns wide. */
static bool is_han(const struct flow *flow)
{
	if (!flow->box_count)
		return false;
	const struct tally *all = &flow->sums[flow->box_count - 1].behind;
	return all->han >= all->solid / 2;
}

void flow_fit_total(struct flow *flow, struct slice text, const struct measure *wanted)
{
	struct measure own = *wanted;
	const struct measure *measure = &own;
	flow->cut_count = flow->change_count = 0;
	flow_tally(flow, text);
	own.justified = own.justified && is_han(flow);
	for (size_t first = 0, end; first < flow->box_count; first = end) {
		for (end = first + 1; end < flow->box_count && !flow->boxes[end - 1].required;)
			end++;
		const struct fitter fitter = { flow, measure, first, end };
		set_lines(&fitter, text, find_lines(&fitter));
	}
}
