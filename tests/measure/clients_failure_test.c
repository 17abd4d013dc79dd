/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * clients_failure_test.c - a client that dies, fails or lies is named; the others are served and
 * counted.
 *
 * The clients misbehave through a server endpoint whose functions are wrapped; processes are only
 * forked, so each wrapper counts for its own client. */
#include <errno.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "measure/invocation.h"
#include "support/invocation_place.h"
#include "support/message_check.h"
#include "transport/server_endpoint.h"

/* The third of four, after so many messages. The others send no more than so many before that: the
 * exchange can't end without it, however the processes are scheduled. */
enum {
    CLIENTS = 4,
    BAD_CLIENT = 2,
    BAD_AFTER = 10,
    OTHERS_BEFORE = 20,
    TIMED = 400,
    WATCHDOG_MS = 60000,
};

/* Shared by all processes: the bad client has done it. */
static atomic_bool *happened;

static int create_place(void **state)
{
    happened = mmap(NULL, sizeof *happened, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1,
                    0);
    return happened == MAP_FAILED ? -1 : invocation_place_create(state);
}

static int remove_place(void **state)
{
    munmap(happened, sizeof *happened);
    return invocation_place_remove(state);
}

/* Of this process: which client it is, and how many messages it has sent. */
static const struct server_endpoint *honest;
static unsigned this_client, sent_here;

static int attach_and_remember(struct server_endpoint_object *object, unsigned client)
{
    this_client = client;
    return honest->attach_client(object, client);
}

static bool my_turn(void)
{
    unsigned before = sent_here++;

    if (this_client == BAD_CLIENT && before == BAD_AFTER) {
        atomic_store(happened, true);
        return true;
    }
    while (this_client != BAD_CLIENT && before >= OTHERS_BEFORE && !atomic_load(happened))
        poll(NULL, 0, 1);
    return false;
}

static int die_in_send(struct server_endpoint_object *object, const void *message, size_t bytes)
{
    if (my_turn())
        raise(SIGKILL);
    return honest->send(object, message, bytes);
}

static int fail_in_send(struct server_endpoint_object *object, const void *message, size_t bytes)
{
    return my_turn() ? -ENOBUFS : honest->send(object, message, bytes);
}

static int lose_one(struct server_endpoint_object *object, const void *message, size_t bytes)
{
    return my_turn() ? 0 : honest->send(object, message, bytes);
}

static int repeat_one(struct server_endpoint_object *object, const void *message, size_t bytes)
{
    if (my_turn())
        honest->send(object, message, bytes);
    return honest->send(object, message, bytes);
}

/* The first bytes of this record and the last of another client's. */
static int tear_one(struct server_endpoint_object *object, const void *message, size_t bytes)
{
    unsigned char torn[4096];

    memcpy(torn, message, bytes);
    if (my_turn())
        torn[bytes - 2] ^= 1;
    return honest->send(object, torn, bytes);
}

static int slip_in_a_stranger(struct server_endpoint_object *object, const void *message,
                              size_t bytes)
{
    const unsigned char stranger[4096] = "not one of us";

    if (my_turn())
        honest->send(object, stranger, bytes);
    return honest->send(object, message, bytes);
}

static int die_in_attach(struct server_endpoint_object *object, unsigned client)
{
    if (client == BAD_CLIENT)
        raise(SIGKILL);
    return honest->attach_client(object, client);
}

static int misread_in_client(struct server_endpoint_object *object, void *message, size_t bytes)
{
    int error = honest->receive(object, message, bytes);

    if (my_turn())
        ((unsigned char *)message)[bytes / 2] ^= 1;
    return error;
}

/* The bad client gets what another one got before. */
static int mix_up_the_answers(struct server_endpoint_object *object, unsigned client,
                              const void *message, size_t bytes)
{
    static unsigned char another[4096];

    if (client == BAD_CLIENT)
        return honest->answer(object, client, another, bytes);
    memcpy(another, message, bytes);
    return honest->answer(object, client, message, bytes);
}

/* As if the client were gone, which it is not. */
static int refuse_an_answer(struct server_endpoint_object *object, unsigned client,
                            const void *message, size_t bytes)
{
    return client == BAD_CLIENT ? -EPIPE : honest->answer(object, client, message, bytes);
}

