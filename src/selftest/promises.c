/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * promises.c - each promise as what is tried. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/durable.h"
#include "measure/peer.h"
#include "selftest/conformance.h"
#include "transport/connection.h"

/* Around the edges where kernels change their ways: one byte, a pipe's atomic write, a default
 * pipe's whole capacity, and far more than any default buffer. */
static const size_t edge_sizes[] = {1,     2,     PIPE_BUF - 1, PIPE_BUF, PIPE_BUF + 1,
                                    65536, 65537, 1u << 20};

enum {
    EDGE_COUNT = sizeof edge_sizes / sizeof edge_sizes[0],
    MESSAGES = 20,
    MORE_MESSAGES = 50,
    SOME_BYTES = 64,
    LARGE_BYTES = 60000,
    SOON_MS = 5000,
    WAITED_STEPS = 3,
    BATCH_STEPS = 2,
    CONNECTION_STEPS = 2,
};

/* ---- messages ---- */

static void exchange_verified(struct promise_trial *trial, const char *workload,
                              size_t message_bytes, uint64_t messages)
{
    const struct promise_exchange order = {
        workload_find(workload), {.message_bytes = message_bytes}, messages};

    promise_exchange(trial, &order);
}

/* Whether the step has a size that it carries. */
static bool take_size(struct promise_trial *trial)
{
    if (promise_carried(trial, edge_sizes[trial->step]) == edge_sizes[trial->step])
        return !trial->is_broken;
    promise_pass_over(trial, "no message is so large");
    return false;
}

static void exchange_every_size(struct promise_trial *trial)
{
    if (take_size(trial))
        exchange_verified(trial, "latency", edge_sizes[trial->step], MESSAGES);
}

static void stream_every_size(struct promise_trial *trial)
{
    if (trial->transport->flags & TRANSPORT_LOSES)
        promise_pass_over(trial, "it loses messages, and says so");
    else if (take_size(trial))
        exchange_verified(trial, "throughput", edge_sizes[trial->step], (uint64_t)MESSAGES * 5);
}

/* So many bytes, at most SOME_BYTES. */
static int receive_one(struct promise_trial *trial, void *bytes)
{
    unsigned char message[SOME_BYTES];

    return -trial->transport->recv(trial->channel, message, *(const size_t *)bytes);
}

/* Some say so when they are opened already. */
static void send_too_large(struct promise_trial *trial, size_t bytes)
{
    const struct transport *transport = trial->transport;
    const struct channel_spec spec = {trial->directory, bytes, 0};
    unsigned char *message = calloc(1, bytes);
    int error = transport->open(&trial->channel, &spec);

    trial->child = -1;
    if (error == -EMSGSIZE || error == -ENOBUFS || message == NULL) {
        free(message);
        return;
    }
    if (promise_require(trial, error == 0, "open() for %zu B returns %s", bytes,
                        promise_error(error)) &&
        promise_start(trial, receive_one, &(size_t){1})) {
        error = transport->send(trial->channel, message, bytes);
        promise_require(trial, error == -EMSGSIZE, "send() of %zu B returns %s, not EMSGSIZE",
                        bytes, promise_error(error));
        error = transport->send(trial->channel, message, 1);
        promise_require(trial, error == 0, "after that send() of 1 B returns %s",
                        promise_error(error));
        promise_finish(trial);
    }
    free(message);
}

static void send_the_largest(struct promise_trial *trial)
{
    const size_t largest = promise_carried(trial, SIZE_MAX);

    if (largest == SIZE_MAX)
        promise_pass_over(trial, "it names no largest message");
    else if (trial->step == 0)
        exchange_verified(trial, "latency", largest, 3);
    else
        send_too_large(trial, largest + 1);
}

/* ---- buffers ---- */

static int report_capacity(struct promise_trial *trial, void *argument)
{
    const size_t *asked = argument;
    struct channel_capacity capacity;
    int error = trial->transport->capacity(trial->channel, &capacity);

    if (error == 0 && (capacity.send_bytes < *asked || capacity.receive_bytes < *asked))
        error = -ENOBUFS;
    return -error;
}

