/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * places_test.c - file systems and networks that lack something: what needs it is skipped, with the
 * remedy, and all the rest is measured and tried. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bench/sandbox.h"
#include "support/network.h"

enum { SYSTEM = 3 };

/* AddressSanitizer wants to be the first library. */
#define REFUSING(calls)                                                                            \
    {                                                                                              \
        "LD_PRELOAD=" REFUSE, "IPCMARK_TEST_REFUSE=" calls,                                        \
            "ASAN_OPTIONS=verify_asan_link_order=0"                                                \
    }

static void run_without_symbolic_links_is_a_run(void **state)
{
    struct program *program = sandbox_succeed(
        *state,
        (struct order){.arguments = {"run", "-t", "pipe", "-s", "64", "-p", "same-cpu", "-n", "1",
                                     "--messages", "50", "--warmup", "0", "--quiet"},
                       .environment = REFUSING("symlink,fchmod,fsync")});

    assert_has(program->out, "pipe");
    assert_one_line(program->err, (const char *[]){"results/latest", "Operation not permitted",
                                                   "is saved", NULL});
    char *files = folder_listing(sandbox_path(*state, "results"));
    assert_has(files, "/run.json");
    assert_has_not(files, "latest");
    free(files);
}

static size_t count(const char *text, const char *word)
{
    size_t found = 0;

    for (; (text = strstr(text, word)) != NULL; text += strlen(word))
        found++;
    return found;
}

/* Every case that is skipped has the remedy, and they are those of these transports. */
static void assert_skips(const char *plan, const char *const transports[], const char *remedy)
{
    size_t skipped = 0;

    for (size_t i = 0; transports[i] != NULL; i++) {
        char skips[64];
        snprintf(skips, sizeof skips, "skipped: latency/%s/", transports[i]);
        assert_int_equal(count(plan, skips), 1);
        skipped++;
    }
    assert_int_equal(count(plan, "skipped: "), skipped);
    assert_int_equal(count(plan, remedy), skipped);
}

static void folder_without_sockets_is_told_with_the_remedy(void **state)
{
    struct program *program = sandbox_succeed(
        *state,
        (struct order){.arguments = {"run", "--dry-run", "-w", "latency", "-s", "64", "-p",
                                     "same-cpu", "-t", "pipe,fifo,unix-stream,unix-dgram,tcp"},
                       .environment = REFUSING("bind,mkfifo")});

    assert_skips(program->out, (const char *[]){"fifo", "unix-stream", "unix-dgram", NULL},
                 "Operation not permitted; set TMPDIR to a folder where one can");
    assert_has(program->out, "\nlatency/tcp/64");
}

static void folder_without_fifos_still_has_sockets(void **state)
{
    struct program *program = sandbox_succeed(
        *state, (struct order){.arguments = {"run", "--dry-run", "-w", "latency", "-s", "64", "-p",
                                             "same-cpu", "-t", "fifo,unix-stream,unix-dgram"},
                               .environment = REFUSING("mkfifo")});

    assert_skips(program->out, (const char *[]){"fifo", NULL}, "set TMPDIR");
}

static void folder_without_locks_is_used_all_the_same(void **state)
{
    sandbox_succeed(*state, (struct order){.arguments = {"run", "--dry-run", "-t", "unix-stream"},
                                           .environment = REFUSING("flock")});
}

static void experiments_in_a_folder_without_sockets_contradict_nothing(void **state)
{
    struct program *program = sandbox_succeed(
        *state, (struct order){.arguments = {"probe", "-t", "fifo,unix-stream,unix-dgram"},
                               .environment = REFUSING("bind,mkfifo")});

    assert_has(program->out, "0 hold, 0 contradicted");
    assert_has(program->out, "set TMPDIR");
}

/* Longer than a socket's address: names in it are reached from within. */
static struct program *run_deep(struct sandbox *sandbox, struct order order)
{
    static char path[sizeof sandbox->temporary + 128];

    snprintf(path, sizeof path, "%s/%0120d", sandbox->temporary, 0);
    assert_int_equal(mkdir(path, 0755), 0);
    order.temporary = path;
    struct program *program = sandbox_start(sandbox, order);
    program_finish(program);
    /* Only an empty directory can be removed. */
    assert_int_equal(rmdir(path), 0);
    if (program->exit_status != 0)
        fail_msg("exit status %d; stderr: %s", program->exit_status, program->err);
    return program;
}

static void run_measures_in_a_folder_too_long_for_a_socket_address(void **state)
{
    run_deep(*state, (struct order){.arguments = {"run",
                                                  "-t",
                                                  "fifo,unix-stream,unix-dgram",
                                                  "-w",
                                                  "latency,connect,fanin",
                                                  "--clients",
                                                  "2",
                                                  "-s",
                                                  "64",
                                                  "-p",
                                                  "same-cpu",
                                                  "-n",
                                                  "1",
                                                  "--messages",
                                                  "20",
                                                  "--warmup",
                                                  "0",
                                                  "--quiet",
                                                  "-o",
                                                  "deep"}});
    json_t *run = sandbox_json(*state, "deep/run.json");
    assert_true(json_is_true(json_object_get(run, "complete")));
    assert_int_equal(json_array_size(json_object_get(run, "skipped")), 0);
    json_decref(run);
}

