/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meta/front.h"

/* The names that Hexo, Jekyll, Hugo and their themes give to fields; for one slot the first named
 * is the one that counts.  Each begins with a small letter. */
#define NAME(name, slot) { { name, sizeof name - 1 }, slot }
static const struct {
	struct slice name;
	enum slot slot;
} names[] = {
	NAME("title", SLOT_TITLE),
	NAME("headline", SLOT_TITLE),
	NAME("标题", SLOT_TITLE),
	NAME("標題", SLOT_TITLE),
	NAME("author", SLOT_AUTHOR),
	NAME("authors", SLOT_AUTHOR),
	NAME("byline", SLOT_AUTHOR),
	NAME("作者", SLOT_AUTHOR),
	NAME("source", SLOT_SOURCE),
	NAME("publisher", SLOT_SOURCE),
	NAME("site_name", SLOT_SOURCE),
	NAME("来源", SLOT_SOURCE),
	NAME("來源", SLOT_SOURCE),
	NAME("date", SLOT_DATE),
	NAME("publishDate", SLOT_DATE),
	NAME("publish_date", SLOT_DATE),
	NAME("published_at", SLOT_DATE),
	NAME("datePublished", SLOT_DATE),
	NAME("date_published", SLOT_DATE),
	NAME("pubDate", SLOT_DATE),
	NAME("pub_date", SLOT_DATE),
	NAME("published", SLOT_DATE),
	NAME("created", SLOT_DATE),
	NAME("created_at", SLOT_DATE),
	NAME("createTime", SLOT_DATE),
	NAME("日期", SLOT_DATE),
	NAME("时间", SLOT_DATE),
	NAME("發布時間", SLOT_DATE),
	NAME("发布时间", SLOT_DATE),
	NAME("updated", SLOT_UPDATED),
	NAME("lastmod", SLOT_UPDATED),
	NAME("updated_at", SLOT_UPDATED),
	NAME("modified", SLOT_UPDATED),
	NAME("last_modified_at", SLOT_UPDATED),
	NAME("dateModified", SLOT_UPDATED),
	NAME("thumbnail", SLOT_THUMBNAIL),
	NAME("headimg", SLOT_THUMBNAIL),
	NAME("cover", SLOT_THUMBNAIL),
	NAME("image", SLOT_THUMBNAIL),
	NAME("index_img", SLOT_THUMBNAIL),
	NAME("featured_image", SLOT_THUMBNAIL),
	NAME("featuredImage", SLOT_THUMBNAIL),
	NAME("cover_image", SLOT_THUMBNAIL),
	NAME("coverImage", SLOT_THUMBNAIL),
	NAME("top_img", SLOT_THUMBNAIL),
	NAME("banner_img", SLOT_THUMBNAIL),
	NAME("banner", SLOT_THUMBNAIL),
	NAME("header-img", SLOT_THUMBNAIL),
	NAME("header_img", SLOT_THUMBNAIL),
	NAME("img", SLOT_THUMBNAIL),
	NAME("link", SLOT_LINK),
	NAME("source_url", SLOT_LINK),
	NAME("original_url", SLOT_LINK),
	NAME("original", SLOT_LINK),
	NAME("canonical_url", SLOT_LINK),
	NAME("canonical", SLOT_LINK),
	NAME("url", SLOT_LINK),
	NAME("permalink", SLOT_LINK),
	NAME("链接", SLOT_LINK),
	NAME("description", SLOT_DESCRIPTION),
	NAME("summary", SLOT_DESCRIPTION),
	NAME("excerpt", SLOT_DESCRIPTION),
	NAME("abstract", SLOT_DESCRIPTION),
	NAME("desc", SLOT_DESCRIPTION),
	NAME("摘要", SLOT_DESCRIPTION),
	NAME("lang", SLOT_LANG),
	NAME("language", SLOT_LANG),
	NAME("locale", SLOT_LANG),
	NAME("categories", SLOT_CATEGORIES),
	NAME("category", SLOT_CATEGORIES),
	NAME("分类", SLOT_CATEGORIES),
	NAME("分類", SLOT_CATEGORIES),
	NAME("tags", SLOT_TAGS),
	NAME("tag", SLOT_TAGS),
	NAME("keywords", SLOT_TAGS),
	NAME("标签", SLOT_TAGS),
	NAME("標籤", SLOT_TAGS),
	NAME("timezone", SLOT_TIMEZONE),
	/* Known only to be front matter. */
	NAME("layout", SLOT_OTHER),
	NAME("comments", SLOT_OTHER),
	NAME("comment", SLOT_OTHER),
	NAME("draft", SLOT_OTHER),
	NAME("slug", SLOT_OTHER),
	NAME("abbrlink", SLOT_OTHER),
	NAME("toc", SLOT_OTHER),
	NAME("mathjax", SLOT_OTHER),
	NAME("subtitle", SLOT_OTHER),
	NAME("weight", SLOT_OTHER),
	NAME("aliases", SLOT_OTHER),
};

bool known_name(struct slice name, enum slot *slot, int *rank)
{
	if (name.len == 0)
		return false;
	char first = char_lower(name.at[0]);
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (names[i].name.at[0] == first && slice_equal_nocase(name, names[i].name)) {
			*slot = names[i].slot;
			*rank = (int)i;
			return true;
		}
	}
	return false;
}