static bool refuses_buffer(struct promise_trial *trial, size_t bytes)
{
    const struct channel_spec spec = {trial->directory, 1, bytes};
    struct channel *channel = NULL;
    int error = trial->transport->open(&channel, &spec);

    if (error == 0) {
        trial->transport->close(channel);
        return false;
    }
    promise_require(trial, channel == NULL, "open() fails, and changes *out");
    promise_require(trial, error == -EOPNOTSUPP || error == -EPERM || error == -ENOBUFS,
                    "a buffer of %zu B is refused with %s, not EOPNOTSUPP, EPERM or ENOBUFS", bytes,
                    promise_error(error));
    promise_pass_over(trial, "it refuses that buffer, as it may");
    return true;
}

static void ask_for_a_buffer(struct promise_trial *trial, size_t asked, size_t most)
{
    struct channel_capacity capacity = {0};

    if (refuses_buffer(trial, asked))
        return;
    promise_require(trial, trial->transport->buffers != BUFFERS_NONE,
                    "it takes a buffer's size, but its `buffers` is BUFFERS_NONE");
    if (trial->transport->capacity == NULL) {
        promise_pass_over(trial, "it does not tell what was granted");
        return;
    }
    if (!promise_open(trial, 1, asked) || !promise_start(trial, report_capacity, &asked))
        return;
    int error = trial->transport->capacity(trial->channel, &capacity);
    promise_require(trial, error == 0, "capacity() returns %s", promise_error(error));
    promise_require(trial,
                    capacity.send_bytes >= asked && capacity.send_bytes <= most &&
                        capacity.receive_bytes >= asked && capacity.receive_bytes <= most,
                    "of a buffer of %zu B capacity() tells %zu and %zu", asked, capacity.send_bytes,
                    capacity.receive_bytes);
    promise_finish(trial);
}

/* Within every default limit. Sockets double what was asked; a pipe's is a power of two of pages. */
static void ask_for_a_small_buffer(struct promise_trial *trial)
{
    const size_t asked = 32768;

    ask_for_a_buffer(trial, asked, 2 * asked);
}

static size_t largest_socket_buffer(void)
{
    FILE *file = durable_read("/proc/sys/net/core/wmem_max");
    size_t bytes = 212992; /* the kernel's default */

    if (file == NULL)
        return bytes;
    if (fscanf(file, "%zu", &bytes) != 1)
        bytes = 212992;
    fclose(file);
    return bytes;
}

/* The kernel cuts a socket's wish without a word; a pipe's it refuses, unless privileged. */
static void ask_for_a_large_buffer(struct promise_trial *trial)
{
    ask_for_a_buffer(trial, 4 * largest_socket_buffer(), SIZE_MAX);
}

static void ask_for_an_absurd_buffer(struct promise_trial *trial)
{
    const struct channel_spec spec = {trial->directory, 1, SIZE_MAX / 2 + 1};
    struct channel *channel = NULL;
    int error = trial->transport->open(&channel, &spec);

    if (error == 0)
        trial->transport->close(channel);
    promise_require(trial, error < 0, "open() grants half of all memory that there could be");
    promise_require(trial, channel == NULL || error == 0, "open() fails, and changes *out");
}

/* ---- names and descriptors ---- */

static void look_at_names(struct promise_trial *trial)
{
    struct stat status;
    const struct dirent *entry;

    if (!promise_open(trial, 1, 0))
        return;
    DIR *directory = opendir(trial->directory);
    /* Sockets are guarded by the directory: connect(2) asks for leave to search it. */
    while (directory != NULL && (entry = readdir(directory)) != NULL)
        if (fstatat(dirfd(directory), entry->d_name, &status, AT_SYMLINK_NOFOLLOW) == 0 &&
            S_ISFIFO(status.st_mode))
            promise_require(trial, (status.st_mode & (S_IRWXG | S_IRWXO)) == 0, "others may use %s",
                            entry->d_name);
    if (directory != NULL)
        closedir(directory);
    promise_require(trial, stat(trial->directory, &status) == 0 && (status.st_mode & 0777) == 0700,
                    "it changed the mode of the directory");
    promise_finish(trial);
}