static void experiments_hold_in_a_folder_too_long_for_a_socket_address(void **state)
{
    struct program *program = run_deep(
        *state,
        (struct order){.arguments = {"probe", "-t", "fifo,unix-stream,unix-dgram", "direction",
                                     "meeting", "connect-errors", "name-left-behind",
                                     "abstract-name-left-behind", "end-of-stream"}});

    assert_has(program->out, " 0 contradicted, 0 could not be tried");
}

/* From here on in a network namespace of this process's own: these tests come last. */
static bool is_apart;

static int leave_network(void **state)
{
    (void)state;
    is_apart = network_leave();
    return 0;
}

static void run_without_loopback_skips_tcp_and_measures_the_rest(void **state)
{
    struct sandbox *sandbox = *state;

    if (!is_apart)
        skip();
    struct program *program = sandbox_type(
        sandbox, "run -t pipe,tcp -w latency,throughput,connect -s 64,1K -p same-cpu -n 2 "
                 "--messages 20 --warmup 0 --quiet -o it");

    assert_has(program->out, "loopback is down: ip link set lo up");
    json_t *run = sandbox_json(sandbox, "it/run.json");
    assert_true(json_is_true(json_object_get(run, "complete")));
    assert_int_equal(json_integer_value(json_object_get(run, "blocks_done")), 2);
    assert_true(json_array_size(json_object_get(run, "skipped")) >= 6);
    json_decref(run);
    sandbox_refuse(sandbox, (struct refusal){.exit_status = SYSTEM,
                                             .order = {.arguments = {"run", "-t", "tcp"}},
                                             .words = {"ip link set lo up"}});
}

static void list_without_a_private_directory_says_who_lacks_it(void **state)
{
    struct program *program = sandbox_succeed(
        *state, (struct order){.arguments = {"list", "transports"},
                               .environment = {"TMPDIR=/nonexistent"}});

    assert_has(program->out, "/nonexistent");
    assert_has(program->out, "unix-stream    ");
    assert_has_not(program->out, "pipe (not on");
    assert_has(program->out, "\navailable ");
}

static void list_without_loopback_says_why_tcp_is_missing(void **state)
{
    if (!is_apart)
        skip();
    struct program *program = sandbox_type(*state, "list transports");

    assert_has(program->out, "\ntcp ");
    assert_has(program->out, " (not on this machine: loopback is down: ip link set lo up)\n");
    assert_has_not(program->out, "pipe (not on");
    assert_has(program->out, "\navailable ");
}

/* What a word or a list asks for and the machine lacks is skipped; the rest is compared. */
static void family_without_loopback_is_a_run(void **state)
{
    struct sandbox *sandbox = *state;

    if (!is_apart)
        skip();
    sandbox_type(sandbox, "run --suite family -w latency -s 64 -p same-cpu -n 5 --messages 20 "
                          "--warmup 0 --no-hood --quiet -o it");
    json_t *run = sandbox_json(sandbox, "it/run.json");
    json_t *comparisons = json_object_get(run, "comparisons"), *comparison;
    size_t i;

    assert_true(json_is_true(json_object_get(run, "complete")));
    assert_true(json_array_size(json_object_get(run, "skipped")) >= 1);
    assert_true(json_array_size(comparisons) >= 3);
    for (i = 0; (comparison = json_array_get(comparisons, i)) != NULL; i++)
        assert_string_equal(json_string_value(json_object_get(comparison, "baseline")), "pipe");
    assert_true(json_array_size(json_object_get(run, "with_best")) > json_array_size(comparisons));
    json_decref(run);
}

static void experiments_without_loopback_contradict_nothing(void **state)
{
    if (!is_apart)
        skip();
    struct program *program = sandbox_type(*state, "probe -t tcp");

    assert_has(program->out, "0 hold, 0 contradicted");
    assert_has(program->out, "ip link set lo up");
}

static void clients_without_ports_name_the_range(void **state)
{
    if (!is_apart || !network_raise_loopback() ||
        !network_set("/proc/sys/net/ipv4/ip_local_port_range", "32768 32818"))
        skip();
    struct program *program = sandbox_run(
        *state, (struct order){.arguments = {"run",       "-t", "tcp",     "-w",         "fanin",
                                             "--clients", "64", "-s",      "64",         "-p",
                                             "same-cpu",  "-n", "1",       "--messages", "100",
                                             "--warmup",  "0",  "--quiet", "-o",         "it"}});

    assert_int_equal(program->exit_status, SYSTEM);
    assert_has(program->err, "net.ipv4.ip_local_port_range is 32768-32818; widen it with sysctl");
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, sandbox_create, sandbox_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(run_without_symbolic_links_is_a_run),
        TEST(folder_without_sockets_is_told_with_the_remedy),
        TEST(folder_without_fifos_still_has_sockets),
        TEST(folder_without_locks_is_used_all_the_same),
        TEST(experiments_in_a_folder_without_sockets_contradict_nothing),
        TEST(run_measures_in_a_folder_too_long_for_a_socket_address),
        TEST(experiments_hold_in_a_folder_too_long_for_a_socket_address),
    };
    const struct CMUnitTest apart[] = {
        TEST(run_without_loopback_skips_tcp_and_measures_the_rest),
        TEST(list_without_a_private_directory_says_who_lacks_it),
        TEST(list_without_loopback_says_why_tcp_is_missing),
        TEST(family_without_loopback_is_a_run),
        TEST(experiments_without_loopback_contradict_nothing),
        TEST(clients_without_ports_name_the_range),
    };

    int failed = cmocka_run_group_tests_name("places", tests, NULL, NULL);

    return failed + cmocka_run_group_tests_name("networks", apart, leave_network, NULL);
}
