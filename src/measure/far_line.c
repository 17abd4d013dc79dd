/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * far_line.c - reads and writes such lines. Nothing here trusts the other side. */
#include "measure/far_line.h"

#include <errno.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "base/clock.h"
#include "transport/random_name.h"
#include "workload/workload.h"

enum { MOST_ERROR = 256, MOST_DIGITS = 18 };

/* ---- lines ---- */

static int left_ms(uint64_t deadline_ns)
{
    const uint64_t now_ns = clock_now_ns();

    if (deadline_ns == 0)
        return -1;
    return deadline_ns <= now_ns ? 0 : (int)((deadline_ns - now_ns) / NS_PER_MS) + 1;
}

/* One byte; who sends them one by one has no more time for that. */
static int read_byte(int fd, uint64_t deadline_ns, char *byte)
{
    struct pollfd from = {.fd = fd, .events = POLLIN};

    for (;;) {
        const int ready = poll(&from, 1, left_ms(deadline_ns));
        if (ready == 0)
            return -ETIMEDOUT;
        const ssize_t got = ready < 0 ? -1 : recv(fd, byte, 1, MSG_DONTWAIT);
        if (got >= 0)
            return got == 0 ? -EPIPE : 0;
        if (errno != EINTR && errno != EAGAIN)
            return -errno;
        if (deadline_ns != 0 && clock_now_ns() >= deadline_ns)
            return -ETIMEDOUT;
    }
}

int far_line_read(int fd, uint64_t deadline_ns, char line[FAR_LINE_BYTES])
{
    for (size_t used = 0; used < FAR_LINE_BYTES; used++) {
        char byte = 0;
        const int error = read_byte(fd, deadline_ns, &byte);
        if (error != 0)
            return error;
        if (byte == '\n') {
            line[used] = '\0';
            return 0;
        }
        if (byte < ' ' || byte > '~')
            return -EPROTO;
        line[used] = byte;
    }
    return -EPROTO;
}

int far_text_send(int fd, const char *text)
{
    const size_t length = strlen(text);

    for (size_t sent = 0; sent < length;) {
        const ssize_t more = send(fd, text + sent, length - sent, MSG_NOSIGNAL);
        if (more < 0 && errno != EINTR)
            return -errno;
        sent += more < 0 ? 0 : (size_t)more;
    }
    return 0;
}

int far_line_send(int fd, const char *format, ...)
{
    char line[FAR_LINE_BYTES + 1];
    va_list arguments;

    va_start(arguments, format);
    const int length = vsnprintf(line, FAR_LINE_BYTES, format, arguments);
    va_end(arguments);
    if (length < 0 || length >= FAR_LINE_BYTES)
        return -EPROTO;
    line[length] = '\n';
    line[length + 1] = '\0';
    return far_text_send(fd, line);
}

int far_line_split(const char *line, struct far_words *out)
{
    char *rest = out->text;

    if (strlen(line) >= sizeof out->text)
        return -EPROTO;
    snprintf(out->text, sizeof out->text, "%s", line);
    out->count = 0;
    while (rest != NULL) {
        const char *word = strsep(&rest, " ");
        if (*word == '\0' || out->count == FAR_MOST_WORDS)
            return -EPROTO;
        out->word[out->count++] = word;
    }
    return 0;
}

int far_number(const char *word, uint64_t most, uint64_t *out)
{
    const size_t digits = strspn(word, "0123456789");

    if (digits == 0 || digits > MOST_DIGITS || word[digits] != '\0')
        return -EPROTO;
    *out = strtoull(word, NULL, 10);
    return *out > most ? -EPROTO : 0;
}

int far_error_named(const char *name)
{
    for (int error = 1; error < MOST_ERROR; error++) {
        const char *known = strerrorname_np(error);
        if (known != NULL && strcmp(known, name) == 0)
            return error;
    }
    return 0;
}

/* ---- the last line ---- */

static uint64_t *done_value(struct exchange *exchange, struct side_cost *cost, size_t i)
{
#define VALUE(member, told) &cost->member,
    uint64_t *const values[] = {&exchange->sent_messages,    &exchange->received_messages,
                                &exchange->sent_bytes,       &exchange->received_bytes,
                                &exchange->refused_messages, &exchange->reordered_messages,
                                &cost->run_delay_ns,         SIDE_COSTS(VALUE)};

    return i < sizeof values / sizeof values[0] ? values[i] : NULL;
}

