/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * invocation_test.c - a pair of processes that does its work, and every way in which it may not. */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "base/clock.h"
#include "measure/invocation.h"
#include "support/invocation_place.h"
#include "support/message_check.h"

enum { MESSAGES = 50, LONG_WATCHDOG_MS = 60000, SHORT_WATCHDOG_MS = 200 };

static struct invocation_request request_for(const struct invocation_place *fixture,
                                             const struct transport *transport)
{
    return (struct invocation_request){
        .transport = transport,
        .workload = workload_find("latency"),
        .spec = {.cpus = {CPU_ANY, CPU_ANY},
                 .message_bytes = transport->flags & TRANSPORT_NOTIFIES ? 0 : 64,
                 .clients = 1},
        .warmup_messages = 5,
        .timed_messages = MESSAGES,
        .verify = (transport->flags & TRANSPORT_MOVES_NOTHING) == 0,
        .directory = fixture->directory,
        .watchdog_ms = LONG_WATCHDOG_MS,
    };
}

/* Round trips and connections count once; what streams back counts beside what streams out. */
static uint64_t expected_messages(const struct workload *workload, const char *variant)
{
    bool both_ways = variant != NULL && strcmp(workload->name, "duplex") == 0 &&
                     strcmp(variant, "both-ways") == 0;

    return both_ways ? 2 * MESSAGES : MESSAGES;
}

static void check_completes(struct invocation_request request)
{
    struct invocation_result result;
    struct diagnosis why = {""};
    uint64_t messages = expected_messages(request.workload, request.spec.variant);

    if (invocation_run(&request, &result, &why) != 0)
        fail_msg("%s", why.text);
    assert_int_equal(result.messages, messages);
    assert_int_equal(result.bytes, messages * request.spec.message_bytes);
    assert_true(result.elapsed_ns > 0 && result.elapsed_ns <= result.wall_ns);
    assert_true(result.warmup_ns >= request.warmup_ns);
    assert_int_equal(result.warmup_messages % request.warmup_messages, 0);
    assert_true((result.warmup_messages > request.warmup_messages) == (request.warmup_ns > 0));
    assert_true((result.samples_ns != NULL) == (request.workload->samples != SAMPLES_NONE));
    for (int side = 0; side < SIDE_COUNT; side++) {
        assert_int_equal(result.cost[side].cpu_at_start, request.spec.cpus[0]);
        assert_int_equal(result.cost[side].cpu_at_end, request.spec.cpus[0]);
    }
    invocation_result_release(&result);
}

/* With the wait that it has when none is named. */
static void check_variant(const struct invocation_place *fixture, const struct transport *transport,
                          const struct workload *workload, const char *variant)
{
    struct invocation_request request = request_for(fixture, transport);
    struct placement same_cpu;
    struct case_spec *spec = &request.spec;

    spec->variant = variant;
    if (workload->default_wait != NULL)
        spec->wait = workload->default_wait(spec);
    if (workload->check != NULL && workload->check(transport, spec, NULL) != 0)
        return;
    assert_int_equal(placement_find(fixture->topology, "same-cpu", &same_cpu, NULL), 0);
    request.workload = workload;
    spec->cpus[0] = spec->cpus[1] = same_cpu.cpus[0];
    check_completes(request);
    request.warmup_ns = 2 * NS_PER_MS; /* many parts, numbered on: the contents are verified */
    check_completes(request);
}

static void every_transport_and_workload_of_a_pair_completes(void **state)
{
    for (const struct transport *const *transport = transports; *transport != NULL; transport++)
        for (const struct workload *const *workload = workloads; *workload != NULL; workload++) {
            if ((*workload)->many_clients)
                continue;
            const char *const *variants = (*workload)->variants_of == NULL
                                              ? NULL
                                              : (*workload)->variants_of(*transport);
            if (variants == NULL || *variants == NULL)
                check_variant(*state, *transport, *workload, NULL);
            for (; variants != NULL && *variants != NULL; variants++)
                check_variant(*state, *transport, *workload, *variants);
        }
}

