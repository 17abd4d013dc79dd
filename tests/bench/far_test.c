/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * far_test.c - `ipcmark serve` and `run -t tcp@HOST` over loopback and between two network
 * namespaces: what is measured, who is turned away, and what becomes of a run whose other side goes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <math.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "bench/far_support.h"
#include "measure/far_line.h"

#define NOBODYS_KEY "00000000000000000000000000000000"

static const char *far_name(const char *transport, const char *host, unsigned port)
{
    static char names[4][64];
    static unsigned used;
    char *name = names[used++ % 4];

    snprintf(name, sizeof names[0], "%s@%s:%u", transport, host, port);
    return name;
}

static struct order small_run(const char *names, const char *messages, const char *blocks,
                              const char *key)
{
    return (struct order){.arguments = {"run", "-t", names, "-w", "latency", "-s", "64", "-p",
                                        "unpinned", "--messages", messages, "-n", blocks,
                                        "--limits", "no", "--no-hood", "--quiet", "-o", "it"},
                          .environment = {key}};
}

static const json_t *case_of(const json_t *run, const char *transport)
{
    const json_t *run_case;
    size_t i;

    json_array_foreach(
        json_object_get(run, "cases"), i,
        run_case) if (strcmp(json_string_value(json_object_get(run_case, "transport")),
                             transport) == 0) return run_case;
    fail_msg("no case of %s", transport);
    return NULL;
}

static const json_t *row_of(const json_t *run, const char *transport)
{
    return json_array_get(json_object_get(case_of(run, transport), "invocations"), 0);
}

static double figure(const json_t *row, const char *key)
{
    const json_t *value = json_object_get(row, key);

    if (!json_is_number(value))
        fail_msg("%s is no number", key);
    return json_number_value(value);
}

static double median_us(const json_t *run, const char *transport)
{
    return figure(json_object_get(row_of(run, transport), "rtt_ns"), "p50") / 1e3;
}

/* ---- what is measured ---- */

/* gnuplot has a meaning of its own for "@". */
static void assert_drawn(struct sandbox *sandbox, const char *name)
{
    if (!shell("command -v gnuplot >/dev/null 2>&1"))
        return;
    sandbox_type(sandbox, "report it --format figures -o figures");
    char *svg = sandbox_read(sandbox, "figures/message-time.svg");
    assert_has(svg, name);
    free(svg);
}

static void round_trips_to_another_process_stand_beside_those_within(void **state)
{
    struct far_end *far_end = far_end_start(*state, "127.0.0.1", NULL, NULL, NULL, NULL);
    char list[256];
    const char *tcp = far_name("tcp", "127.0.0.1", far_end->port);
    const char *udp = far_name("udp", "127.0.0.1", far_end->port);
    struct order order;

    snprintf(list, sizeof list, "%s,%s,tcp", tcp, udp);
    order = small_run(list, "300", "1", far_end->variable);
    order.arguments[19] = "--verify";
    struct program *program = sandbox_succeed(*state, order);
    assert_has(program->out, tcp);
    json_t *run = sandbox_json(*state, "it/run.json");
    assert_int_equal(json_array_size(json_object_get(run, "skipped")), 0);
    const json_t *row = row_of(run, tcp);
    assert_true(figure(row, "messages") == 300);
    assert_true(figure(row, "cpu_ns_per_message") > 0);
    assert_true(figure(row_of(run, udp), "lost_messages") >= 0);
    char *text = sandbox_read(*state, "it/run.json");
    assert_has(text, "its child side ran at 127.0.0.1 (ipcmark ");
    assert_has_not(text, far_end->key);
    free(text);
    assert_drawn(*state, tcp);
    json_decref(run);
    far_end_finish(far_end, SIGTERM);
    assert_int_equal(far_end->program.exit_status, 128 + SIGTERM);
    assert_int_equal(far_end->program.left_processes, 0);
    far_end_clear(far_end);
}

/* From a program that takes its time, and says it in pieces. */
static void make_key_pipe(const struct sandbox *sandbox, const char *key)
{
    char command[2 * sizeof sandbox->work + 256];

    snprintf(command, sizeof command,
             "mkfifo '%s/key'; (exec >'%s/key'; sleep 0.3; printf %.10s; sleep 0.1; echo %s) &",
             sandbox->work, sandbox->work, key, key + 10);
    assert_true(shell(command));
}

