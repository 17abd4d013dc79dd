/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * data_probes_test.c - the experiments about data in streams and datagrams: the facts that POSIX
 * and the Linux manual pages give must be what was observed, and a wrong claim must be
 * contradicted. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "probe/probe.h"
#include "support/probe_english.h"

enum { LIMIT_MS = 120000, NAME_BYTES = 96 };

struct fact {
    const char *name;
    const char *transport;
    const char *observed; /* a part of it */
};

static const struct fact facts[] = {
    {"boundaries", "pipe", "8 bytes, \"abcdefgh\""},
    {"boundaries", "fifo", "8 bytes, \"abcdefgh\""},
    {"boundaries", "unix-stream", "8 bytes, \"abcdefgh\""},
    {"boundaries", "tcp", "8 bytes, \"abcdefgh\""},
    {"boundaries", "unix-dgram", "gave 3 bytes, \"abc\", the second 5 bytes, \"defgh\""},

    {"short-read", "pipe", "gave 3 bytes, \"abc\", the next 5 bytes, \"defgh\""},
    {"short-read", "fifo", "gave 3 bytes, \"abc\", the next 5 bytes, \"defgh\""},
    {"short-read", "unix-stream", "gave 3 bytes, \"abc\", the next 5 bytes, \"defgh\""},
    {"short-read", "tcp", "gave 3 bytes, \"abc\", the next 5 bytes, \"defgh\""},
    {"short-read", "unix-dgram", "gave 3 bytes, MSG_TRUNC set"},
    {"short-read", "unix-dgram", "read() then gave 2 bytes, \"xy\""},
    {"short-read", "unix-dgram", "recv(MSG_TRUNC) gave 8, the real length"},

    {"largest-message", "pipe", "EAGAIN, though 1 byte was taken"},
    {"largest-message", "fifo", "EAGAIN, though 1 byte was taken"},
    {"largest-message", "unix-dgram", "EMSGSIZE"},
    {"largest-message", "unix-stream", "all 8388608 came"},
    {"largest-message", "tcp", "all 8388608 came"},

    {"capacity", "pipe", "accepted, then EAGAIN"},
    {"capacity", "fifo", "accepted, then EAGAIN"},
    {"capacity", "unix-stream", "accepted, then EAGAIN"},
    {"capacity", "unix-dgram", "accepted, then EAGAIN"},
    {"capacity", "tcp", "accepted, then EAGAIN"},

    /* The next power of two after 200000; twice 16384. */
    {"capacity-enlarged", "pipe", "granted 262144, accepted 262144"},
    {"capacity-enlarged", "fifo", "granted 262144, accepted 262144"},
    {"capacity-enlarged", "unix-stream", "asked for 16384 bytes, granted 32768"},
    {"capacity-enlarged", "unix-dgram", "asked for 16384 bytes, granted 32768"},
    {"capacity-enlarged", "tcp", "asked for 16384 bytes, granted 32768"},

    {"queue-length", "unix-dgram", "a new one EAGAIN with"},

    {"losing-data", "pipe", "unchanged and in order; then the end"},
    {"losing-data", "fifo", "unchanged and in order; then the end"},
    {"losing-data", "unix-stream", "unchanged and in order; then the end"},
    {"losing-data", "unix-dgram", "unchanged and in order; then EAGAIN"},
    {"losing-data", "tcp", "unchanged and in order; then the end"},

    {"ordering", "pipe", "all 10000 numbers arrived in the order sent"},
    {"ordering", "fifo", "all 10000 numbers arrived in the order sent"},
    {"ordering", "unix-stream", "all 10000 numbers arrived in the order sent"},
    {"ordering", "unix-dgram", "all 10000 numbers arrived in the order sent"},
    {"ordering", "tcp", "all 10000 numbers arrived in the order sent"},

    {"atomicity", "pipe", "0 of 800 records torn"},
    {"atomicity", "fifo", "0 of 800 records torn"},
    {"atomicity", "unix-stream", "0 of 800 records torn; 8 of 8 connections"},
    {"atomicity", "tcp", "0 of 800 records torn; 8 of 8 connections"},
    {"atomicity", "unix-dgram", "0 of 800 datagrams torn, 0 of another size"},
    {"atomicity-larger", "pipe", "of 800 records torn"},
    {"atomicity-larger", "fifo", "of 800 records torn"},

    {"open-fifo", "fifo", "O_WRONLY|O_NONBLOCK: ENXIO; O_RDONLY|O_NONBLOCK: opened"},
    {"open-fifo", "fifo", "writer slept until there was a reader"},
    {"open-fifo", "fifo", "reader slept until there was a writer"},

    {"end-of-stream", "pipe", "one descriptor closed: EAGAIN; with both closed: 0, and again 0"},
    {"end-of-stream", "fifo", "one descriptor closed: EAGAIN; with both closed: 0, and again 0"},
    {"end-of-stream", "unix-stream", "closed: EAGAIN; with both closed: 0, and again 0"},
    {"end-of-stream", "tcp", "one descriptor closed: EAGAIN; with both closed: 0, and again 0"},
    {"end-of-stream", "unix-dgram", "both closed: EAGAIN, and again EAGAIN"},

    {"half-close", "pipe", "shutdown(): ENOTSOCK; after close() the reader got 0"},
    {"half-close", "fifo", "shutdown(): ENOTSOCK; after close() the reader got 0"},
    {"half-close", "unix-stream", "read 0; its answer came back: 6 bytes"},
    {"half-close", "tcp", "read 0; its answer came back: 6 bytes"},
    {"half-close", "unix-dgram", "send(): EPIPE; read(): EAGAIN"},

    {"broken-pipe", "pipe", "by default: killed by SIGPIPE; ignoring: write(): EPIPE"},
    {"broken-pipe", "fifo", "by default: killed by SIGPIPE; ignoring: write(): EPIPE"},
    {"broken-pipe", "unix-stream", "ignoring: write(): EPIPE; MSG_NOSIGNAL: send(): EPIPE"},
    {"broken-pipe", "tcp", "first send(): success; after it, by default: killed by SIGPIPE"},
    {"broken-pipe", "unix-dgram", "write(): ECONNREFUSED, no signal; send() after it: ENOTCONN"},

    {"refused-and-reset", "unix-stream", "connect(): ECONNREFUSED; read(): ECONNRESET"},
    {"refused-and-reset", "tcp", "connect(): ECONNREFUSED; read(): ECONNRESET"},
    {"refused-and-reset", "unix-dgram", "connect(): ECONNREFUSED; read(): EAGAIN"},
};