/* As when it has gone since the plan was made. */
static void a_cpu_that_is_not_to_be_had_is_named(void **state)
{
    const struct invocation_place *fixture = *state;
    const uint64_t start_ns = clock_now_ns();

    for (int side = 0; side < SIDE_COUNT; side++) {
        struct invocation_request request = request_for(fixture, transport_find("pipe"));
        struct invocation_result result;
        struct diagnosis why = {""};
        request.spec.cpus[side] = 4000;
        assert_int_equal(invocation_run(&request, &result, &why), -EINVAL);
        assert_true(message_has(why.text, "CPU 4000 has been taken from this process"));
        assert_true(message_has(why.text, side == SIDE_PARENT ? "parent side, step \"pinning\""
                                                              : "child side, step \"pinning\""));
    }
    assert_true(clock_now_ns() - start_ns < LONG_WATCHDOG_MS * NS_PER_MS);
}

static int never_send(struct channel *channel, const void *message, size_t bytes)
{
    (void)channel, (void)message, (void)bytes;
    return -EIO;
}

static int never_receive(struct channel *channel, void *message, size_t bytes)
{
    (void)channel, (void)message, (void)bytes;
    return -EIO;
}

static int send_to_nobody(struct channel *channel, const void *message, size_t bytes)
{
    (void)channel, (void)message, (void)bytes;
    return -ECONNRESET;
}

/* It looks as if the child had died: but that waits for a message, until its parent kills it. */
static void a_peer_that_only_seems_gone_is_not_the_cause(void **state)
{
    const struct invocation_place *fixture = *state;
    struct transport resetting = *transport_find("unix-stream");
    struct invocation_result result;
    struct diagnosis why = {""};

    resetting.send = send_to_nobody;
    struct invocation_request request = request_for(fixture, &resetting);
    assert_int_equal(invocation_run(&request, &result, &why), -ECONNRESET);
    assert_true(message_has(why.text, "parent side, step \"warm-up\": Connection reset by peer"));
}

static void a_wait_goes_through_the_descriptors_and_blocking_does_not(void **state)
{
    const struct invocation_place *fixture = *state;
    struct transport only_waiting = *transport_find("unix-stream");
    struct invocation_result result;
    struct diagnosis why = {""};

    only_waiting.send = never_send;
    only_waiting.recv = never_receive;
    struct invocation_request request = request_for(fixture, &only_waiting);
    for (int wait = WAIT_BLOCK + 1; wait < WAIT_COUNT; wait++) {
        request.spec.wait = (enum wait_strategy)wait;
        if (invocation_run(&request, &result, &why) != 0)
            fail_msg("%s", why.text);
        assert_int_equal(result.messages, MESSAGES);
        invocation_result_release(&result);
    }
    request.spec.wait = WAIT_BLOCK;
    assert_int_equal(invocation_run(&request, &result, &why), -EIO);
}

static void a_wait_without_descriptors_is_an_error_of_attach(void **state)
{
    const struct invocation_place *fixture = *state;
    struct invocation_request request = request_for(fixture, transport_find("null"));
    struct invocation_result result;
    struct diagnosis why;

    request.spec.wait = WAIT_POLL;
    assert_int_equal(invocation_run(&request, &result, &why), -EOPNOTSUPP);
    assert_true(message_has(why.text, "attach"));
}

/* Where one round trip ends the next begins, so the samples fill the elapsed time but for entering
 * and leaving the loop. */
static void the_samples_add_up_to_the_elapsed_time(void **state)
{
    const struct invocation_place *fixture = *state;
    struct invocation_request request = request_for(fixture, transport_find("pipe"));
    struct invocation_result result;
    uint64_t sum_ns = 0;

    request.timed_messages = 2000;
    assert_int_equal(invocation_run(&request, &result, NULL), 0);
    for (uint64_t i = 0; i < result.messages; i++) {
        assert_true(result.samples_ns[i] > 0);
        sum_ns += result.samples_ns[i];
    }
    assert_true(sum_ns <= result.elapsed_ns);
    assert_int_equal(result.saturated_samples, 0);
    invocation_result_release(&result);
}