static void other_ways_to_wait_work_and_ipv6_too(void **state)
{
    struct far_end *far_end = far_end_start(*state, "[::1]", NULL, NULL, NULL, NULL);
    const char *name = far_name("tcp6", "[::1]", far_end->port);
    struct order order = small_run(name, "100", "1", NULL);

    make_key_pipe(*state, far_end->key);
    order.arguments[19] = "--wait";
    order.arguments[20] = "block,epoll-et,spin";
    order.arguments[21] = "--key-file";
    order.arguments[22] = "key";
    sandbox_succeed(*state, order);
    json_t *run = sandbox_json(*state, "it/run.json");
    assert_int_equal(json_array_size(json_object_get(run, "cases")), 3);
    assert_int_equal(json_array_size(json_object_get(run, "skipped")), 0);
    json_decref(run);
    far_end_clear(far_end);
}

static void what_is_no_round_trip_is_refused_with_the_reason(void **state)
{
    struct far_end *far_end = far_end_start(*state, "127.0.0.1", NULL, NULL, NULL, NULL);
    struct order order = small_run(far_name("tcp", "127.0.0.1", far_end->port), "100", "1",
                                   far_end->variable);

    order.arguments[4] = "latency,throughput,connect,request";
    order.arguments[19] = "--dry-run";
    struct program *program = sandbox_succeed(*state, order);
    assert_has(program->out, "skipped: throughput/tcp@");
    assert_has(program->out, "skipped: connect/tcp@");
    assert_has(program->out, "skipped: request/tcp@");
    assert_has(program->out, "no clock is compared with another one");
    assert_has(program->out, "\n1 case ");
    far_end_clear(far_end);
}

static void a_relay_that_waits_is_found_in_the_round_trip(void **state)
{
    struct far_end *far_end = far_end_start(*state, "127.0.0.1", NULL, NULL, NULL, NULL);
    unsigned port;
    const pid_t relay = relay_start(far_end->port, &port);
    const char *direct = far_name("tcp", "127.0.0.1", far_end->port);
    const char *slow = far_name("tcp", "127.0.0.1", port);
    char list[256];

    snprintf(list, sizeof list, "%s,%s", direct, slow);
    sandbox_succeed(*state, small_run(list, "50", "1", far_end->variable));
    json_t *run = sandbox_json(*state, "it/run.json");
    const double more_us = median_us(run, slow) - median_us(run, direct);
    json_decref(run);
    kill(relay, SIGKILL);
    waitpid(relay, NULL, 0);
    far_end_clear(far_end);
    print_message("a relay of 2 x 1 ms: %.0f us more\n", more_us);
    assert_true(more_us > 1900); /* and on a busy machine far more */
}

static void what_udp_loses_is_counted_and_the_run_goes_on(void **state)
{
    struct far_end *far_end = far_end_start(*state, "127.0.0.1", NULL, NULL,
                                            "LD_PRELOAD=" LOSING_SEND, NULL);
    const char *name = far_name("udp", "127.0.0.1", far_end->port);
    struct order order = small_run(name, "200", "1", far_end->variable);

    order.environment[1] = "LD_PRELOAD=" LOSING_SEND;
    order.environment[2] = "ASAN_OPTIONS=verify_asan_link_order=0";
    order.environment[3] = "LOSE_EVERY=25";
    sandbox_succeed(*state, order);
    json_t *run = sandbox_json(*state, "it/run.json");
    const json_t *row = row_of(run, name);
    assert_true(figure(row, "messages") == 200);
    assert_in_range(figure(row, "lost_messages"), 1, 50);
    json_decref(run);
    far_end_clear(far_end);
}

/* ---- strangers ---- */

/* A process of its own says it, in its time. */
static void await_said(struct far_end *far_end, const char *word)
{
    while (program_poll(&far_end->program) && strstr(far_end->program.err, word) == NULL)
        pause_ms(1);
    assert_has(far_end->program.err, word);
}