static int kill_the_server(struct server_endpoint_object *object, unsigned client,
                           const void *message, size_t bytes)
{
    (void)object, (void)client, (void)message, (void)bytes;
    raise(SIGKILL);
    return 0;
}

/* Nobody gets a first answer, and so all ask again. */
static int fail_to_answer_again(struct server_endpoint_object *object, unsigned client,
                                const void *message, size_t bytes)
{
    static bool asked[CLIENTS];

    (void)object, (void)message, (void)bytes;
    if (asked[client])
        return -EIO;
    asked[client] = true;
    return 0;
}

static int run(const struct invocation_place *fixture, const char *workload, const char *name,
               const char *variant, const struct server_endpoint *bad,
               struct invocation_result *result, struct diagnosis *why)
{
    struct transport transport = *transport_find(name);
    const struct invocation_request request = {
        .transport = &transport,
        .workload = workload_find(workload),
        .spec = {.variant = variant,
                 .cpus = {CPU_ANY, CPU_ANY},
                 .message_bytes = 64,
                 .wait = strcmp(variant, "shared") == 0 ? WAIT_BLOCK : WAIT_POLL,
                 .clients = CLIENTS},
        .warmup_messages = CLIENTS,
        .timed_messages = TIMED,
        .verify = true,
        .directory = fixture->directory,
        .watchdog_ms = WATCHDOG_MS,
    };
    struct server_endpoint dishonest = *transport.server_endpoint;

    honest = transport.server_endpoint;
    dishonest.attach_client = attach_and_remember;
    if (bad->send != NULL)
        dishonest.send = bad->send;
    if (bad->receive != NULL)
        dishonest.receive = bad->receive;
    if (bad->answer != NULL)
        dishonest.answer = bad->answer;
    if (bad->attach_client != NULL)
        dishonest.attach_client = bad->attach_client;
    // cppcheck-suppress unreadVariable ; by the request
    transport.server_endpoint = &dishonest;
    why->text[0] = '\0';
    atomic_store(happened, false);
    return invocation_run(&request, result, why);
}

static void assert_says(const struct diagnosis *why, const char *part)
{
    if (!message_has(why->text, part))
        fail_msg("\"%s\" does not say \"%s\"", why->text, part);
}

static const struct way {
    const char *transport, *variant;
} ways[] = {
    {"pipe", "shared"},   {"pipe", "separate"},        {"fifo", "shared"},
    {"fifo", "separate"}, {"unix-stream", "separate"}, {"unix-dgram", "shared"},
    {"tcp", "separate"},
};

enum { WAY_COUNT = sizeof ways / sizeof ways[0] };

static void expect_failure(const struct invocation_place *fixture, const char *workload,
                           const struct server_endpoint *bad, int error, const char *says)
{
    struct invocation_result result;
    struct diagnosis why;

    for (size_t i = 0; i < WAY_COUNT; i++) {
        int met = run(fixture, workload, ways[i].transport, ways[i].variant, bad, &result, &why);
        if (met != error)
            fail_msg("%s %s %s: %d instead of %d: %s", workload, ways[i].transport, ways[i].variant,
                     met, error, why.text);
        assert_says(&why, says);
        assert_null(result.client_messages);
    }
}

static void a_killed_client_is_named_and_the_rest_is_served(void **state)
{
    const struct server_endpoint bad = {.send = die_in_send};

    expect_failure(*state, "fanin", &bad, -ECHILD,
                   "client 3 of 4, killed by SIGKILL after 10 messages; the other 3 delivered");
    /* Each of the others had its whole share: 1 to warm up, 100 timed. */
    expect_failure(*state, "request", &bad, -ECHILD,
                   "client 3 of 4, killed by SIGKILL after 10 messages; the other 3 delivered 303");
}

static void a_client_that_dies_before_it_attaches_is_named(void **state)
{
    const struct server_endpoint bad = {.attach_client = die_in_attach};

    expect_failure(*state, "request", &bad, -ECHILD,
                   "client 3 of 4, killed by SIGKILL after 0 messages; the other 3 delivered 0");
}