/* A claim about one transport, tried on another of which it is not true. */
struct untrue_claim {
    const char *name;
    const char *claimed_of;
    const char *transport;
    const char *observed;
};

static const struct untrue_claim untrue_claims[] = {
    {"boundaries", "unix-dgram", "pipe", "gave 8 bytes, \"abcdefgh\", the second EAGAIN"},
    {"short-read", "pipe", "unix-dgram", "gave 3 bytes, \"abc\", the next EAGAIN"},
    {"short-read", "unix-dgram", "unix-stream", "MSG_TRUNC not set"},
    {"end-of-stream", "unix-dgram", "pipe", "both closed: 0, and again 0"},
    {"half-close", "unix-dgram", "unix-stream", "send(): EPIPE; read(): 0"},
    {"broken-pipe", "unix-dgram", "unix-stream", "killed by SIGPIPE"},
    {"broken-pipe", "pipe", "unix-dgram", "by default: write(): ENOTCONN"},
    {"refused-and-reset", "unix-stream", "unix-dgram", "read(): EAGAIN"},
};

/* Where the machine, or chance, may leave nothing to conclude. */
static const struct {
    const char *name;
    const char *observed;
} excuses[] = {
    {"capacity-enlarged", "this user may not enlarge a pipe"}, /* holds many already: pipe(7) */
    {"queue-length", "to compare with"},                       /* no /proc/sys */
    {"queue-length", "did not fill the queue"},                /* an enormous limit */
    {"atomicity-larger", "neither shows nor refutes"},
};