static void strangers_are_turned_away_and_the_server_goes_on(void **state)
{
    struct far_end *far_end = far_end_start(*state, "127.0.0.1", NULL, NULL, NULL, NULL);
    const unsigned port = far_end->port;
    char text[256];
    char *much = malloc((1 << 20) + 1);

    assert_non_null(much);
    memset(much, 'x', 1 << 20);
    much[1 << 20] = '\0';
    close(stranger_connect(port, ""));
    assert_string_equal(stranger_say(port, "GET / HTTP/1.1\r\nHost: here\r\n\r\n"), "no order");
    snprintf(text, sizeof text, "ipcmark %d %s ask\n", FAR_PROTOCOL, NOBODYS_KEY);
    assert_string_equal(stranger_say(port, text), "no key");
    assert_string_equal(stranger_say(port, "ipcmark 2 " NOBODYS_KEY " ask\n"), "no version");
    const char *answer = stranger_say(port, much); /* or the end, as it has not read it all */
    assert_true(*answer == '\0' || strcmp(answer, "no order") == 0);
    free(much);
    snprintf(text, sizeof text, "ipcmark %d %s latency pipe 64 0 block plain 10\n", FAR_PROTOCOL,
             far_end->key);
    assert_string_equal(stranger_say(port, text), "no error EPROTO");
    snprintf(text, sizeof text, "ipcmark %d %s latency tcp 2147483648 0 block plain 10\n",
             FAR_PROTOCOL, far_end->key);
    assert_string_equal(stranger_say(port, text), "no order");
    snprintf(text, sizeof text, "ipcmark %d %s ask\n", FAR_PROTOCOL, far_end->key);
    assert_memory_equal(stranger_say(port, text), "yes ", 4);
    await_said(far_end, "went away without a word");
    far_end_finish(far_end, SIGINT);
    assert_int_equal(far_end->program.exit_status, 128 + SIGINT);
    assert_has(far_end->program.err, "trusted networks only");
    assert_has(far_end->program.err, far_name("-t tcp,tcp", "127.0.0.1", far_end->port));
    assert_has(far_end->program.err, "127.0.0.1: a wrong key: turned away");
    assert_has(far_end->program.err, "speaks another version of the protocol");
    assert_has(far_end->program.err, "said what is no order");
    far_end_clear(far_end);
}

static void a_second_peer_is_turned_away_and_a_slow_one_ended(void **state)
{
    struct far_end *far_end = far_end_start(*state, "127.0.0.1", NULL, NULL, NULL, NULL);
    char text[256];

    snprintf(text, sizeof text, "ipcmark %d %s latency tcp 64 0 block plain 7\n", FAR_PROTOCOL,
             far_end->key);
    const int first = stranger_connect(far_end->port, text);
    assert_memory_equal(stranger_hear(first), "port ", 5);
    assert_string_equal(stranger_say(far_end->port, text), "no busy");
    assert_string_equal(stranger_hear(first), ""); /* its 7 s are over */
    assert_memory_equal(stranger_say(far_end->port, text), "port ", 5);
    close(first);
    await_said(far_end, "the time that it had asked for was over");
    far_end_finish(far_end, SIGTERM);
    assert_has(far_end->program.err, "a second peer while one is served: turned away");
    far_end_clear(far_end);
}

static void the_key_is_for_the_first_host_that_shows_it(void **state)
{
    struct far_end *far_end = far_end_start(*state, "127.0.0.1", NULL, NULL, NULL, NULL);
    char ask[128], order[256];

    snprintf(ask, sizeof ask, "ipcmark %d %s ask\n", FAR_PROTOCOL, far_end->key);
    snprintf(order, sizeof order, "ipcmark %d %s latency tcp 64 0 block plain 9\n", FAR_PROTOCOL,
             far_end->key);
    int fd = stranger_connect_from("127.0.0.2", far_end->port, ask);
    assert_memory_equal(stranger_hear(fd), "yes ", 4);
    close(fd);
    assert_string_equal(stranger_say(far_end->port, ask), "no key");
    assert_string_equal(stranger_say(far_end->port, order), "no key");
    fd = stranger_connect_from("127.0.0.2", far_end->port, order);
    assert_memory_equal(stranger_hear(fd), "port ", 5);
    close(fd);
    await_said(far_end, "127.0.0.1: the key, which another host has used before");
    far_end_clear(far_end);
}

/* Whoever else connects to the port of the data is closed without a word, with the right address too. */
static void a_stranger_at_the_data_port_is_not_taken_for_the_peer(void **state)
{
    struct far_end *far_end = far_end_start(*state, "127.0.0.1", NULL, NULL, NULL, NULL);
    char text[256], token[64];
    unsigned port;

    snprintf(text, sizeof text, "ipcmark %d %s latency tcp 64 0 block plain 10\n", FAR_PROTOCOL,
             far_end->key);
    const int control = stranger_connect(far_end->port, text);
    assert_int_equal(sscanf(stranger_hear(control), "port %u %63s", &port, token), 2);
    assert_string_equal(stranger_say(port, NOBODYS_KEY), "");
    const int data = stranger_connect(port, token);
    assert_memory_equal(stranger_hear(control), "ready ", 6);
    close(data);
    assert_true(dprintf(control, "go 18446744073709551615 0\n") > 0);
    assert_string_equal(stranger_hear(control), "no error EPROTO");
    close(control);
    far_end_clear(far_end);
}

static void nobody_with_the_key_is_waited_for_no_longer_than_said(void **state)
{
    struct far_end *far_end = far_end_start(*state, "127.0.0.1", "--idle", "1", NULL, NULL);

    far_end_finish(far_end, 0);
    assert_int_equal(far_end->program.exit_status, 0);
    assert_has(far_end->program.err, "nobody with the key came for 1 s: ended");
    far_end_clear(far_end);
}

