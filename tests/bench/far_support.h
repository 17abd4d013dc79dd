/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * far_support.h - an `ipcmark serve` beside the program of a test, strangers for it, a relay in front
 * of it, and two hosts that are network namespaces. */
#ifndef IPCMARK_TESTS_BENCH_FAR_SUPPORT_H
#define IPCMARK_TESTS_BENCH_FAR_SUPPORT_H

#include <stdbool.h>

#include "bench/sandbox.h"

/* `ipcmark serve` in a sandbox. */
struct far_end {
    struct program program;
    unsigned port;
    char key[33], variable[64]; /* "IPCMARK_KEY=..." */
};

/* Starts it at that address, with one more option and its value, or NULL, and one more variable of its
 * environment, or NULL. `confine` as of an order. The test fails when it does not listen. */
struct far_end *far_end_start(const struct sandbox *sandbox, const char *address,
                              const char *option, const char *value, const char *variable,
                              void (*confine)(void));

/* Ends it by that signal, 0: waits for its end; its results are in program. far_end_clear() in any
 * case. */
void far_end_finish(struct far_end *far_end, int signal_number);
void far_end_clear(struct far_end *far_end);

/* Connects to 127.0.0.1 and sends that; the socket, which gives up reading after 10 s. */
int stranger_connect(unsigned port, const char *text);
int stranger_connect_from(const char *address, unsigned port, const char *text);

/* The line that comes back, without its end, in a static buffer; "": the end came. */
const char *stranger_hear(int fd);

/* Both: what is answered to that. */
const char *stranger_say(unsigned port, const char *text);

/* One datagram to 127.0.0.1. */
void datagram_send(unsigned port, const char *text);

/* A process that listens at 127.0.0.1, *port, and answers each that connects with that text; and one
 * between there and the server at `to`, which waits a ms before it passes anything of the data on, in
 * either direction. To be killed. */
pid_t impostor_start(const char *text, unsigned *port);
pid_t relay_start(unsigned to, unsigned *port);

/* Less than a second. */
void pause_ms(unsigned ms);

/* Whether /bin/sh ends with 0 on that. */
bool shell(const char *command);

/* Two hosts, 10.77.0.1 (this process, from now on) and 10.77.0.2, joined by a veth pair. false: this
 * system does not let it. */
bool hosts_make(void);
void hosts_end(void);

/* For an order: the process is on the second one. */
void on_second_host(void);

#endif
