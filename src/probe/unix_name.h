/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * unix_name.h - the names of AF_UNIX sockets in their two sorts, unix(7). */
#ifndef IPCMARK_PROBE_UNIX_NAME_H
#define IPCMARK_PROBE_UNIX_NAME_H

#include "probe/endpoint.h"

/* DIRECTORY/NAME as an address of just the length that getsockname() tells: with the final zero and
 * nothing behind it. -ENAMETOOLONG. */
int unix_path_address(const char *directory, const char *name, struct endpoint_address *out);

/* The path of such an address. */
const char *unix_path(const struct endpoint_address *address);

/* The same characters as an abstract name: as unique as the directory is. -ENAMETOOLONG. */
int unix_abstract_address(const char *directory, const char *name, struct endpoint_address *out);

#endif