static void ignore_hangup(void)
{
    signal(SIGHUP, SIG_IGN);
}

/* As nohup(1) starts it. */
static void a_signal_that_is_ignored_stays_so(void **state)
{
    struct far_end *far_end = far_end_start(*state, "127.0.0.1", NULL, NULL, NULL, ignore_hangup);
    char ask[128];

    snprintf(ask, sizeof ask, "ipcmark %d %s ask\n", FAR_PROTOCOL, far_end->key);
    assert_memory_equal(stranger_say(far_end->port, ask), "yes ", 4); /* it waits for signals */
    kill(far_end->program.pid, SIGHUP);
    far_end_finish(far_end, SIGTERM);
    assert_int_equal(far_end->program.exit_status, 128 + SIGTERM);
    far_end_clear(far_end);
}

/* A run may be at work on something else. */
static void who_has_shown_the_key_is_waited_for_longer(void **state)
{
    struct far_end *far_end = far_end_start(*state, "127.0.0.1", "--idle", "2", NULL, NULL);
    char ask[128];

    snprintf(ask, sizeof ask, "ipcmark %d %s ask\n", FAR_PROTOCOL, far_end->key);
    assert_memory_equal(stranger_say(far_end->port, ask), "yes ", 4);
    sleep(3);
    assert_memory_equal(stranger_say(far_end->port, ask), "yes ", 4);
    far_end_clear(far_end);
}

/* ---- whoever answers there ---- */

static void assert_refused(void *state, const char *answer, const char *word)
{
    unsigned port;
    const pid_t impostor = impostor_start(answer, &port);

    sandbox_refuse(state,
                   (struct refusal){.order = small_run(far_name("tcp", "127.0.0.1", port), "10",
                                                       "1", "IPCMARK_KEY=" NOBODYS_KEY),
                                    .exit_status = 3,
                                    .words = {word}});
    kill(impostor, SIGKILL);
    waitpid(impostor, NULL, 0);
}

/* Both at once, as each takes 5 s. */
static void silence_has_an_end_on_either_side(void **state)
{
    struct far_end *far_end = far_end_start(*state, "127.0.0.1", NULL, NULL, NULL, NULL);
    const int silent = stranger_connect(far_end->port, "");

    assert_refused(*state, "", "no answer came in time");
    assert_string_equal(stranger_hear(silent), "no order");
    close(silent);
    await_said(far_end, "said nothing in time");
    far_end_clear(far_end);
}

static void whatever_answers_is_told_in_one_line(void **state)
{
    assert_refused(*state, "no version\n", "another version of the protocol");
    assert_refused(*state, "no key\n", "the key is not the one");
    assert_refused(*state, "no busy\n", "at work for another peer");
    assert_refused(*state, "no error EWHATEVER\n", "no `ipcmark serve`");
    assert_refused(*state, "SSH-2.0-OpenSSH_9.2\r\n", "no `ipcmark serve`");
    assert_refused(*state, "yes\n", "no `ipcmark serve`");
}

static void a_wrong_key_measures_nothing(void **state)
{
    struct far_end *far_end = far_end_start(*state, "127.0.0.1", NULL, NULL, NULL, NULL);

    sandbox_refuse(*state,
                   (struct refusal){.order = small_run(far_name("tcp", "127.0.0.1", far_end->port),
                                                       "10", "1", "IPCMARK_KEY=" NOBODYS_KEY),
                                    .exit_status = 3,
                                    .words = {"the key is not the one"}});
    far_end_clear(far_end);
}

