/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * stub_plugin.c - the example of examples/transports with one mistake, which STUB in the environment
 * names; without it, with none. With STUB_HAS it has what need not be there, too.
 *
 * A mistake of send() and recv() is made from the message numbered STUB_FROM on: a trial has fewer than
 * a thousand. Those of recv() are the child side's, but for corrupted messages. */
#include <ipcmark/transport.h>
/* The transport, and not what it exports. */
#undef IPCMARK_PLUGIN
#define IPCMARK_PLUGIN(transport_, version_) struct channel
// NOLINTNEXTLINE(bugprone-suspicious-include)
#include "../../examples/transports/my_pipe.c"
#undef IPCMARK_PLUGIN

#include <signal.h>
#include <stdio.h>
#include <string.h>

enum { LARGEST = 4096 };

/* Where the process that loads it is to answer: PLUGIN_ANSWER_FD of ipcmark. */
enum { ANSWER_FD = 4 };

static struct transport stub;

extern struct ipcmark_plugin stub_plugin __asm__("ipcmark_plugin");
struct ipcmark_plugin stub_plugin = {IPCMARK_TRANSPORT_ABI, sizeof(struct transport), "0.1-test",
                                     &stub};

#ifdef OTHER_STUB /* the same with another hash */
const char other_stub[] = "another build";
#endif

static const char *mistake;
static unsigned long first, count;
static bool is_parent;

/* Whether this is the mistake, and its time has come. */
static bool makes(const char *name)
{
    return strcmp(mistake, name) == 0 && count >= first;
}

static void fork_one_that_stays(void)
{
    if (fork() == 0)
        for (;;)
            pause();
}

static void misbehave(const char *where)
{
    char name[64];
    const struct {
        const char *what;
        void (*act)(void);
    } acts[] = {{"aborts", abort}, {"forks", fork_one_that_stays}};

    for (size_t i = 0; i < sizeof acts / sizeof acts[0]; i++) {
        snprintf(name, sizeof name, "%s-in-%s", acts[i].what, where);
        if (makes(name))
            acts[i].act();
    }
    snprintf(name, sizeof name, "hangs-in-%s", where);
    while (makes(name))
        pause();
    snprintf(name, sizeof name, "answers-in-%s", where);
    if (makes(name) && write(ANSWER_FD, "x", 1) == 1)
        for (;;)
            pause();
    snprintf(name, sizeof name, "exits-in-%s", where);
    if (makes(name))
        exit(0);
    snprintf(name, sizeof name, "prints-in-%s", where);
    if (makes(name))
        printf("hello from %s\n", where);
    snprintf(name, sizeof name, "handles-in-%s", where);
    if (makes(name))
        signal(SIGUSR1, SIG_IGN);
    snprintf(name, sizeof name, "blocks-in-%s", where);
    if (makes(name)) {
        sigset_t all;
        sigfillset(&all);
        sigprocmask(SIG_BLOCK, &all, NULL);
    }
    snprintf(name, sizeof name, "setenv-in-%s", where);
    if (makes(name))
        setenv("STUB_WAS", "here", 1);
    snprintf(name, sizeof name, "chdir-in-%s", where);
    if (makes(name) && chdir("/") < 0)
        abort();
}

static int stub_open(struct channel **out, const struct channel_spec *spec)
{
    misbehave("open");
    return spec->message_bytes > LARGEST ? -EMSGSIZE : my_open(out, spec);
}

static int stub_attach(struct channel *channel, enum side side)
{
    is_parent = side == SIDE_PARENT;
    misbehave("attach");
    return my_attach(channel, side);
}

static void stub_close(struct channel *channel)
{
    misbehave("close");
    my_close(channel);
}

/* One that is sent after the next, in a memory of its own. */
static int send_swapped(struct channel *channel, const void *message, size_t bytes)
{
    static char held[65536];
    static size_t held_bytes;

    if (held_bytes == 0 && bytes <= sizeof held) {
        memcpy(held, message, bytes);
        held_bytes = bytes;
        return 0;
    }
    int error = my_send(channel, message, bytes);
    if (error == 0 && held_bytes > 0)
        error = my_send(channel, held, held_bytes);
    held_bytes = 0;
    return error;
}

static int stub_send(struct channel *channel, const void *message, size_t bytes)
{
    count++;
    misbehave("send");
    if (makes("loses"))
        return 0;
    if (makes("reorders"))
        return send_swapped(channel, message, bytes);
    return my_send(channel, message, bytes);
}

static int stub_recv(struct channel *channel, void *message, size_t bytes)
{
    count++;
    if (!is_parent)
        misbehave("recv");
    int error = my_recv(channel, message, bytes);
    if (error == 0 && makes("corrupts"))
        *(char *)message ^= 1;
    return error;
}