/* Faulty transports: the pipe, with one function replaced. The side that misbehaves is known by its
 * process. */
static pid_t test_process;

static bool is_parent_side(void)
{
    return getppid() == test_process;
}

static struct transport faulty_pipe(void)
{
    test_process = getpid();
    return *transport_find("pipe");
}

static int expect_failure(const struct invocation_place *fixture, const struct transport *transport,
                          unsigned watchdog_ms, struct diagnosis *why)
{
    struct invocation_request request = request_for(fixture, transport);
    struct invocation_result result;

    request.watchdog_ms = watchdog_ms;
    int error = invocation_run(&request, &result, why);
    assert_null(result.samples_ns);
    return error;
}

static void assert_says(const struct diagnosis *why, const char *part)
{
    if (!message_has(why->text, part))
        fail_msg("\"%s\" does not say \"%s\"", why->text, part);
}

static int failing_open(struct channel **out, const struct channel_spec *spec)
{
    (void)out, (void)spec;
    return -EMFILE;
}

static void an_open_that_fails_is_named(void **state)
{
    struct transport transport = faulty_pipe();
    struct diagnosis why;

    transport.open = failing_open;
    assert_int_equal(expect_failure(*state, &transport, LONG_WATCHDOG_MS, &why), -EMFILE);
    assert_says(&why, "latency over pipe, 64 B");
    assert_says(&why, "parent side");
    assert_says(&why, "open channel");
    assert_says(&why, "EMFILE");
}

static int child_fails_to_attach(struct channel *channel, enum side side)
{
    return side == SIDE_CHILD ? -ECONNREFUSED : transport_find("pipe")->attach(channel, side);
}

static void an_attach_that_fails_on_one_side_is_named(void **state)
{
    struct transport transport = faulty_pipe();
    struct diagnosis why;

    transport.attach = child_fails_to_attach;
    assert_int_equal(expect_failure(*state, &transport, LONG_WATCHDOG_MS, &why), -ECONNREFUSED);
    assert_says(&why, "child side");
    assert_says(&why, "attach");
}

static int parent_waits_for_a_dead_child(struct channel *channel, enum side side)
{
    if (side == SIDE_CHILD)
        raise(SIGKILL);
    pause(); /* as accept() would, and no signal of ours ends it */
    pause();
    return transport_find("pipe")->attach(channel, side);
}

static void a_side_that_waits_for_a_dead_one_is_not_waited_for(void **state)
{
    struct transport transport = faulty_pipe();
    struct diagnosis why;

    transport.attach = parent_waits_for_a_dead_child;
    assert_int_equal(expect_failure(*state, &transport, LONG_WATCHDOG_MS, &why), -ECHILD);
    assert_says(&why, "child side");
    assert_says(&why, "SIGKILL");
}

static int child_crashes_in_recv(struct channel *channel, void *message, size_t bytes)
{
    if (!is_parent_side()) {
        signal(SIGSEGV, SIG_DFL); /* sanitizers catch it */
        raise(SIGSEGV);
    }
    return transport_find("pipe")->recv(channel, message, bytes);
}

static void a_crash_is_named_with_side_step_and_signal(void **state)
{
    struct transport transport = faulty_pipe();
    struct diagnosis why;

    transport.recv = child_crashes_in_recv;
    assert_int_equal(expect_failure(*state, &transport, LONG_WATCHDOG_MS, &why), -ECHILD);
    assert_says(&why, "child side");
    assert_says(&why, "warm-up");
    assert_says(&why, "SIGSEGV");
}

