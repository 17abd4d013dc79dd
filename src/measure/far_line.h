/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * far_line.h - what is said on a control connection between two hosts: lines of words.
 *
 *     near: ipcmark N KEY ask                      far: yes VERSION, and what it tells of its host,
 *                                                  NAME VALUE in a line each, and closes
 *     near: ipcmark N KEY latency TRANSPORT BYTES BUFFER WAIT plain|verify SECONDS
 *                                                  far: port PORT TOKEN
 *     (near connects to that port and sends the token first)
 *                                                  far: ready SEND RECEIVE MESSAGES
 *     near: go MESSAGES FIRST                      far: begun, and after the exchange done COUNTS..., the costs last
 *     ... and closes.
 * Instead of any answer the far side may say "no REASON" and close. Whoever speaks may be anybody:
 * lines are bounded, ASCII, and every wait has an end. */
#ifndef IPCMARK_MEASURE_FAR_LINE_H
#define IPCMARK_MEASURE_FAR_LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "measure/side_cost.h"
#include "transport/socket_kind.h"
#include "transport/wait.h"

struct exchange; /* workload/workload.h */

enum {
    FAR_PROTOCOL = 200 + SIDE_COST_COUNT, /* N: another list of costs is another protocol */
    FAR_LINE_BYTES = 256,                 /* of a line with its end */
    FAR_KEY_HEX = 32,                     /* 128 bits */
    FAR_MOST_WORDS = 20,
    FAR_LARGEST_MESSAGE = 1 << 30, /* as --size and --buffer have it */
    FAR_LONGEST_S = 3600,
    FAR_MOST_FACTS = 16, /* lines that a server tells of its host */
    FAR_ABOUT_BYTES = FAR_MOST_FACTS * FAR_LINE_BYTES + 1,
};

/* Where the child side is, when it is on another host (far_side.h). */
struct far_way {
    struct socket_address server; /* of its control connection */
    char key[FAR_KEY_HEX + 1];    /* "": it is here */
    unsigned limit_s;             /* after which the server may end it */
    int error_there;              /* with -EREMOTEIO: what the server met, as an errno of here */
};

struct far_order {
    char key[FAR_KEY_HEX + 1];
    bool asks;          /* only whether the key is right; the rest is unset */
    char transport[32]; /* a word, not looked up */
    size_t message_bytes, buffer_bytes;
    enum wait_strategy wait;
    bool verify;
    unsigned limit_s; /* after which the far side is ended */
};

/* A line taken apart; the words lie in `text`. */
struct far_words {
    char text[FAR_LINE_BYTES];
    const char *word[FAR_MOST_WORDS];
    size_t count;
};

/* Reads one line, without its end, until that moment of clock_now_ns() (0: without a limit).
 * -EPIPE: the end comes first; -ETIMEDOUT; -EPROTO: it is too long or has what is no printable ASCII;
 * -errno of recv(2). */
int far_line_read(int fd, uint64_t deadline_ns, char line[FAR_LINE_BYTES]);

/* Sends one line, to which it adds the end. -errno of send(2); -EPROTO: it is too long. */
int far_line_send(int fd, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Lines that are made already, each with its end, or a part of one. -errno of send(2). */
int far_text_send(int fd, const char *text);

/* At single blanks. -EPROTO: a word is empty, or there are too many. */
int far_line_split(const char *line, struct far_words *out);

/* Digits alone, at most `most`. -EPROTO. */
int far_number(const char *word, uint64_t most, uint64_t *out);

/* The first line of the near side. -EPROTONOSUPPORT: it is of another version of the protocol;
 * -EPROTO: it is none, or something in it is not allowed. far_order_send(): -errno. */
int far_order_parse(const char *line, struct far_order *out);
int far_order_send(int fd, const struct far_order *order);

/* What the far side has counted and spent in an exchange: of *cost all but the CPUs, of *exchange the
 * messages and bytes. far_done_send(): -errno; far_done_parse(): -EPROTO. */
int far_done_send(int fd, struct exchange *exchange, struct side_cost *cost);
int far_done_parse(const struct far_words *words, struct exchange *exchange,
                   struct side_cost *cost);

/* FAR_KEY_HEX digits of 0-9 and a-f. */
bool far_key_is_one(const char *text);

/* A new one, for a key or a token. -errno of getrandom(2). */
int far_key_make(char key[FAR_KEY_HEX + 1]);

/* Takes as long whatever the difference is; both are of FAR_KEY_HEX bytes. */
bool far_key_same(const char *a, const char *b);

/* An errno by its name, and back: numbers differ between architectures. 0: there is none. */
int far_error_named(const char *name);

#endif
