/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fulltext/segment.h"

#include "base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zstd.h>

enum {
	LEVEL = 2, /* level 1 saves a fifth of the time and costs a tenth more room */
	FRAME_MAX = 2 * TEXT_MAX, /* a record is never parted */
	FRAME_MAGIC = 0x31465459,
};

struct frame_head {
	uint32_t magic, packed, len, sum;
};

/* Of the numbers; what is packed has a checksum of zstd's. */
static uint32_t sum_of(const struct frame_head *head)
{
	return (head->magic ^ head->packed * 2654435761u) + head->len * 2246822519u;
}

void segment_name(char name[32], uint32_t number)
{
	snprintf(name, 32, "%u.text", number);
}

/* ---- writing ---- */

int text_file_create(int folder, const char *name, int flags)
{
	struct stat about;
	int fd = openat(folder, name, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC | flags, 0600);
	/* Whatever the umask is: one that stands beside its archive is for everybody. */
	if (fd >= 0 && fstat(folder, &about) == 0 && about.st_mode & 044)
		fchmod(fd, 0600 | (about.st_mode & 044));
	return fd;
}

bool segment_create(struct segment_writer *writer, int folder, uint32_t number, uint64_t size,
	struct error *error)
{
	char name[32];
	segment_name(name, number);
	*writer = (struct segment_writer){ .number = number, .size = size };
	writer->fd = text_file_create(folder, name, 0);
	if (writer->fd < 0 || ftruncate(writer->fd, (off_t)size) != 0 ||
		lseek(writer->fd, (off_t)size, SEEK_SET) < 0)
		return error_set(error, "%s: %s", name, strerror(errno));
	ZSTD_CCtx *context = ZSTD_createCCtx();
	if (!context)
		return error_set(error, "%s: %s", name, strerror(ENOMEM));
	ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, LEVEL);
	ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
	writer->context = context;
	return true;
}

void segment_finish(struct segment_writer *writer)
{
	if (writer->fd >= 0)
		close(writer->fd);
	ZSTD_freeCCtx(writer->context);
	buffer_finish(&writer->frame);
	buffer_finish(&writer->packed);
	*writer = (struct segment_writer){ .fd = -1 };
}

bool text_write(int fd, struct slice bytes)
{
	while (bytes.len > 0) {
		ssize_t put = write(fd, bytes.at, bytes.len);
		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return false;
		bytes = slice_from(bytes, (size_t)put);
	}
	return true;
}

bool segment_flush(struct segment_writer *writer, struct error *error)
{
	struct buffer *frame = &writer->frame, *packed = &writer->packed;
	struct frame_head head = { .magic = FRAME_MAGIC, .len = (uint32_t)frame->len };
	if (frame->len == 0)
		return true;
	size_t room = ZSTD_compressBound(frame->len) + sizeof head;
	if (packed->room < room)
		buffer_fill(packed, '\0', room);
	buffer_clear(packed);
	size_t len = ZSTD_compress2(writer->context, packed->at + sizeof head, room - sizeof head,
		frame->at, frame->len);
	if (ZSTD_isError(len))
		return error_set(error, "zstd: %s", ZSTD_getErrorName(len));
	head.packed = (uint32_t)len;
	head.sum = sum_of(&head);
	memcpy(packed->at, &head, sizeof head);
	len += sizeof head;
	if (!text_write(writer->fd, (struct slice){ packed->at, len })) {
		int why = errno;
		/* What was written of it would hide all that follows. */
		if (ftruncate(writer->fd, (off_t)writer->size) == 0)
			lseek(writer->fd, (off_t)writer->size, SEEK_SET);
		return error_set(error, "%u.text: %s", writer->number, strerror(why));
	}
	writer->size += len;
	writer->bytes += frame->len;
	buffer_clear(frame);
	writer->frame_count = 0;
	return true;
}