enum {
    FACTS = sizeof facts / sizeof facts[0],
    UNTRUE_CLAIMS = sizeof untrue_claims / sizeof untrue_claims[0],
};

static char directory[64];

static const struct probe *find(const char *name, const char *transport)
{
    for (const struct probe *const *entry = probes; *entry != NULL; entry++)
        if (strcmp((*entry)->name, name) == 0 && probe_applies(*entry, transport))
            return *entry;
    fail_msg("no experiment %s of %s", name, transport);
    return NULL;
}

/* Runs the experiment that belongs to one transport on another, or the same. */
static void run_on(const char *name, const char *claimed_of, const char *transport,
                   struct probe_result *result)
{
    const struct probe_context context = {.directory = directory,
                                          .visitor_program = "/nonexistent"};
    struct probe probe = *find(name, claimed_of);

    probe.transports[0] = transport;
    probe.transports[1] = NULL;
    assert_int_equal(probe_run(&probe, transport, &context, LIMIT_MS, result), 0);
    probe_english(result);
}

static bool is_excused(const char *name, const struct probe_result *result)
{
    for (size_t i = 0; i < sizeof excuses / sizeof excuses[0]; i++)
        if (strcmp(excuses[i].name, name) == 0 &&
            strstr(result->observed, excuses[i].observed) != NULL)
            return result->outcome == PROBE_NOT_TRIED;
    return false;
}

static void assert_contains(const char *text, const char *part)
{
    if (strstr(text, part) == NULL)
        fail_msg("expected \"%s\" in \"%s\"", part, text);
}

static void check_fact(void **state)
{
    const struct fact *fact = *state;
    struct probe_result result;

    run_on(fact->name, fact->transport, fact->transport, &result);
    if (is_excused(fact->name, &result))
        return;
    assert_contains(result.observed, fact->observed);
    assert_int_equal(result.outcome, PROBE_HOLDS);
}

static void check_untrue_claim(void **state)
{
    const struct untrue_claim *claim = *state;
    struct probe_result result;

    run_on(claim->name, claim->claimed_of, claim->transport, &result);
    assert_contains(result.observed, claim->observed);
    assert_int_equal(result.outcome, PROBE_CONTRADICTED);
}

static void list_tests(struct CMUnitTest *tests)
{
    static char names[FACTS + UNTRUE_CLAIMS][NAME_BYTES];

    for (size_t i = 0; i < FACTS; i++) {
        snprintf(names[i], NAME_BYTES, "%s of %s is as the manual says", facts[i].name,
                 facts[i].transport);
        tests[i] = (struct CMUnitTest){
            .name = names[i], .test_func = check_fact, .initial_state = (void *)&facts[i]};
    }
    for (size_t i = 0; i < UNTRUE_CLAIMS; i++) {
        char *name = names[FACTS + i];
        snprintf(name, NAME_BYTES, "%s of %s contradicts what is claimed of %s",
                 untrue_claims[i].name, untrue_claims[i].transport, untrue_claims[i].claimed_of);
        tests[FACTS + i] = (struct CMUnitTest){.name = name,
                                               .test_func = check_untrue_claim,
                                               .initial_state = (void *)&untrue_claims[i]};
    }
}

int main(void)
{
    struct CMUnitTest tests[FACTS + UNTRUE_CLAIMS] = {0};
    const char *parent = getenv("TMPDIR");

    /* For socket addresses it must be short. */
    snprintf(directory, sizeof directory, "%.40s/probe-XXXXXX", parent != NULL ? parent : "/tmp");
    if (mkdtemp(directory) == NULL)
        return 1;
    list_tests(tests);
    int failed = _cmocka_run_group_tests("data in streams and datagrams", tests,
                                         FACTS + UNTRUE_CLAIMS, NULL, NULL);
    return rmdir(directory) != 0 || failed != 0;
}
