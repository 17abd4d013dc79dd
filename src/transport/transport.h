/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * transport.h - the contract, which is the installed one, and the table of those that come with
 * ipcmark. */
#ifndef IPCMARK_TRANSPORT_TRANSPORT_H
#define IPCMARK_TRANSPORT_TRANSPORT_H

#include "ipcmark/transport.h" /* IWYU pragma: export */

/* All transports in report order, ended by NULL; all but the last, `null`, with a meaning, and in
 * the order of their styles in plots/style.gp. */
extern const struct transport *const transports[];

/* The transport of that name, or NULL. */
const struct transport *transport_find(const char *name);

#endif