static int stub_largest(const struct channel_spec *spec, size_t *bytes)
{
    (void)spec;
    misbehave("largest");
    *bytes = LARGEST;
    return 0;
}

/* ---- what need not be there ---- */

static int stub_descriptors(const struct channel *channel, struct channel_descriptors *out)
{
    *out = (struct channel_descriptors){channel->in, channel->out};
    return 0;
}

static ssize_t stub_try_send(struct channel *channel, const void *bytes, size_t size)
{
    ssize_t sent = write(channel->out, bytes, size);

    return sent < 0 ? -errno : sent;
}

static ssize_t stub_try_recv(struct channel *channel, void *bytes, size_t size)
{
    ssize_t received = read(channel->in, bytes, size);

    if (received > 0 && makes("corrupts-in-try"))
        *(char *)bytes ^= 1;
    return received < 0 ? -errno : received == 0 ? -EPIPE : received;
}

static ssize_t stub_send_many(struct channel *channel, struct iovec *messages, size_t number)
{
    int error = 0;

    for (size_t i = 0; error == 0 && i < number; i++)
        error = my_send(channel, messages[i].iov_base, messages[i].iov_len);
    return error != 0 ? error : (ssize_t)number + makes("counts-one-more");
}

static ssize_t stub_recv_many(struct channel *channel, struct iovec *messages, size_t number)
{
    int error = 0;

    for (size_t i = 0; error == 0 && i < number; i++)
        error = my_recv(channel, messages[i].iov_base, messages[i].iov_len);
    if (makes("corrupts-in-batch"))
        *(char *)messages[number - 1].iov_base ^= 1;
    return error != 0 ? error : (ssize_t)number;
}

static void *stub_reserve(struct channel *channel, size_t bytes)
{
    static char places[2][LARGEST];
    static unsigned asked;

    (void)channel;
    return bytes > sizeof places[0] ? NULL : places[makes("lends-two") ? asked++ % 2 : 0];
}

/* A byte there and one back. */
static int stub_begin(struct channel *channel)
{
    char byte = 'b';
    int error = is_parent ? my_send(channel, &byte, 1) : my_recv(channel, &byte, 1);

    if (error == 0)
        error = is_parent ? my_recv(channel, &byte, 1) : my_send(channel, &byte, 1);
    return error == 0 && makes("does-not-begin") ? -EIO : error;
}

static int stub_end(struct channel *channel)
{
    misbehave("end");
    (void)channel;
    return 0;
}

static struct connection stub_connection = {&stub, stub_begin, stub_end, NULL};

static void have_all(void)
{
    stub.descriptors = stub_descriptors;
    stub.try_send = stub_try_send;
    stub.try_recv = stub_try_recv;
    stub.send_many = stub_send_many;
    stub.recv_many = stub_recv_many;
    stub.reserve = stub_reserve;
    stub.connection = &stub_connection;
}

/* Of the object. */
static void spoil(void)
{
    if (makes("other-abi"))
        stub_plugin.abi = 99;
    else if (makes("other-size"))
        stub_plugin.transport_bytes = 8;
    else if (makes("no-transport"))
        stub_plugin.transport = NULL;
    else if (makes("no-version"))
        stub_plugin.version = "";
    else if (makes("taken-name"))
        stub.name = "pipe";
    else if (makes("kept-name"))
        stub.name = "available";
    else if (makes("bad-name"))
        stub.name = "My Pipe/../x";
    else if (makes("no-send"))
        stub.send = NULL;
    else if (makes("moves-nothing"))
        stub.flags = TRANSPORT_MOVES_NOTHING;
    else if (makes("half-batches"))
        stub.send_many = stub_send_many;
    else if (makes("foreign-connection")) {
        stub_connection.channel = &my_pipe; /* whose connection is another: none */
        stub.connection = &stub_connection;
    } else if (makes("loses-impatiently"))
        stub.flags = TRANSPORT_LOSES;
    else if (makes("waits-patiently"))
        stub.set_patience = (int (*)(struct channel *, unsigned))(void *)abort;
    else if (makes("half-waits"))
        stub.try_send = (ssize_t(*)(struct channel *, const void *, size_t))(void *)abort;
}

__attribute__((constructor)) static void begin(void)
{
    const char *from = getenv("STUB_FROM");

    mistake = getenv("STUB") == NULL ? "" : getenv("STUB");
    first = from == NULL ? 0 : strtoul(from, NULL, 10);
    stub = my_pipe;
    stub.name = "stub";
#ifdef OTHER_STUB
    if (strcmp(mistake, "two-names") == 0)
        stub.name = "another";
#endif
    stub.open = stub_open;
    stub.attach = stub_attach;
    stub.close = stub_close;
    stub.send = stub_send;
    stub.recv = stub_recv;
    stub.largest_message = stub_largest;
    if (getenv("STUB_HAS") != NULL)
        have_all();
    spoil();
    misbehave("loading");
}