/* As a process does that ends, but for the time which may pass before its end is told. */
static void close_all(void)
{
    for (int fd = STDERR_FILENO + 1; fd < 256; fd++)
        close(fd);
}

static int parent_dies_after_its_child(struct channel *channel, const void *message, size_t bytes)
{
    siginfo_t end;

    if (is_parent_side()) {
        close_all();
        while (waitid(P_ALL, 0, &end, WEXITED | WNOWAIT) < 0 && errno == EINTR)
            continue;
        raise(SIGKILL);
    }
    return transport_find("pipe")->send(channel, message, bytes);
}

static void a_killed_parent_is_named_though_its_child_complained_and_ended_first(void **state)
{
    struct transport transport = faulty_pipe();
    struct diagnosis why;

    transport.send = parent_dies_after_its_child;
    assert_int_equal(expect_failure(*state, &transport, LONG_WATCHDOG_MS, &why), -ECHILD);
    assert_says(&why, "parent side, step \"warm-up\": killed by SIGKILL");
}

static int child_dies_slowly(struct channel *channel, void *message, size_t bytes)
{
    if (!is_parent_side()) {
        close_all();
        nanosleep(&(const struct timespec){.tv_nsec = 200 * NS_PER_MS}, NULL);
        raise(SIGTRAP);
    }
    return transport_find("pipe")->recv(channel, message, bytes);
}

static void a_child_is_given_time_to_end_of_the_signal_that_ends_it(void **state)
{
    struct transport transport = faulty_pipe();
    struct diagnosis why;

    transport.recv = child_dies_slowly;
    assert_int_equal(expect_failure(*state, &transport, LONG_WATCHDOG_MS, &why), -ECHILD);
    assert_says(&why, "child side, step \"warm-up\": killed by SIGTRAP");
}

static int child_never_receives(struct channel *channel, void *message, size_t bytes)
{
    while (!is_parent_side())
        pause();
    return transport_find("pipe")->recv(channel, message, bytes);
}

static int child_never_receives_from_fifo(struct channel *channel, void *message, size_t bytes)
{
    while (!is_parent_side())
        pause();
    return transport_find("fifo")->recv(channel, message, bytes);
}

static void a_hang_is_ended_by_the_watchdog_which_names_both_sides(void **state)
{
    struct transport transport = faulty_pipe();
    struct diagnosis why;

    transport.recv = child_never_receives;
    assert_int_equal(expect_failure(*state, &transport, SHORT_WATCHDOG_MS, &why), -ETIME);
    assert_says(&why, "latency over pipe, 64 B");
    assert_says(&why, "200 ms");
    /* Which steps these are depends on how fast the machine is. */
    assert_says(&why, "parent side at step \"");
    assert_says(&why, "child side at step \"");
}

/* A killed side can't remove its names. */
static void a_killed_pair_leaves_no_name(void **state)
{
    struct transport transport = *transport_find("fifo");
    struct diagnosis why;

    test_process = getpid();
    transport.recv = child_never_receives_from_fifo;
    assert_int_equal(expect_failure(*state, &transport, SHORT_WATCHDOG_MS, &why), -ETIME);
}

static int parent_corrupts(struct channel *channel, const void *message, size_t bytes)
{
    unsigned char copy[64];

    memcpy(copy, message, bytes);
    if (is_parent_side())
        copy[bytes / 2] ^= 0x10;
    return transport_find("pipe")->send(channel, copy, bytes);
}

static void a_corrupt_message_is_found_by_verify_at_the_receiving_side(void **state)
{
    struct transport transport = faulty_pipe();
    struct diagnosis why;

    transport.send = parent_corrupts;
    assert_int_equal(expect_failure(*state, &transport, LONG_WATCHDOG_MS, &why), -EBADMSG);
    assert_says(&why, "child side");
    assert_says(&why, "wrong contents");
}

static int child_exits_in_send(struct channel *channel, const void *message, size_t bytes)
{
    if (!is_parent_side())
        _exit(7);
    return transport_find("pipe")->send(channel, message, bytes);
}