static void close_unattached(struct promise_trial *trial)
{
    if (promise_open(trial, 1, 0))
        promise_finish(trial);
}

static unsigned open_descriptors(void)
{
    DIR *directory = opendir("/proc/self/fd");
    unsigned count = 0;

    while (directory != NULL && readdir(directory) != NULL)
        count++;
    if (directory != NULL)
        closedir(directory);
    return count;
}

static void count_descriptors(struct promise_trial *trial)
{
    const unsigned before = open_descriptors();

    exchange_verified(trial, "latency", 1, 1);
    const unsigned after = open_descriptors();
    promise_require(trial, after == before,
                    "there were %u descriptors before open(), %u after "
                    "close()",
                    before, after);
}

/* Fits a path, but not with a name in the 108 bytes of sun_path. */
static void open_far_away(struct promise_trial *trial)
{
    struct channel *channel = NULL;
    char directory[PATH_MAX];

    snprintf(directory, sizeof directory, "%s/%0100d", trial->directory, 0);
    if (!promise_require(trial, mkdir(directory, 0700) == 0, "no folder can be made"))
        return;
    const struct channel_spec spec = {directory, 1, 0};
    int error = trial->transport->open(&channel, &spec);
    if (error == 0)
        trial->transport->close(channel);
    promise_require(trial, error == 0 || error == -ENAMETOOLONG,
                    "open() in a folder with a long path returns %s, not ENAMETOOLONG",
                    promise_error(error));
    promise_require(trial, rmdir(directory) == 0,
                    "it leaves something in a folder with a long path");
}

/* ---- the end of the other side ---- */

static int send_one_and_leave(struct promise_trial *trial, void *argument)
{
    const unsigned char message[SOME_BYTES] = {42};

    (void)argument;
    return -trial->transport->send(trial->channel, message, sizeof message);
}

static void receive_after_the_end(struct promise_trial *trial)
{
    unsigned char message[SOME_BYTES] = {0};

    if (!promise_open(trial, sizeof message, 0) || !promise_start(trial, send_one_and_leave, NULL))
        return;
    int error = trial->transport->recv(trial->channel, message, sizeof message);
    promise_require(trial, error == 0 && message[0] == 42,
                    "what the other side sent before it left does not arrive: recv() returns %s",
                    promise_error(error));
    error = trial->transport->recv(trial->channel, message, sizeof message);
    promise_require(trial, peer_is_gone(error),
                    "after that recv() returns %s, not EPIPE or ECONNRESET", promise_error(error));
    promise_finish(trial);
}

static void send_after_the_end(struct promise_trial *trial)
{
    const unsigned char message[SOME_BYTES] = {0};
    int error = 0;

    if (!promise_open(trial, sizeof message, 0) ||
        !promise_start(trial, receive_one, &(size_t){sizeof message}))
        return;
    while (error == 0)
        error = trial->transport->send(trial->channel, message, sizeof message);
    promise_require(trial, peer_is_gone(error), "send() returns %s, not EPIPE or ECONNRESET",
                    promise_error(error));
    promise_finish(trial);
}

/* ---- interruptions ---- */

enum { INTERVAL_US = 200, ROUNDS = 40 };

static volatile sig_atomic_t interrupts;

static void count_interrupt(int signal_number)
{
    (void)signal_number;
    interrupts++;
}

/* Without SA_RESTART: blocked calls return EINTR. */
static void set_timer(suseconds_t interval_us)
{
    const struct sigaction action = {.sa_handler = count_interrupt};
    const struct itimerval timer = {.it_interval = {.tv_usec = interval_us},
                                    .it_value = {.tv_usec = interval_us}};

    sigaction(SIGALRM, &action, NULL);
    setitimer(ITIMER_REAL, &timer, NULL);
}