struct record_head {
	int64_t id, order;
	uint64_t stamp;
	uint32_t flags;
	uint32_t title, source, author, category, body; /* lengths */
};

bool segment_add(struct segment_writer *writer, const struct text *text,
	struct text_place *place, struct error *error)
{
	struct buffer *frame = &writer->frame;
	const struct record_head head = {
		.id = text->id, .order = text->order, .stamp = text->stamp, .flags = text->flags,
		.title = (uint32_t)text->title.len, .source = (uint32_t)text->source.len,
		.author = (uint32_t)text->author.len, .category = (uint32_t)text->category.len,
		.body = (uint32_t)text->body.len,
	};
	*place = (struct text_place){
		.id = (uint32_t)text->id, .segment = writer->number, .number = writer->count++,
		.frame = (uint32_t)writer->size, .record = (uint32_t)frame->len,
		.flags = text->flags, .order = text->order, .stamp = text->stamp,
	};
	buffer_add(frame, (struct slice){ (const char *)&head, sizeof head });
	buffer_add(frame, text->title);
	buffer_add(frame, text->source);
	buffer_add(frame, text->author);
	buffer_add(frame, text->category);
	buffer_add(frame, text->body);
	writer->frame_count++;
	return frame->len < FRAME_BYTES || segment_flush(writer, error);
}

/* ---- reading ---- */

void segment_open(struct segment *segment, int folder, uint32_t number)
{
	char name[32];
	struct stat about;
	segment_name(name, number);
	*segment = (struct segment){ .number = number };
	int fd = openat(folder, name, O_RDONLY | O_CLOEXEC);
	if (fd >= 0 && fstat(fd, &about) == 0 && about.st_size > 0) {
		void *at = mmap(NULL, (size_t)about.st_size, PROT_READ, MAP_SHARED, fd, 0);
		if (at != MAP_FAILED) {
			segment->at = at;
			segment->size = (size_t)about.st_size;
		}
	}
	if (fd >= 0)
		close(fd);
}

void segment_close(struct segment *segment)
{
	if (segment->at)
		munmap((void *)(uintptr_t)segment->at, segment->size);
	*segment = (struct segment){ 0 };
}

bool segment_frame(const struct segment *segment, size_t *offset, struct buffer *frame)
{
	struct frame_head head;
	if (*offset > segment->size || segment->size - *offset < sizeof head)
		return false;
	memcpy(&head, segment->at + *offset, sizeof head);
	if (head.magic != FRAME_MAGIC || head.sum != sum_of(&head) || head.len > FRAME_MAX ||
		head.packed > segment->size - *offset - sizeof head)
		return false;
	buffer_clear(frame);
	if (frame->room < head.len)
		buffer_fill(frame, '\0', head.len);
	size_t len = ZSTD_decompress(frame->at, head.len, segment->at + *offset + sizeof head,
		head.packed);
	frame->len = head.len;
	*offset += sizeof head + head.packed;
	return len == head.len;
}

static bool take(struct slice *rest, size_t len, struct slice *part)
{
	if (rest->len < len)
		return false;
	*part = slice_sub(*rest, 0, len);
	*rest = slice_from(*rest, len);
	return true;
}

bool frame_record(struct slice frame, size_t *offset, struct text *text)
{
	struct record_head head;
	struct slice rest = slice_from(frame, *offset), part;
	if (!take(&rest, sizeof head, &part) || !part.at)
		return false;
	memcpy(&head, part.at, sizeof head);
	*text = (struct text){ .id = head.id, .order = head.order, .stamp = head.stamp,
		.flags = head.flags };
	bool good = head.id > 0 && head.id <= UINT32_MAX && take(&rest, head.title, &text->title) &&
		    take(&rest, head.source, &text->source) &&
		    take(&rest, head.author, &text->author) &&
		    take(&rest, head.category, &text->category) &&
		    take(&rest, head.body, &text->body);
	*offset = frame.len - rest.len;
	return good;
}