static void bad_usage_is_refused_before_anybody_is_called(void **state)
{
    static const struct mistake mistakes[] = {
        {"run -t tcp@127.0.0.1:1", "IPCMARK_KEY|--key-file"},
        {"run -t pipe@here", "reaches another host"},
        {"run -t tcp@", "tcp@HOST:PORT"},
        {"run -t tcp@a_b", "tcp@HOST:PORT"},
        {"run -t tcp@a,tcp@a", "twice"},
        {"run -t tcp@127.0.0.1:1,tcp6@[::1]:1", "two addresses|a run for each"},
        {"run -t tcp@127.0.0.1:1,udp@127.0.0.2:1", "two addresses|a run for each"},
        {"run -t tcp@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "56"},
        {"run -t tcp --key-file nothing", "--transport names none"},
        {"selftest conformance -t tcp@127.0.0.1", "only the command line of `ipcmark run`"},
        {"serve", "--listen"},
        {"serve --listen 127.0.0.1 more", "unexpected"},
        {"serve --listen 127.0.0.1:65536", "no address"},
        {"serve --listen ::1", "[IPV6]:PORT"},
        {"serve --listen 127.0.0.1 --idle 0", "1 to 86400"},
        {"serve --listen 127.0.0.1 --key 1", "--key"},
    };

    sandbox_refuse_all(*state, mistakes, sizeof mistakes / sizeof mistakes[0]);
}

static void a_suite_calls_no_host(void **state)
{
    sandbox_write(*state, "my.suite", "transport tcp@127.0.0.1\nblocks 1\n");
    sandbox_refuse_usage(*state, "run --suite my.suite", "only the command line of `ipcmark run`");
}

static void a_key_that_others_can_read_is_warned_of(void **state)
{
    static const struct {
        mode_t mode;
        bool warned;
    } files[] = {{0600, false}, {0640, true}, {0604, true}};
    struct far_end *far_end = far_end_start(*state, "127.0.0.1", NULL, NULL, NULL, NULL);
    struct order order = small_run(far_name("tcp", "127.0.0.1", far_end->port), "10", "1", NULL);

    sandbox_write(*state, "key", far_end->key);
    order.arguments[19] = "--key-file";
    order.arguments[20] = "key";
    order.arguments[21] = "--dry-run";
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        assert_int_equal(chmod(sandbox_path(*state, "key"), files[i].mode), 0);
        struct program *program = sandbox_succeed(*state, order);
        assert_int_equal(strstr(program->err, "chmod 600 key") != NULL, files[i].warned);
    }
    far_end_clear(far_end);
}

static void become_nobody(void)
{
    if (setgid(65534) != 0 || setuid(65534) != 0)
        _exit(1);
}

static void what_can_not_be_listened_at_is_told(void **state)
{
    struct far_end *far_end = far_end_start(*state, "127.0.0.1", NULL, NULL, NULL, NULL);
    char taken[32];

    snprintf(taken, sizeof taken, "127.0.0.1:%u", far_end->port);
    sandbox_refuse(*state, (struct refusal){.order = {.arguments = {"serve", "--listen", taken}},
                                            .exit_status = 3,
                                            .words = {taken, "another program has that port"}});
    sandbox_refuse(*state,
                   (struct refusal){.order = {.arguments = {"serve", "--listen", "192.0.2.1"}},
                                    .exit_status = 3,
                                    .words = {"192.0.2.1", "this machine has no such address"}});
    if (geteuid() == 0 && shell("test $(cat /proc/sys/net/ipv4/ip_unprivileged_port_start) -gt 7"))
        sandbox_refuse(*state,
                       (struct refusal){.order = {.arguments = {"serve", "--listen", "127.0.0.1:7"},
                                                  .confine = become_nobody},
                                        .exit_status = 3,
                                        .words = {"127.0.0.1:7", "name a higher one"}});
    far_end_clear(far_end);
}

/* Two more than it is started with: for where it listens and one that connects, and none for data. */
static void few_files(void)
{
    rlim_t all = 0;

    for (int more = 0; more < 2; all++) {
        const int flags = fcntl((int)all, F_GETFD);
        more += flags < 0 || (flags & FD_CLOEXEC) != 0;
    }
    const struct rlimit few = {all, all};
    if (setrlimit(RLIMIT_NOFILE, &few) < 0)
        _exit(126);
}

/* It is said as one of there, and the plan goes on with the others. */
static void an_error_of_the_other_host_is_none_of_this_one(void **state)
{
    struct far_end *far_end = far_end_start(*state, "127.0.0.1", NULL, NULL, NULL, few_files);
    char list[256];

    snprintf(list, sizeof list, "%s,tcp", far_name("tcp", "127.0.0.1", far_end->port));
    struct order order = small_run(list, "10", "1", far_end->variable);
    order.arguments[19] = "--dry-run";
    struct program *program = sandbox_succeed(*state, order);
    assert_has(program->out, "skipped: latency/tcp@");
    assert_has(program->out, "`ipcmark serve` there: Too many open files");
    assert_has(program->out, "\n1 case ");
    far_end_clear(far_end);
}

/* ---- whoever goes in the middle ---- */

static bool is_measuring(struct sandbox *sandbox)
{
    return sandbox_block_is_done(sandbox, "it", 0);
}

