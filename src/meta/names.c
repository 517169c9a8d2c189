/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meta/front.h"

/* The names that Hexo, Jekyll, Hugo and their themes give to fields; for one slot the first named
 * is the one that counts. */
static const struct {
	const char *name;
	enum slot slot;
} names[] = {
	{ "title", SLOT_TITLE },
	{ "headline", SLOT_TITLE },
	{ "标题", SLOT_TITLE },
	{ "標題", SLOT_TITLE },
	{ "author", SLOT_AUTHOR },
	{ "authors", SLOT_AUTHOR },
	{ "byline", SLOT_AUTHOR },
	{ "作者", SLOT_AUTHOR },
	{ "source", SLOT_SOURCE },
	{ "publisher", SLOT_SOURCE },
	{ "site_name", SLOT_SOURCE },
	{ "来源", SLOT_SOURCE },
	{ "來源", SLOT_SOURCE },
	{ "date", SLOT_DATE },
	{ "publishDate", SLOT_DATE },
	{ "publish_date", SLOT_DATE },
	{ "published_at", SLOT_DATE },
	{ "datePublished", SLOT_DATE },
	{ "date_published", SLOT_DATE },
	{ "pubDate", SLOT_DATE },
	{ "pub_date", SLOT_DATE },
	{ "published", SLOT_DATE },
	{ "created", SLOT_DATE },
	{ "created_at", SLOT_DATE },
	{ "createTime", SLOT_DATE },
	{ "日期", SLOT_DATE },
	{ "时间", SLOT_DATE },
	{ "發布時間", SLOT_DATE },
	{ "发布时间", SLOT_DATE },
	{ "updated", SLOT_UPDATED },
	{ "lastmod", SLOT_UPDATED },
	{ "updated_at", SLOT_UPDATED },
	{ "modified", SLOT_UPDATED },
	{ "last_modified_at", SLOT_UPDATED },
	{ "dateModified", SLOT_UPDATED },
	{ "thumbnail", SLOT_THUMBNAIL },
	{ "headimg", SLOT_THUMBNAIL },
	{ "cover", SLOT_THUMBNAIL },
	{ "image", SLOT_THUMBNAIL },
	{ "index_img", SLOT_THUMBNAIL },
	{ "featured_image", SLOT_THUMBNAIL },
	{ "featuredImage", SLOT_THUMBNAIL },
	{ "cover_image", SLOT_THUMBNAIL },
	{ "coverImage", SLOT_THUMBNAIL },
	{ "top_img", SLOT_THUMBNAIL },
	{ "banner_img", SLOT_THUMBNAIL },
	{ "banner", SLOT_THUMBNAIL },
	{ "header-img", SLOT_THUMBNAIL },
	{ "header_img", SLOT_THUMBNAIL },
	{ "img", SLOT_THUMBNAIL },
	{ "link", SLOT_LINK },
	{ "source_url", SLOT_LINK },
	{ "original_url", SLOT_LINK },
	{ "original", SLOT_LINK },
	{ "canonical_url", SLOT_LINK },
	{ "canonical", SLOT_LINK },
	{ "url", SLOT_LINK },
	{ "permalink", SLOT_LINK },
	{ "链接", SLOT_LINK },
	{ "description", SLOT_DESCRIPTION },
	{ "summary", SLOT_DESCRIPTION },
	{ "excerpt", SLOT_DESCRIPTION },
	{ "abstract", SLOT_DESCRIPTION },
	{ "desc", SLOT_DESCRIPTION },
	{ "摘要", SLOT_DESCRIPTION },
	{ "lang", SLOT_LANG },
	{ "language", SLOT_LANG },
	{ "locale", SLOT_LANG },
	{ "categories", SLOT_CATEGORIES },
	{ "category", SLOT_CATEGORIES },
	{ "分类", SLOT_CATEGORIES },
	{ "分類", SLOT_CATEGORIES },
	{ "tags", SLOT_TAGS },
	{ "tag", SLOT_TAGS },
	{ "keywords", SLOT_TAGS },
	{ "标签", SLOT_TAGS },
	{ "標籤", SLOT_TAGS },
	{ "timezone", SLOT_TIMEZONE },
	/* Known only to be front matter. */
	{ "layout", SLOT_OTHER },
	{ "comments", SLOT_OTHER },
	{ "comment", SLOT_OTHER },
	{ "draft", SLOT_OTHER },
	{ "slug", SLOT_OTHER },
	{ "abbrlink", SLOT_OTHER },
	{ "toc", SLOT_OTHER },
	{ "mathjax", SLOT_OTHER },
	{ "subtitle", SLOT_OTHER },
	{ "weight", SLOT_OTHER },
	{ "aliases", SLOT_OTHER },
};

bool known_name(struct slice name, enum slot *slot, int *rank)
{
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (slice_is_nocase(name, names[i].name)) {
			*slot = names[i].slot;
			*rank = (int)i;
			return true;
		}
	}
	return false;
}