static void an_exit_in_the_middle_is_named_with_its_status(void **state)
{
    struct transport transport = faulty_pipe();
    struct diagnosis why;

    transport.send = child_exits_in_send;
    assert_int_equal(expect_failure(*state, &transport, LONG_WATCHDOG_MS, &why), -ECHILD);
    assert_says(&why, "child side");
    assert_says(&why, "status 7");
}

static int miscount(struct exchange *exchange)
{
    int error = workload_find("latency")->run[SIDE_CHILD](exchange);

    exchange->received_messages--;
    return error;
}

static void sides_that_disagree_about_the_count_are_an_error(void **state)
{
    const struct invocation_place *fixture = *state;
    struct invocation_request request = request_for(fixture, transport_find("pipe"));
    struct workload workload = *request.workload;
    struct invocation_result result;
    struct diagnosis why;

    workload.run[SIDE_CHILD] = miscount;
    request.workload = &workload;
    assert_int_equal(invocation_run(&request, &result, &why), -EBADMSG);
    assert_says(&why, "parent sent 50 messages, child received 49");
}

static void a_program_that_can_not_be_run_is_named(void **state)
{
    const struct invocation_place *fixture = *state;
    struct invocation_request request = request_for(fixture, transport_find("pipe"));
    struct invocation_result result;
    struct diagnosis why;

    request.worker_program = "/nonexistent/ipcmark";
    assert_int_equal(invocation_run(&request, &result, &why), -ENOENT);
    assert_says(&why, "ENOENT");
}

static volatile sig_atomic_t abort_flag;

static void set_abort_flag(int signal_number)
{
    (void)signal_number;
    abort_flag = 1;
}

static void a_request_to_give_up_ends_a_running_invocation(void **state)
{
    const struct invocation_place *fixture = *state;
    struct transport transport = faulty_pipe();
    struct invocation_request request = request_for(fixture, &transport);
    struct invocation_result result;
    struct diagnosis why;
    sigset_t blocked, before;

    transport.recv = child_never_receives;
    signal(SIGUSR1, set_abort_flag);
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGUSR1);
    sigprocmask(SIG_BLOCK, &blocked, &before);
    kill(getpid(), SIGUSR1); /* pending until the invocation waits */
    request.wait_mask = &before;
    request.abort = &abort_flag;
    assert_int_equal(invocation_run(&request, &result, &why), -EINTR);
    sigprocmask(SIG_SETMASK, &before, NULL);
}

static void a_deadline_ends_a_running_invocation_and_is_no_failure_of_its_own(void **state)
{
    const struct invocation_place *fixture = *state;
    struct transport transport = faulty_pipe();
    struct invocation_request request = request_for(fixture, &transport);
    struct invocation_result result;
    struct diagnosis why;

    transport.recv = child_never_receives;
    request.deadline_ns = clock_now_ns() + 100 * NS_PER_MS;
    assert_int_equal(invocation_run(&request, &result, &why), -ETIMEDOUT);
    assert_says(&why, "given up on request");
    request.deadline_ns = clock_now_ns() + LONG_WATCHDOG_MS * NS_PER_MS;
    request.watchdog_ms = SHORT_WATCHDOG_MS;
    assert_int_equal(invocation_run(&request, &result, &why), -ETIME);
}

/* So that the other side comes first. */
static void fall_behind(void)
{
    nanosleep(&(const struct timespec){.tv_nsec = 100 * NS_PER_MS}, NULL);
}

/* Both sides say that they are ready, and then can't be told to go on. */
static int open_pipe_and_lose_all_ends_to_read_from(struct channel **out,
                                                    const struct channel_spec *spec)
{
    /* Not closed: the transport's own pipes would get their numbers. */
    int nothing = open("/dev/null", O_WRONLY | O_CLOEXEC);

    for (int fd = STDERR_FILENO + 1; fd < 256; fd++)
        if (fcntl(fd, F_GETPIPE_SZ) > 0 && (fcntl(fd, F_GETFL) & O_ACCMODE) == O_RDONLY)
            dup2(nothing, fd);
    close(nothing);
    pthread_atfork(NULL, fall_behind, NULL);
    return transport_find("pipe")->open(out, spec);
}