int far_done_send(int fd, struct exchange *exchange, struct side_cost *cost)
{
    char text[2 * FAR_LINE_BYTES] = "done";
    size_t used = strlen(text);
    const uint64_t *value;

    for (size_t i = 0; (value = done_value(exchange, cost, i)) != NULL && used < sizeof text; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, " %ju", (uintmax_t)*value);
    return far_line_send(fd, "%s", text);
}

int far_done_parse(const struct far_words *words, struct exchange *exchange, struct side_cost *cost)
{
    uint64_t *value;
    size_t i = 1;

    for (; (value = done_value(exchange, cost, i - 1)) != NULL; i++)
        if (i >= words->count || far_number(words->word[i], INT64_MAX, value) != 0)
            return -EPROTO;
    return i == words->count ? 0 : -EPROTO;
}

/* ---- keys ---- */

bool far_key_is_one(const char *text)
{
    return strlen(text) == FAR_KEY_HEX && strspn(text, "0123456789abcdef") == FAR_KEY_HEX;
}

int far_key_make(char key[FAR_KEY_HEX + 1])
{
    unsigned char bits[FAR_KEY_HEX / 2];
    const int error = random_bytes(bits, sizeof bits);

    for (size_t i = 0; error == 0 && i < sizeof bits; i++)
        snprintf(key + 2 * i, 3, "%02x", bits[i]);
    return error;
}

bool far_key_same(const char *a, const char *b)
{
    volatile unsigned char different = 0;

    for (size_t i = 0; i < FAR_KEY_HEX; i++)
        different |= (unsigned char)(a[i] ^ b[i]);
    return different == 0;
}

/* ---- the first line ---- */

enum { ASKING_WORDS = 4, ORDER_WORDS = 10 };

static int parse_wanted(const struct far_words *words, struct far_order *out)
{
    uint64_t message_bytes, buffer_bytes, limit_s;
    const int wait = wait_find(words->word[7]);
    const bool verify = strcmp(words->word[8], "verify") == 0;

    if (strcmp(words->word[3], "latency") != 0 || strlen(words->word[4]) >= sizeof out->transport ||
        wait < 0 || (!verify && strcmp(words->word[8], "plain") != 0) ||
        far_number(words->word[5], FAR_LARGEST_MESSAGE, &message_bytes) != 0 ||
        far_number(words->word[6], FAR_LARGEST_MESSAGE, &buffer_bytes) != 0 ||
        far_number(words->word[9], FAR_LONGEST_S, &limit_s) != 0 || message_bytes == 0 ||
        limit_s == 0)
        return -EPROTO;
    snprintf(out->transport, sizeof out->transport, "%s", words->word[4]);
    out->message_bytes = (size_t)message_bytes;
    out->buffer_bytes = (size_t)buffer_bytes;
    out->wait = (enum wait_strategy)wait;
    out->verify = verify;
    out->limit_s = (unsigned)limit_s;
    return 0;
}

int far_order_parse(const char *line, struct far_order *out)
{
    struct far_words words = {.count = 0};
    uint64_t version;

    *out = (struct far_order){.asks = true};
    if (far_line_split(line, &words) != 0 || words.count < 2 ||
        strcmp(words.word[0], "ipcmark") != 0 ||
        far_number(words.word[1], UINT32_MAX, &version) != 0)
        return -EPROTO;
    if (version != FAR_PROTOCOL)
        return -EPROTONOSUPPORT;
    if (words.count < ASKING_WORDS || !far_key_is_one(words.word[2]))
        return -EPROTO;
    snprintf(out->key, sizeof out->key, "%s", words.word[2]);
    if (words.count == ASKING_WORDS && strcmp(words.word[3], "ask") == 0)
        return 0;
    out->asks = false;
    return words.count == ORDER_WORDS ? parse_wanted(&words, out) : -EPROTO;
}

int far_order_send(int fd, const struct far_order *order)
{
    if (order->asks)
        return far_line_send(fd, "ipcmark %d %s ask", FAR_PROTOCOL, order->key);
    return far_line_send(fd, "ipcmark %d %s latency %s %zu %zu %s %s %u", FAR_PROTOCOL, order->key,
                         order->transport, order->message_bytes, order->buffer_bytes,
                         wait_names[order->wait], order->verify ? "verify" : "plain",
                         order->limit_s);
}