static void a_server_that_goes_fails_its_cases_and_no_others(void **state)
{
    struct far_end *far_end = far_end_start(*state, "127.0.0.1", NULL, NULL, NULL, NULL);
    const char *name = far_name("tcp", "127.0.0.1", far_end->port);
    char list[256];

    snprintf(list, sizeof list, "%s,tcp", name);
    struct program *program = sandbox_start(*state,
                                            small_run(list, "500", "40", far_end->variable));
    while (program_poll(program) && !is_measuring(*state))
        pause_ms(1);
    far_end_finish(far_end, SIGKILL);
    program_finish(program);
    assert_int_equal(program->exit_status, 3);
    assert_has(program->err, "given up: latency over tcp@");
    assert_has(program->err, "nobody listens there");
    json_t *run = sandbox_json(*state, "it/run.json");
    /* and more, where blocks were disturbed */
    assert_in_range(json_array_size(json_object_get(case_of(run, "tcp"), "invocations")), 40, 100);
    json_decref(run);
    far_end_clear(far_end);
}

/* However far it had come: nobody waits for it. */
static void who_went_before_it_sent_a_message_is_not_waited_for(void **state)
{
    struct far_end *far_end = far_end_start(*state, "127.0.0.1", NULL, NULL, NULL, NULL);
    char order[256], token[64];
    unsigned port;

    snprintf(order, sizeof order, "ipcmark %d %s latency udp 64 0 block plain 60\n", FAR_PROTOCOL,
             far_end->key);
    close(stranger_connect(far_end->port, order));
    int control = stranger_connect(far_end->port, order); /* or it is busy */
    assert_int_equal(sscanf(stranger_hear(control), "port %u %63s", &port, token), 2);
    datagram_send(port, token);
    assert_memory_equal(stranger_hear(control), "ready ", 6);
    assert_true(dprintf(control, "go 10 0\n") > 0);
    assert_string_equal(stranger_hear(control), "begun");
    close(control);
    await_said(far_end, "went away in the middle");
    assert_memory_equal(stranger_say(far_end->port, order), "port ", 5);
    far_end_clear(far_end);
}

static void a_peer_that_goes_leaves_the_server_to_the_next(void **state)
{
    struct far_end *far_end = far_end_start(*state, "127.0.0.1", NULL, NULL, NULL, NULL);
    const char *name = far_name("tcp", "127.0.0.1", far_end->port);
    struct sandbox *sandbox = *state;
    struct order order = small_run(name, "500", "500", far_end->variable);

    struct program *program = sandbox_start(sandbox, order);
    while (program_poll(program) && !is_measuring(sandbox))
        pause_ms(1);
    char look[128];
    snprintf(look, sizeof look, "! grep -q %s /proc/%d/environ", far_end->key, program->pid);
    assert_true(shell(look));
    kill(program->pid, SIGKILL);
    program_finish(program);
    program_clear(program);
    order = small_run(name, "200", "1", far_end->variable);
    order.arguments[18] = "next";
    struct program *next = sandbox_start(sandbox, order);
    program_finish(next);
    if (next->exit_status != 0)
        fail_msg("exit status %d: %s", next->exit_status, next->err);
    far_end_finish(far_end, SIGTERM);
    assert_int_equal(far_end->program.left_processes, 0);
    far_end_clear(far_end);
}

/* Whose folder it is, nobody knows: neither its host is called nor its file of a key read. */
static void a_run_file_calls_no_host(void **state)
{
    struct far_end *far_end = far_end_start(*state, "127.0.0.1", NULL, NULL, NULL, NULL);
    const char *name = far_name("tcp", "127.0.0.1", far_end->port);
    struct order order = small_run(name, "500", "40", NULL);

    sandbox_write(*state, "key", far_end->key);
    order.arguments[19] = "--key-file";
    order.arguments[20] = "key";
    struct program *program = sandbox_start(*state, order);
    while (program_poll(program) && !is_measuring(*state))
        pause_ms(1);
    kill(program->pid, SIGINT);
    program_finish(program);
    assert_int_equal(program->exit_status, 128 + SIGINT);
    program_clear(program);
    order = (struct order){.arguments = {"run", "--resume", "it"},
                           .environment = {far_end->variable}};
    sandbox_refuse(*state, (struct refusal){.order = order,
                                            .exit_status = 2,
                                            .words = {name, "only called when it is typed"}});
    order.arguments[3] = "-t";
    order.arguments[4] = name;
    order.environment[0] = NULL;
    sandbox_refuse(
        *state,
        (struct refusal){.order = order, .exit_status = 2, .words = {"IPCMARK_KEY", "--key-file"}});
    order.arguments[5] = "--key-file";
    order.arguments[6] = "key";
    program = sandbox_start(*state, order);
    program_finish(program);
    if (program->exit_status != 0)
        fail_msg("exit status %d: %s", program->exit_status, program->err);
    far_end_clear(far_end);
}