static int run_interrupted_child(struct promise_trial *trial, void *argument)
{
    int status = 0;

    set_timer(INTERVAL_US);
    for (int round = 0; status == 0 && round < ROUNDS; round++)
        status = promise_exchange_child(trial, argument);
    set_timer(0);
    return status;
}

static void exchange_interrupted(struct promise_trial *trial)
{
    static const char *const workloads_tried[] = {"latency", "throughput"};
    struct promise_exchange order = {.workload = workload_find(workloads_tried[trial->step]),
                                     .spec = {.message_bytes = promise_carried(trial, LARGE_BYTES)},
                                     .messages = MESSAGES};

    if (trial->step == 1 && trial->transport->flags & TRANSPORT_LOSES) {
        promise_pass_over(trial, "it loses messages, and says so");
        return;
    }
    if (!promise_open(trial, order.spec.message_bytes, 0))
        return;
    set_timer(INTERVAL_US);
    if (promise_start(trial, run_interrupted_child, &order)) {
        for (int round = 0; round < ROUNDS && promise_exchange_parent(trial, &order); round++)
            continue;
        promise_finish(trial);
    }
    set_timer(0);
    signal(SIGALRM, SIG_DFL);
}

/* What is tried of those members of struct transport that need not be there; what a transport does
 * not have is passed over. That a blocked side hangs up is tried with the end of the other side. */

/* ---- descriptors ---- */

static bool is_ready(int fd, short events, int longest_ms)
{
    struct pollfd one = {.fd = fd, .events = events};

    return poll(&one, 1, longest_ms) > 0;
}

static int answer_one(struct promise_trial *trial, void *argument)
{
    unsigned char message[SOME_BYTES];
    int error = trial->transport->recv(trial->channel, message, sizeof message);

    (void)argument;
    return -(error != 0 ? error : trial->transport->send(trial->channel, message, sizeof message));
}

static bool set_nonblocking(int fd)
{
    const int flags = fcntl(fd, F_GETFL);

    return flags >= 0 && fcntl(fd, F_SETFL, flags | O_NONBLOCK) == 0;
}

static void try_while_empty(struct promise_trial *trial, const struct channel_descriptors *fds)
{
    unsigned char message[SOME_BYTES] = {0};

    /* First what can't block, should they be the wrong ones. */
    promise_require(trial, !is_ready(fds->receive_fd, POLLIN, 0),
                    "receive_fd of an empty channel is readable");
    promise_require(trial, is_ready(fds->send_fd, POLLOUT, 0),
                    "send_fd of an empty channel is not writable");
    if (trial->is_broken)
        return;
    ssize_t moved = trial->transport->try_recv(trial->channel, message, sizeof message);
    promise_require(trial, moved == -EAGAIN,
                    "of an empty channel try_recv() returns %s, not EAGAIN",
                    moved > 0 ? "bytes" : promise_error((int)moved));
    for (size_t left = sizeof message; !trial->is_broken && left > 0; left -= (size_t)moved) {
        moved = trial->transport->try_send(trial->channel, message, left);
        promise_require(trial, moved > 0 && (size_t)moved <= left,
                        "over an empty channel try_send() of %zu B returns %zd", left, moved);
    }
}

static void try_with_an_answer(struct promise_trial *trial, const struct channel_descriptors *fds)
{
    unsigned char message[SOME_BYTES];

    for (size_t received = 0; !trial->is_broken && received < sizeof message;) {
        promise_require(trial, is_ready(fds->receive_fd, POLLIN, SOON_MS),
                        "receive_fd does not become readable by a message");
        ssize_t moved = trial->transport->try_recv(trial->channel, message + received,
                                                   sizeof message - received);
        promise_require(trial, moved > 0, "with receive_fd readable try_recv() returns %s",
                        promise_error((int)moved));
        received += moved > 0 ? (size_t)moved : 0;
    }
}