/* SIGPIPE has its default action here. Often: the child may be reaped before its end is looked for. */
static void sides_that_are_gone_before_they_may_go_on_are_named(void **state)
{
    struct transport transport = faulty_pipe();
    struct diagnosis why;

    transport.open = open_pipe_and_lose_all_ends_to_read_from;
    for (int i = 0; i < 10; i++) {
        assert_int_equal(expect_failure(*state, &transport, LONG_WATCHDOG_MS, &why), -EBADF);
        assert_says(&why, "step \"pinning\"");
    }
}

static void impossible_requests_are_refused(void **state)
{
    const struct invocation_place *fixture = *state;
    struct invocation_request request = request_for(fixture, transport_find("pipe"));
    struct invocation_result result;

    request.spec.message_bytes = 0;
    assert_int_equal(invocation_run(&request, &result, NULL), -EINVAL);
    request.spec.message_bytes = 1;
    request.transport = transport_find("signal");
    assert_int_equal(invocation_run(&request, &result, NULL), -EINVAL);
    request.transport = transport_find("pipe");
    request.spec.clients = 0;
    assert_int_equal(invocation_run(&request, &result, NULL), -EINVAL);
    request.spec.clients = 1;
    request.timed_messages = 0;
    assert_int_equal(invocation_run(&request, &result, NULL), -EINVAL);
    request.timed_messages = INVOCATION_MAX_MESSAGES + 1;
    assert_int_equal(invocation_run(&request, &result, NULL), -EINVAL);
}

#define INVOCATION_TEST(name)                                                                      \
    cmocka_unit_test_setup_teardown(name, invocation_place_create, invocation_place_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        INVOCATION_TEST(every_transport_and_workload_of_a_pair_completes),
        INVOCATION_TEST(a_cpu_that_is_not_to_be_had_is_named),
        INVOCATION_TEST(a_peer_that_only_seems_gone_is_not_the_cause),
        INVOCATION_TEST(a_wait_goes_through_the_descriptors_and_blocking_does_not),
        INVOCATION_TEST(a_wait_without_descriptors_is_an_error_of_attach),
        INVOCATION_TEST(the_samples_add_up_to_the_elapsed_time),
        INVOCATION_TEST(an_open_that_fails_is_named),
        INVOCATION_TEST(an_attach_that_fails_on_one_side_is_named),
        INVOCATION_TEST(a_side_that_waits_for_a_dead_one_is_not_waited_for),
        INVOCATION_TEST(a_crash_is_named_with_side_step_and_signal),
        INVOCATION_TEST(a_killed_parent_is_named_though_its_child_complained_and_ended_first),
        INVOCATION_TEST(a_child_is_given_time_to_end_of_the_signal_that_ends_it),
        INVOCATION_TEST(a_hang_is_ended_by_the_watchdog_which_names_both_sides),
        INVOCATION_TEST(a_killed_pair_leaves_no_name),
        INVOCATION_TEST(a_corrupt_message_is_found_by_verify_at_the_receiving_side),
        INVOCATION_TEST(an_exit_in_the_middle_is_named_with_its_status),
        INVOCATION_TEST(sides_that_disagree_about_the_count_are_an_error),
        INVOCATION_TEST(a_program_that_can_not_be_run_is_named),
        INVOCATION_TEST(a_request_to_give_up_ends_a_running_invocation),
        INVOCATION_TEST(a_deadline_ends_a_running_invocation_and_is_no_failure_of_its_own),
        INVOCATION_TEST(sides_that_are_gone_before_they_may_go_on_are_named),
        INVOCATION_TEST(impossible_requests_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
