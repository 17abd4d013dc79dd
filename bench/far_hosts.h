/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * far_hosts.h - the other hosts that were typed: found, asked, and put into the settings. */
#ifndef IPCMARK_BENCH_FAR_HOSTS_H
#define IPCMARK_BENCH_FAR_HOSTS_H

#include "base/diagnosis.h"
#include "measure/far_host.h"
#include "run_options.h"

enum { FAR_HOSTS_MOST = 16, FAR_DEFAULT_PORT = 27427 };

struct far_hosts {
    struct far_host *opened[FAR_HOSTS_MOST + 1]; /* ended by NULL */
    size_t count;
};

/* HOST, HOST:PORT or [IPV6]:PORT as an address of that family, AF_UNSPEC for any; a name is looked up.
 * -EINVAL: it is none; else -errno; *why names it. */
int far_address_find(const char *text, int family, struct socket_address *out,
                     struct diagnosis *why);

/* Takes IPCMARK_KEY out of the environment, for far_hosts_take(): no process that this one starts, a
 * plug-in's code the least, need have it. */
void far_key_hide(void);

/* Asks the far host that the settings name whether it would serve us, with the key of IPCMARK_KEY or
 * options->key_file; with options->resume only when it was typed again. Errors with *why naming the
 * transport; -EINVAL: there is no key, or there are two hosts, for a key is of one.
 * far_hosts_release() in any case, after the settings were used. */
int far_hosts_take(struct run_options *options, struct far_hosts *out, struct diagnosis *why);
void far_hosts_release(struct far_hosts *hosts);

#endif