/* ---- another host at the same address ---- */

/* A run of it, interrupted; the port that it was made with, for the server of the same name. */
static const char *begin_and_interrupt(struct sandbox *sandbox, const struct far_end *far_end)
{
    const char *name = far_name("tcp", "127.0.0.1", far_end->port);
    struct program *program = sandbox_start(sandbox,
                                            small_run(name, "500", "40", far_end->variable));

    while (program_poll(program) && !is_measuring(sandbox))
        pause_ms(1);
    kill(program->pid, SIGINT);
    program_finish(program);
    assert_int_equal(program->exit_status, 128 + SIGINT);
    program_clear(program);
    return name;
}

/* That the run was begun with another host behind the address. */
static void pretend_behind(struct sandbox *sandbox, const char *key, const char *value)
{
    json_t *run = sandbox_json(sandbox, "it/run.json");
    json_t *far_host = json_object_get(json_object_get(run, "environment"), "far_host");

    if (json_object_get(far_host, key) == NULL)
        fail_msg("the run does not tell %s of the other host", key);
    assert_int_equal(json_object_set_new(far_host, key, json_string(value)), 0);
    assert_int_equal(json_dump_file(run, sandbox_path(sandbox, "it/run.json"), 0), 0);
    json_decref(run);
}

static void a_run_is_not_gone_on_with_by_another_host(void **state)
{
    static const char *const parts[][2] = {
        {"program_sha256", "the program on the other host"},
        {"kernel", "the kernel of the other host"},
        {"cpu_model", "the CPU of the other host"},
        {"address", "the address of the other host"},
        {"host", "the name of the other host"},
    };
    struct far_end *far_end = far_end_start(*state, "127.0.0.1", NULL, NULL, NULL, NULL);
    const char *name = begin_and_interrupt(*state, far_end);
    struct order order = {.arguments = {"run", "--resume", "it", "-t", name},
                          .environment = {far_end->variable}};

    json_t *run = sandbox_json(*state, "it/run.json");
    const json_t *environment = json_object_get(run, "environment");
    const json_t *told = json_object_get(environment, "far_host");
    assert_string_equal(json_string_value(json_object_get(told, "address")), "127.0.0.1");
    /* It is this machine. */
    assert_true(json_equal(json_object_get(told, "host"), json_object_get(environment, "host")));
    assert_true(json_equal(json_object_get(told, "kernel_version"),
                           json_object_get(environment, "kernel_version")));
    assert_true(json_equal(json_object_get(told, "program_sha256"),
                           json_object_get(environment, "program_sha256")));
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        json_t *was = json_deep_copy(run);
        pretend_behind(*state, parts[i][0], "another");
        sandbox_refuse(*state,
                       (struct refusal){.order = order, .exit_status = 2, .words = {parts[i][1]}});
        assert_int_equal(json_dump_file(was, sandbox_path(*state, "it/run.json"), 0), 0);
        json_decref(was);
    }
    pretend_behind(*state, "host", "another");
    order.arguments[5] = "--force";
    struct program *program = sandbox_start(*state, order);
    program_finish(program);
    if (program->exit_status != 0)
        fail_msg("exit status %d: %s", program->exit_status, program->err);
    json_t *after = sandbox_json(*state, "it/run.json");
    char *warnings = json_dumps(json_object_get(json_object_get(after, "environment"), "warnings"),
                                0);
    assert_has(warnings, "although the name of the other host was not the same: another at first");
    free(warnings);
    json_decref(after);
    json_decref(run);
    far_end_clear(far_end);
}

/* Its answer to who asks has been longer since then. */
static void a_server_that_tells_nothing_of_its_host_is_taken(void **state)
{
    struct far_end *far_end = far_end_start(*state, "127.0.0.1", NULL, NULL, NULL, NULL);
    char order[128];

    snprintf(order, sizeof order, "ipcmark %d %s ask\n", FAR_PROTOCOL, far_end->key);
    for (size_t i = 0; i < 20; i++) { /* who goes before it has heard all, as older programs do */
        int fd = stranger_connect(far_end->port, order);
        assert_memory_equal(stranger_hear(fd), "yes ", 4);
        close(fd);
    }
    const char *name = begin_and_interrupt(*state, far_end);
    json_t *run = sandbox_json(*state, "it/run.json");
    json_object_del(json_object_get(run, "environment"), "far_host");
    assert_int_equal(json_dump_file(run, sandbox_path(*state, "it/run.json"), 0), 0);
    json_decref(run);
    sandbox_succeed(*state, (struct order){.arguments = {"run", "--resume", "it", "-t", name},
                                           .environment = {far_end->variable}});
    far_end_finish(far_end, SIGTERM);
    assert_null(strstr(far_end->program.err, "serve: 127.0.0.1"));
    far_end_clear(far_end);
}