static void try_by_hand(struct promise_trial *trial)
{
    struct channel_descriptors fds = {-1, -1};

    if (!promise_open(trial, SOME_BYTES, 0) || !promise_start(trial, answer_one, NULL))
        return;
    int error = trial->transport->descriptors(trial->channel, &fds);
    if (promise_require(trial, error == 0, "descriptors() returns %s", promise_error(error)) &&
        promise_require(trial, set_nonblocking(fds.receive_fd) && set_nonblocking(fds.send_fd),
                        "descriptors() gives one that can't be set O_NONBLOCK"))
        try_while_empty(trial, &fds);
    if (!trial->is_broken)
        try_with_an_answer(trial, &fds);
    promise_finish(trial);
}

static void wait_for_descriptors(struct promise_trial *trial)
{
    static const enum wait_strategy waits[WAITED_STEPS] = {WAIT_BLOCK, WAIT_POLL, WAIT_EPOLL_ET};
    const struct promise_exchange order = {
        .workload = workload_find("duplex"),
        .spec = {.message_bytes = promise_carried(trial, LARGE_BYTES),
                 .variant = "both-ways",
                 .wait = waits[trial->step]},
        .messages = MORE_MESSAGES};

    if (trial->transport->descriptors == NULL)
        promise_pass_over(trial, "it has no descriptors");
    else if (trial->step == 0)
        try_by_hand(trial);
    else
        promise_exchange(trial, &order);
}

/* ---- batches ---- */

static void take_batches(struct promise_trial *trial)
{
    static const unsigned batches[BATCH_STEPS] = {7, TRANSPORT_MOST_BATCH};
    const struct promise_exchange order = {
        .workload = workload_find("throughput"),
        .spec = {.message_bytes = SOME_BYTES, .batch = batches[trial->step]},
        .messages = 3 * (uint64_t)batches[trial->step] + 1};

    if (trial->transport->send_many == NULL)
        promise_pass_over(trial, "it has no call that takes several messages");
    else if (trial->transport->flags & TRANSPORT_LOSES && trial->transport->descriptors == NULL)
        promise_pass_over(trial, "it loses messages and has no descriptors to wait for the end");
    else
        promise_exchange(trial, &order);
}

/* ---- lent memory ---- */

static int receive_what_was_written(struct promise_trial *trial, void *argument)
{
    const unsigned char *expected = argument;
    unsigned char message[SOME_BYTES];
    int error = trial->transport->recv(trial->channel, message, sizeof message);

    if (error == 0 && memcmp(message, expected, sizeof message) != 0)
        error = -EBADMSG;
    return -error;
}

static void lend_memory(struct promise_trial *trial)
{
    const struct transport *transport = trial->transport;
    unsigned char expected[SOME_BYTES];

    memset(expected, 42, sizeof expected);
    if (transport->reserve == NULL) {
        promise_pass_over(trial, "it lends no memory");
        return;
    }
    if (!promise_open(trial, SOME_BYTES, 0) ||
        !promise_start(trial, receive_what_was_written, expected))
        return;
    void *lent = transport->reserve(trial->channel, SOME_BYTES);
    promise_require(trial, transport->reserve(trial->channel, SOME_BYTES) == lent,
                    "reserve() asked twice before a send() gives two places");
    if (lent == NULL)
        lent = expected;
    else
        memcpy(lent, expected, sizeof expected);
    int error = transport->send(trial->channel, lent, SOME_BYTES);
    promise_require(trial, error == 0, "send() of what was written there returns %s",
                    promise_error(error));
    promise_finish(trial);
}

/* ---- patience ---- */

static void wait_for_nothing(struct promise_trial *trial, unsigned patience_ms)
{
    unsigned char message[SOME_BYTES];
    int error = trial->transport->set_patience(trial->channel, patience_ms);

    if (!promise_require(trial, error == 0, "set_patience() returns %s", promise_error(error)))
        return;
    const uint64_t before_ns = clock_now_ns();
    error = trial->transport->recv(trial->channel, message, sizeof message);
    const double waited_ms = (double)(clock_now_ns() - before_ns) / NS_PER_MS;
    promise_require(trial, error == -ENODATA, "when nothing comes recv() returns %s, not ENODATA",
                    promise_error(error));
    promise_require(trial, waited_ms >= patience_ms / 2.0 && waited_ms < SOON_MS,
                    "with a patience of %u ms recv() waits %.0f ms", patience_ms, waited_ms);
}

