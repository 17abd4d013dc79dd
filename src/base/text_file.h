/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * text_file.h - reading whole files that go into the page. */
#ifndef IPCMARK_BASE_TEXT_FILE_H
#define IPCMARK_BASE_TEXT_FILE_H

#include <stdbool.h>

/* The whole of DIRECTORY/NAME as text in *out, which is the caller's. -errno: can't be read;
 * -EFBIG: more than a page can bear (TEXT_FILE_MOST bytes); -ENOMEM. */
int text_file_read(const char *directory, const char *name, char **out);

enum { TEXT_FILE_MOST = 1000000 };

bool text_file_exists(const char *directory, const char *name);

#endif