/* ---- two hosts: these come last, for this process leaves its network ---- */

static bool has_hosts;

static int make_hosts(void **state)
{
    (void)state;
    has_hosts = hosts_make();
    return 0;
}

static int end_hosts(void **state)
{
    (void)state;
    hosts_end();
    return 0;
}

static void loopback_and_a_veth_pair_stand_in_one_table(void **state)
{
    char list[256];

    if (!has_hosts) {
        print_message("skipped: no network namespaces joined by a veth pair here (needs ip, and "
                      "leave to make them)\n");
        skip();
    }
    struct far_end *far_end = far_end_start(*state, "10.77.0.2", NULL, NULL, NULL, on_second_host);
    const char *tcp = far_name("tcp", "10.77.0.2", far_end->port);
    const char *udp = far_name("udp", "10.77.0.2", far_end->port);

    snprintf(list, sizeof list, "tcp,%s,%s", tcp, udp);
    struct program *program = sandbox_succeed(*state,
                                              small_run(list, "500", "5", far_end->variable));
    print_message("%s", program->out);
    assert_has(program->out, tcp);
    assert_has(program->out, udp);
    json_t *run = sandbox_json(*state, "it/run.json");
    assert_true(median_us(run, tcp) > 0);
    /* in one family of comparisons, each with each */
    assert_int_equal(json_array_size(json_object_get(run, "comparisons")), 3);
    json_decref(run);
    far_end_clear(far_end);
}

static void what_a_firewall_drops_is_counted(void **state)
{
    static const char rules[] = "nft 'add table ip t; add chain ip t c { type filter hook input "
                                "priority 0; }; add rule ip t c "
                                "ip protocol udp numgen inc mod 50 0 drop' 2>/dev/null";

    if (!has_hosts || !shell(rules)) {
        print_message("skipped: no nft, or no two hosts here\n");
        skip();
    }
    struct far_end *far_end = far_end_start(*state, "10.77.0.2", NULL, NULL, NULL, on_second_host);
    const char *name = far_name("udp", "10.77.0.2", far_end->port);

    sandbox_succeed(*state, small_run(name, "300", "1", far_end->variable));
    json_t *run = sandbox_json(*state, "it/run.json");
    assert_in_range(figure(row_of(run, name), "lost_messages"), 1, 30);
    json_decref(run);
    far_end_clear(far_end);
    assert_true(shell("nft delete table ip t"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, sandbox_create, sandbox_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(round_trips_to_another_process_stand_beside_those_within),
        TEST(other_ways_to_wait_work_and_ipv6_too),
        TEST(what_is_no_round_trip_is_refused_with_the_reason),
        TEST(a_relay_that_waits_is_found_in_the_round_trip),
        TEST(what_udp_loses_is_counted_and_the_run_goes_on),
        TEST(strangers_are_turned_away_and_the_server_goes_on),
        TEST(a_second_peer_is_turned_away_and_a_slow_one_ended),
        TEST(the_key_is_for_the_first_host_that_shows_it),
        TEST(a_stranger_at_the_data_port_is_not_taken_for_the_peer),
        TEST(nobody_with_the_key_is_waited_for_no_longer_than_said),
        TEST(who_has_shown_the_key_is_waited_for_longer),
        TEST(a_signal_that_is_ignored_stays_so),
        TEST(whatever_answers_is_told_in_one_line),
        TEST(silence_has_an_end_on_either_side),
        TEST(a_wrong_key_measures_nothing),
        TEST(bad_usage_is_refused_before_anybody_is_called),
        TEST(a_suite_calls_no_host),
        TEST(what_can_not_be_listened_at_is_told),
        TEST(a_key_that_others_can_read_is_warned_of),
        TEST(an_error_of_the_other_host_is_none_of_this_one),
        TEST(a_server_that_goes_fails_its_cases_and_no_others),
        TEST(who_went_before_it_sent_a_message_is_not_waited_for),
        TEST(a_peer_that_goes_leaves_the_server_to_the_next),
        TEST(a_run_file_calls_no_host),
        TEST(a_run_is_not_gone_on_with_by_another_host),
        TEST(a_server_that_tells_nothing_of_its_host_is_taken),
    };
    const struct CMUnitTest of_two_hosts[] = {
        TEST(loopback_and_a_veth_pair_stand_in_one_table),
        TEST(what_a_firewall_drops_is_counted),
    };
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);

    return failed + cmocka_run_group_tests(of_two_hosts, make_hosts, end_hosts);
}