static void be_patient(struct promise_trial *trial)
{
    unsigned char message[SOME_BYTES] = {0};

    if ((trial->transport->flags & TRANSPORT_LOSES) == 0) {
        promise_pass_over(trial, "it loses no messages");
        return;
    }
    if (!promise_open(trial, SOME_BYTES, 0) || !promise_start(trial, answer_one, NULL))
        return;
    wait_for_nothing(trial, 50);
    int error = trial->transport->send(trial->channel, message, sizeof message);
    promise_require(trial, error == 0, "after that send() returns %s", promise_error(error));
    promise_finish(trial);
}

/* ---- connections ---- */

/* The server serves one, the client wants more. */
static void lose_the_server(struct promise_trial *trial, const struct promise_exchange *many)
{
    struct promise_exchange one = *many;

    one.messages = 1;
    if (!promise_open(trial, SOME_BYTES, 0) || !promise_start(trial, promise_exchange_child, &one))
        return;
    const bool goes_on = promise_exchange_parent(trial, many);
    promise_require(trial, !goes_on, "a client connects %ju times to a server that left after one",
                    (uintmax_t)many->messages);
    promise_finish(trial);
}

static void connect_again(struct promise_trial *trial)
{
    const struct connection *connection = trial->transport->connection;
    const struct workload *workload = workload_find("connect");
    const char *const *variants = workload->variants_of(trial->transport);
    const struct promise_exchange order = {
        .workload = workload,
        .spec = {.message_bytes = SOME_BYTES, .variant = variants == NULL ? NULL : variants[0]},
        .messages = MORE_MESSAGES};

    if (connection == NULL) {
        promise_pass_over(trial, "it has no connection");
        return;
    }
    trial->transport = connection->channel;
    if (trial->step == 0)
        promise_exchange(trial, &order);
    else if (connection->forks == NULL && (trial->transport->flags & TRANSPORT_LOSES) == 0)
        lose_the_server(trial, &order);
    else
        promise_pass_over(trial, "no server of it can be gone");
}

const struct promise promises[] = {
    {"messages of every size arrive whole, there and back", EDGE_COUNT, exchange_every_size},
    {"a stream of messages arrives whole and in order", EDGE_COUNT, stream_every_size},
    {"the largest message arrives, and one byte more is refused", 2, send_the_largest},
    {"both sides have the buffer that was asked for", 1, ask_for_a_small_buffer},
    {"a large buffer is granted in full or refused", 1, ask_for_a_large_buffer},
    {"a buffer above every limit is refused without a trace", 1, ask_for_an_absurd_buffer},
    {"nobody else may use the names", 1, look_at_names},
    {"a channel that was never attached closes without a trace", 1, close_unattached},
    {"closing gives every descriptor back", 1, count_descriptors},
    {"a folder whose path is too long is refused or used", 1, open_far_away},
    {"who receives gets all that was sent, then learns that the other side is gone", 1,
     receive_after_the_end},
    {"who sends learns that the other side is gone", 1, send_after_the_end},
    {"signals lose, repeat and tear no message", 2, exchange_interrupted},
    {"its descriptors tell when to try, and what is tried moves messages", WAITED_STEPS,
     wait_for_descriptors},
    {"several messages in a call arrive whole and in order", BATCH_STEPS, take_batches},
    {"a message written where it lends memory arrives", 1, lend_memory},
    {"who waits for what was lost waits as long as was asked", 1, be_patient},
    {"connections begin and end, again and again, until the server is gone", CONNECTION_STEPS,
     connect_again},
    {NULL, 0, NULL},
};