static void a_client_that_fails_is_named(void **state)
{
    const struct server_endpoint bad = {.send = fail_in_send};

    expect_failure(*state, "fanin", &bad, -ENOBUFS, "client 3 of 4, step \"");
    expect_failure(*state, "request", &bad, -ENOBUFS, "(ENOBUFS) after 10 messages");
}

static void a_lost_record_is_missed(void **state)
{
    const struct server_endpoint bad = {.send = lose_one};

    expect_failure(*state, "fanin", &bad, -EBADMSG, "client 3 of 4 sent");
}

static void a_repeated_record_is_noticed(void **state)
{
    const struct server_endpoint bad = {.send = repeat_one};

    expect_failure(*state, "fanin", &bad, -EBADMSG, "came twice");
}

static void an_answer_with_wrong_contents_is_noticed(void **state)
{
    const struct server_endpoint bad = {.receive = misread_in_client};

    expect_failure(*state, "request", &bad, -EBADMSG, "client 3 of 4");
}

static void an_answer_to_the_wrong_client_is_noticed(void **state)
{
    const struct server_endpoint bad = {.answer = mix_up_the_answers};

    expect_failure(*state, "request", &bad, -EBADMSG,
                   "client 3 of 4, step \"warm-up\": an answer arrived with wrong contents");
}

static void a_client_that_lives_and_can_t_be_answered_is_not_waited_for(void **state)
{
    const struct server_endpoint bad = {.answer = refuse_an_answer};

    expect_failure(*state, "request", &bad, -EPIPE, "server, step \"warm-up\": ");
}

static void a_server_that_dies_takes_its_clients_along(void **state)
{
    const struct server_endpoint bad = {.answer = kill_the_server};

    expect_failure(*state, "request", &bad, -ECHILD, "server, step \"warm-up\": killed by SIGKILL");
}

/* Where the server waits for clients to come on, to which it owes nothing any more. */
static void an_answer_that_can_not_be_repeated_is_named(void **state)
{
    const struct server_endpoint bad = {.answer = fail_to_answer_again};
    struct invocation_result result;
    struct diagnosis why;

    assert_int_equal(run(*state, "request", "udp", "shared", &bad, &result, &why), -EIO);
    assert_says(&why, "server, step \"warm-up\": Input/output error");
}

static void a_torn_record_is_counted_and_not_attributed(void **state)
{
    const struct server_endpoint bad = {.send = tear_one};
    struct invocation_result result;
    struct diagnosis why;

    for (size_t i = 0; i < WAY_COUNT; i++) {
        if (run(*state, "fanin", ways[i].transport, ways[i].variant, &bad, &result, &why) != 0)
            fail_msg("%s", why.text);
        assert_int_equal(result.torn_records, 1);
        assert_int_equal(result.messages, TIMED);
        invocation_result_release(&result);
    }
}

static void a_stranger_s_record_is_not_counted(void **state)
{
    const struct server_endpoint bad = {.send = slip_in_a_stranger};
    struct invocation_result result;
    struct diagnosis why;

    for (size_t i = 0; i < WAY_COUNT; i++) {
        if (run(*state, "fanin", ways[i].transport, ways[i].variant, &bad, &result, &why) != 0)
            fail_msg("%s", why.text);
        assert_int_equal(result.torn_records, 0);
        assert_int_equal(result.messages, TIMED);
        invocation_result_release(&result);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, create_place, remove_place)
    const struct CMUnitTest tests[] = {
        TEST(a_killed_client_is_named_and_the_rest_is_served),
        TEST(a_client_that_dies_before_it_attaches_is_named),
        TEST(a_client_that_fails_is_named),
        TEST(a_lost_record_is_missed),
        TEST(a_repeated_record_is_noticed),
        TEST(an_answer_with_wrong_contents_is_noticed),
        TEST(an_answer_to_the_wrong_client_is_noticed),
        TEST(a_client_that_lives_and_can_t_be_answered_is_not_waited_for),
        TEST(a_server_that_dies_takes_its_clients_along),
        TEST(an_answer_that_can_not_be_repeated_is_named),
        TEST(a_torn_record_is_counted_and_not_attributed),
        TEST(a_stranger_s_record_is_not_counted),
    };

    return cmocka_run_group_tests_name("clients failure", tests, NULL, NULL);
}
