/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plugin_test.c - plug-ins end to end: they are measured beside the others, and what is wrong with
 * one is said in one line and costs nobody else anything. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bench/sandbox.h"

enum { USAGE = 2, SYSTEM = 3, NOBODY = 65534, MACHINE_OFFSET = 18 };

/* Two cases, of which one is of the plug-in. */
#define BRIEFLY                                                                                    \
    "run", "-t", "pipe,./stub.so", "-w", "latency", "-s", "64", "-p", "same-cpu", "-n", "2",       \
        "--messages", "100", "--warmup", "0", "--no-hood", "--quiet", "-o", "it"

static void copy_file(const char *from, const char *to)
{
    char bytes[65536];
    FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
    size_t length;

    assert_non_null(in);
    assert_non_null(out);
    while ((length = fread(bytes, 1, sizeof bytes, in)) > 0)
        assert_int_equal(fwrite(bytes, 1, length, out), length);
    fclose(in);
    assert_int_equal(fclose(out), 0);
}

static int create(void **state)
{
    if (sandbox_create(state) != 0)
        return -1;
    copy_file(STUB_PLUGIN, sandbox_path(*state, "stub.so"));
    return 0;
}

/* ---- one that is right ---- */

static const json_t *case_of(const json_t *run, const char *transport)
{
    const json_t *cases = json_object_get(run, "cases");

    for (size_t i = 0; i < json_array_size(cases); i++) {
        const json_t *one = json_array_get(cases, i);
        if (strcmp(json_string_value(json_object_get(one, "transport")), transport) == 0)
            return one;
    }
    return NULL;
}

static size_t rows_of(const json_t *run, const char *transport)
{
    return json_array_size(json_object_get(case_of(run, transport), "invocations"));
}

static void join_broken(char *text)
{
    static const char mark[] = "\\allowbreak{}";

    while ((text = strstr(text, mark)) != NULL)
        memmove(text, text + strlen(mark), strlen(text + strlen(mark)) + 1);
}

static void a_plugin_is_measured_beside_pipe_and_named_by_what_it_is(void **state)
{
    struct program *program = sandbox_succeed(*state, (struct order){.arguments = {BRIEFLY}});
    json_t *run = sandbox_json(*state, "it/run.json");
    const json_t *plugin = json_array_get(json_object_get(run, "plugins"), 0);
    const char *hash = json_string_value(json_object_get(plugin, "sha256"));

    assert_has(program->out, "stub");
    assert_int_equal(rows_of(run, "stub"), 2);
    assert_int_equal(rows_of(run, "pipe"), 2);
    assert_string_equal(json_string_value(json_object_get(plugin, "name")), "stub");
    assert_string_equal(json_string_value(json_object_get(plugin, "file")), "./stub.so");
    assert_string_equal(json_string_value(json_object_get(plugin, "version")), "0.1-test");
    assert_int_equal(json_integer_value(json_object_get(plugin, "abi")), 1);
    assert_int_equal(strlen(hash), 64);
    char *kept = strdup(hash);
    json_decref(run);
    static const char *const reports[] = {"report it -v", "report it -f markdown",
                                          "report it -f latex", "report it -f html"};
    for (size_t i = 0; i < sizeof reports / sizeof reports[0]; i++) {
        program = sandbox_type(*state, reports[i]);
        join_broken(program->out); /* LaTeX may break a line within the hash */
        assert_has(program->out, kept);
        assert_has(program->out, "0.1-test");
    }
    free(kept);
}

static void a_plugin_may_be_the_reference(void **state)
{
    sandbox_type(*state,
                 "run -t pipe,./stub.so -w latency -s 64 -p same-cpu -n 1 --messages 100 "
                 "--warmup 0 --no-hood --quiet -o it --compare reference --reference ./stub.so");
    json_t *run = sandbox_json(*state, "it/run.json");
    assert_string_equal(json_string_value(json_object_get(run, "reference")), "stub");
    json_decref(run);
    sandbox_refuse_usage(*state, "run -t pipe --reference ./stub.so", "--reference|./stub.so");
}

static void signals_that_break_it_off_are_not_its_doing(void **state)
{
    sandbox_type(*state, "run -t pipe,./stub.so -w latency -s 64 -p same-cpu -n 2 --messages 2000 "
                         "--warmup 0 --no-hood --quiet -o it --interrupts 500");
    json_t *run = sandbox_json(*state, "it/run.json");
    assert_int_equal(rows_of(run, "stub"), 2);
    json_decref(run);
}

static void a_message_above_its_largest_is_skipped_with_the_limit(void **state)
{
    struct program *program = sandbox_type(
        *state, "run -t pipe,./stub.so -w latency -s 64,8K -p same-cpu --dry-run");

    assert_has(program->out, "latency/stub/64/same-cpu");
    assert_has(program->out, "skipped: latency/stub/8192/same-cpu");
    assert_has(program->out, "4096");
}

static void a_file_that_is_overwritten_meanwhile_is_measured_as_it_was(void **state)
{
    struct program *program = sandbox_start(
        *state, (struct order){.arguments = {"run", "-t", "./stub.so", "-w", "latency", "-s", "64",
                                             "-p", "same-cpu", "-n", "20", "--messages", "3000",
                                             "--no-hood", "--quiet", "-o", "it"}});

    while (!sandbox_block_is_done(*state, "it", 0))
        if (!program_poll(program))
            fail_msg("it ended, or the deadline is over; stderr: %s", program->err);
    sandbox_write(*state, "stub.so", "overwritten");
    program_finish(program);
    assert_int_equal(program->exit_status, 0);
}

/* ---- what need not be there ---- */

#define EVERYTHING                                                                                 \
    "run", "-t", "pipe,./stub.so", "-w", "throughput,duplex,connect,pairs,fanin", "-s", "64",      \
        "-p", "same-cpu", "--batch", "8", "--clients", "1", "-n", "2", "--messages", "200",        \
        "--warmup", "0", "--no-hood", "--quiet", "-o", "it"

static void assert_skipped(const json_t *run, const char *id, const char *reason)
{
    const json_t *skipped = json_object_get(run, "skipped");

    for (size_t i = 0; i < json_array_size(skipped); i++) {
        const json_t *one = json_array_get(skipped, i);
        if (strcmp(json_string_value(json_object_get(one, "id")), id) == 0) {
            assert_string_equal(json_string_value(json_object_get(one, "reason")), reason);
            return;
        }
    }
    fail_msg("%s is not left out", id);
}

static size_t cases_of(const json_t *run, const char *transport)
{
    const json_t *cases = json_object_get(run, "cases");
    size_t count = 0;

    for (size_t i = 0; i < json_array_size(cases); i++) {
        const json_t *one = json_array_get(cases, i);
        if (strcmp(json_string_value(json_object_get(one, "transport")), transport) == 0) {
            assert_int_equal(json_array_size(json_object_get(one, "invocations")), 2);
            count++;
        }
    }
    return count;
}

/* throughput, duplex one way and both, connect, pairs. */
static void what_it_has_is_measured(void **state)
{
    sandbox_succeed(*state,
                    (struct order){.arguments = {EVERYTHING}, .environment = {"STUB_HAS="}});
    json_t *run = sandbox_json(*state, "it/run.json");

    assert_int_equal(cases_of(run, "stub"), 5);
    assert_skipped(run, "fanin/stub/64/same-cpu/clients=1",
                   "stub is a plug-in: this server reads and waits for its clients' descriptors by "
                   "itself, which no plug-in can hand over");
    json_decref(run);
}

static void what_it_lacks_is_named(void **state)
{
    sandbox_succeed(*state, (struct order){.arguments = {EVERYTHING}});
    json_t *run = sandbox_json(*state, "it/run.json");

    assert_int_equal(cases_of(run, "stub"), 0);
    assert_skipped(run, "throughput/stub/64/same-cpu/batch=8",
                   "stub has no call that takes several messages");
    assert_skipped(run, "pairs/stub/64/same-cpu/clients=1/batch=8",
                   "stub has no call that takes several messages");
    assert_skipped(run, "duplex/stub/64/same-cpu/wait=poll/one-way",
                   "stub has no descriptor to wait for");
    assert_skipped(run, "connect/stub/64/same-cpu", "stub has no relation to begin and end");
    json_decref(run);
}

static void assert_breaks(struct sandbox *sandbox, const char *mistake, const char *word)
{
    char stub[64];

    snprintf(stub, sizeof stub, "STUB=%s", mistake);
    struct program *program = sandbox_run(
        sandbox, (struct order){.arguments = {"selftest", "conformance", "-t", "./stub.so"},
                                .environment = {stub, "STUB_HAS="}});
    assert_int_equal(program->exit_status, 1);
    assert_has(program->out, word);
}

static void conformance_tries_what_it_has(void **state)
{
    struct program *program = sandbox_succeed(
        *state, (struct order){.arguments = {"selftest", "conformance", "-t", "./stub.so"},
                               .environment = {"STUB_HAS="}});

    assert_has(program->out, "stub keeps 15 of 15 promises that it makes");
    assert_breaks(*state, "corrupts-in-try", "BROKEN    its descriptors tell");
    assert_breaks(*state, "corrupts-in-batch", "BROKEN    several messages in a call");
    assert_breaks(*state, "counts-one-more", "BROKEN    several messages in a call");
    assert_breaks(*state, "lends-two", "BROKEN    a message written where it lends memory");
    assert_breaks(*state, "does-not-begin", "BROKEN    connections begin and end");
    assert_breaks(*state, "setenv-in-end", "it changed the environment");
}

static void what_it_says_of_its_messages_is_kept(void **state)
{
    sandbox_succeed(*state, (struct order){.arguments = {BRIEFLY}});
    json_t *run = sandbox_json(*state, "it/run.json");
    const json_t *plugin = json_array_get(json_object_get(run, "plugins"), 0);

    assert_true(json_is_false(json_object_get(plugin, "in_user_space")));
    assert_true(json_is_false(json_object_get(plugin, "spins")));
    assert_true(json_is_false(json_object_get(plugin, "gathers")));
    assert_int_equal(json_integer_value(json_object_get(plugin, "copies")), 2);
    json_decref(run);
}

/* ---- ones that are none ---- */

static void refuse_to_load(struct sandbox *sandbox, const char *mistake, const char *word)
{
    char stub[64];

    snprintf(stub, sizeof stub, "STUB=%s", mistake);
    sandbox_refuse(sandbox,
                   (struct refusal){.order = {.arguments = {BRIEFLY}, .environment = {stub}},
                                    .exit_status = USAGE,
                                    .words = {"./stub.so: ", word}});
}

static void what_is_wrong_with_the_object_is_said_before_anything_is_measured(void **state)
{
    static const struct {
        const char *mistake, *word;
    } rows[] = {
        {"other-abi", "it is for ABI 99 of plug-ins, this program has 1"},
        {"other-size", "its struct transport has 8 bytes"},
        {"no-transport", "its transport is not"},
        {"no-version", "its version is not"},
        {"taken-name", "its name (which a transport of ipcmark has)"},
        {"kept-name", "its name (which stands for every transport that can be had)"},
        {"bad-name", "its name is not"},
        {"no-send", "its send is not"},
        {"moves-nothing", "its flags is not"},
        {"loses-impatiently", "its set_patience is not"},
        {"waits-patiently", "its set_patience is not"},
        {"half-waits", "its descriptors, try_send and try_recv is not"},
        {"half-batches", "its send_many and recv_many is not"},
        {"foreign-connection", "its connection is not"},
        {"aborts-in-loading", "it crashed when it was loaded: SIGABRT"},
        {"exits-in-loading", "it ended the process when it was loaded, with exit status 0"},
        {"hangs-in-loading", "it did not return within 5 s when it was loaded"},
        {"answers-in-loading", "it did not return within 5 s when it was loaded"},
        {"prints-in-loading", "when it was loaded, it printed \"hello from loading\""},
        {"forks-in-loading", "when it was loaded, it left a process behind"},
        {"handles-in-loading", "when it was loaded, it changed what a signal does"},
        {"blocks-in-loading", "when it was loaded, it changed the signal mask"},
        {"setenv-in-loading", "when it was loaded, it changed the environment"},
        {"chdir-in-loading", "when it was loaded, it changed the working directory"},
        {"aborts-in-largest", "it crashed when it was loaded: SIGABRT"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        refuse_to_load(*state, rows[i].mistake, rows[i].word);
}

static void what_is_no_plugin_is_refused_by_name(void **state)
{
    sandbox_write(*state, "text.so", "no object at all, but longer than the head of one");
    assert_int_equal(mkdir(sandbox_path(*state, "folder.so"), 0755), 0);
    assert_int_equal(mkfifo(sandbox_path(*state, "fifo.so"), 0600), 0);
    copy_file(OTHER_OBJECT, sandbox_path(*state, "other.so"));
    copy_file(STUB_PLUGIN, sandbox_path(*state, "foreign.so"));
    int fd = open(sandbox_path(*state, "foreign.so"), O_WRONLY | O_CLOEXEC);
    assert_int_equal(pwrite(fd, "\xf3\xf3", 2, MACHINE_OFFSET), 2);
    close(fd);

    static const struct mistake mistakes[] = {
        {"run -t ./text.so", "./text.so|it is no shared object (ELF)"},
        {"run -t ./folder.so", "./folder.so|it is a directory"},
        {"run -t ./fifo.so", "./fifo.so|it is no file"},
        {"run -t ./other.so", "./other.so|it has no symbol ipcmark_plugin"},
        {"run -t ./foreign.so", "./foreign.so|it is for another architecture (ELF machine 62451"},
        {"run -t stub.so", "no transport \"stub.so\"|./stub.so"},
        {"run -t ./stub.so,././stub.so", "././stub.so|another plug-in of the list has its name"},
    };
    sandbox_refuse_all(*state, mistakes, sizeof mistakes / sizeof mistakes[0]);
    sandbox_refuse(*state, (struct refusal){.order = {.arguments = {"run", "-t", "./nowhere.so"}},
                                            .exit_status = SYSTEM,
                                            .words = {"./nowhere.so", "No such file"}});
}

static void a_file_that_may_not_be_read_is_refused_by_name(void **state)
{
    const struct sandbox *sandbox = *state;

    if (geteuid() != 0)
        skip(); /* the order's user is the tester then, who may read his file anyway */
    assert_int_equal(chmod(sandbox_path(*state, "stub.so"), 0600), 0);
    assert_int_equal(chmod(sandbox->root, 0755), 0);
    assert_int_equal(chmod(sandbox->work, 0777), 0);
    assert_int_equal(chmod(sandbox->temporary, 0777), 0);
    sandbox_refuse(
        *state, (struct refusal){.order = {.arguments = {"run", "-t", "./stub.so"}, .user = NOBODY},
                                 .exit_status = SYSTEM,
                                 .words = {"./stub.so", "Permission denied"}});
}

static void a_suite_names_no_plugin(void **state)
{
    sandbox_write(*state, "my.suite",
                  "transport pipe,./stub.so\nworkload latency\nsize 64\nblocks 1\nduration 1\n");
    sandbox_refuse_usage(*state, "run --suite ./my.suite -t pipe",
                         "my.suite:1|./stub.so|only a command line");
}

/* ---- ones that behave badly ---- */

static void assert_costs_only_itself(struct sandbox *sandbox, const char *word)
{
    json_t *run = sandbox_json(sandbox, "it/run.json");
    char *text = json_dumps(run, JSON_ENCODE_ANY);

    assert_int_equal(rows_of(run, "pipe"), 2);
    if (strstr(text, word) == NULL)
        fail_msg("the run does not say \"%s\": %s", word,
                 json_dumps(json_object_get(run, "skipped"), JSON_ENCODE_ANY));
    free(text);
    json_decref(run);
}

struct misconduct {
    const char *mistake, *word;
};

static void try_misconduct(struct sandbox *sandbox, const struct misconduct *row, const char *has)
{
    char stub[64];

    snprintf(stub, sizeof stub, "STUB=%s", row->mistake);
    struct program *program = sandbox_succeed(
        sandbox, (struct order){.arguments = {BRIEFLY}, .environment = {stub, has}});
    assert_costs_only_itself(sandbox, row->word);
    assert_has(program->err, "ipcmark: ./stub.so is not measured: ");
    sandbox_type(sandbox, "report it -v");
    char command[PATH_MAX + 16];
    snprintf(command, sizeof command, "rm -rf '%s'", sandbox_path(sandbox, "it"));
    assert_int_equal(system(command), 0); // NOLINT(cert-env33-c) ; names of our own
}

static void what_it_does_in_its_calls_is_named_and_costs_only_its_cases(void **state)
{
    static const struct misconduct rows[] = {
        {"aborts-in-open", "killed by SIGABRT"},
        {"aborts-in-send", "killed by SIGABRT"},
        {"exits-in-send", "exited with status 0"},
        {"exits-in-recv", "exited with status 0"},
        {"hangs-in-attach", "no end after "},
        {"prints-in-open", "it printed \\\"hello from open"},
        {"prints-in-send", "it printed \\\"hello from send"},
        {"prints-in-close", "it printed \\\"hello from close"},
        {"forks-in-attach", "it left a process behind"},
        {"forks-in-close", "it left a process behind"},
        {"handles-in-open", "it changed what a signal does"},
        {"handles-in-send", "it changed what a signal does"},
        {"blocks-in-attach", "it changed the signal mask"},
        {"setenv-in-close", "it changed the environment"},
        {"chdir-in-attach", "it changed the working directory"},
        {"corrupts", "a message arrived with wrong contents"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        try_misconduct(*state, &rows[i], NULL);
}

static void so_is_what_it_does_in_calls_that_need_not_be_there(void **state)
{
    static const struct misconduct rows[] = {
        {"corrupts-in-try", "a message arrived with wrong contents"},
        {"corrupts-in-batch", "a message arrived with wrong contents"},
        {"counts-one-more", "Protocol error"},
        {"does-not-begin", "Input/output error"},
        {"aborts-in-end", "killed by SIGABRT"},
        {"chdir-in-end", "it changed the working directory"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        try_misconduct(*state, &rows[i], "STUB_HAS=");
}

static void one_that_loses_or_reorders_is_named(void **state)
{
    sandbox_succeed(*state, (struct order){.arguments = {BRIEFLY}, .environment = {"STUB=loses"}});
    assert_costs_only_itself(*state, "no end after ");
    struct program *program = sandbox_run(
        *state,
        (struct order){.arguments = {"run", "-t", "pipe,./stub.so", "-w", "throughput", "-s", "64",
                                     "-p", "same-cpu", "-n", "2", "--messages", "100", "--warmup",
                                     "0", "--no-hood", "--quiet", "-o", "other"},
                       .environment = {"STUB=reorders", "STUB_FROM=30"}});
    assert_int_equal(program->exit_status, 0);
    assert_has(program->err, "a message arrived with wrong contents");
}

/* A trial has not seen it: so it fails while the others are measured. */
static void one_that_breaks_later_costs_only_its_own_cases(void **state)
{
    struct program *program = sandbox_run(
        *state,
        (struct order){.arguments = {"run", "-t", "pipe,./stub.so", "-w", "latency", "-s", "64",
                                     "-p", "same-cpu", "-n", "4", "--messages", "5000", "--warmup",
                                     "0", "--no-hood", "--quiet", "-o", "it"},
                       .environment = {"STUB=aborts-in-send", "STUB_FROM=3000"}});
    json_t *run = sandbox_json(*state, "it/run.json");

    assert_int_equal(program->exit_status, SYSTEM);
    assert_has(program->err, "latency over stub, 64 B");
    assert_has(program->err, "killed by SIGABRT");
    assert_int_equal(rows_of(run, "pipe"), 4);
    assert_int_equal(rows_of(run, "stub"), 0);
    json_decref(run);
}

/* ---- going on with a run ---- */

/* The same plug-in with another hash. */
static void copy_changed(const char *from, const char *to)
{
    copy_file(from, to);
    FILE *file = fopen(to, "ab");
    assert_non_null(file);
    fputs("changed", file);
    assert_int_equal(fclose(file), 0);
}

/* The other build of the stub has a name of its own there. */
static void refuse_to_resume(struct sandbox *sandbox, const char *transports, const char *first,
                             const char *second)
{
    sandbox_refuse(sandbox, (struct refusal){
                                .order = {.arguments = {"run", "--resume", "it", "-t", transports},
                                          .environment = {"STUB=two-names"}},
                                .exit_status = USAGE,
                                .words = {first, second}});
}

static void interrupt_after_a_block(struct sandbox *sandbox)
{
    struct program *program = sandbox_start(
        sandbox, (struct order){.arguments = {"run", "-t", "pipe,./stub.so", "-w", "latency", "-s",
                                              "64", "-p", "same-cpu", "-n", "40", "--messages",
                                              "3000", "--warmup", "1", "-o", "it"}});

    while (!sandbox_block_is_done(sandbox, "it", 0))
        if (!program_poll(program))
            fail_msg("it ended, or the deadline is over; stderr: %s", program->err);
    assert_int_equal(kill(program->pid, SIGINT), 0);
    program_finish(program);
    assert_int_equal(program->exit_status, 128 + SIGINT);
}

static void a_run_with_a_plugin_goes_on_only_where_it_is_typed_again(void **state)
{
    interrupt_after_a_block(*state);
    sandbox_refuse_usage(*state, "run --resume it", "--resume|./stub.so|typed|-t ./stub.so");
    sandbox_refuse_usage(*state, "run --resume it -t pipe", "other options");
    copy_file(OTHER_STUB, sandbox_path(*state, "other.so"));
    sandbox_refuse_usage(*state, "run --resume it -t ./other.so", "./other.so|SHA-256|then|now");
    sandbox_refuse_usage(*state, "run --resume it -t ./other.so --force", "./other.so|SHA-256");
    copy_changed(STUB_PLUGIN, sandbox_path(*state, "changed.so"));
    refuse_to_resume(*state, "./stub.so,./other.so", "--resume: the run has no plug-in another",
                     "-t ./other.so");
    refuse_to_resume(*state, "./other.so", "typed", "add -t ./stub.so");
    refuse_to_resume(*state, "./other.so,./changed.so", "./changed.so is not the plug-in ./stub.so",
                     "SHA-256");
    copy_file(STUB_PLUGIN, sandbox_path(*state, "moved.so"));
    sandbox_type(*state, "run --resume it -t ./moved.so --quiet");
    json_t *run = sandbox_json(*state, "it/run.json");
    assert_true(json_is_true(json_object_get(run, "complete")));
    assert_true(rows_of(run, "stub") >= 40);
    json_decref(run);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, create, sandbox_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_plugin_is_measured_beside_pipe_and_named_by_what_it_is),
        TEST(a_plugin_may_be_the_reference),
        TEST(signals_that_break_it_off_are_not_its_doing),
        TEST(a_message_above_its_largest_is_skipped_with_the_limit),
        TEST(a_file_that_is_overwritten_meanwhile_is_measured_as_it_was),
        TEST(what_it_has_is_measured),
        TEST(what_it_lacks_is_named),
        TEST(conformance_tries_what_it_has),
        TEST(what_it_says_of_its_messages_is_kept),
        TEST(what_is_wrong_with_the_object_is_said_before_anything_is_measured),
        TEST(what_is_no_plugin_is_refused_by_name),
        TEST(a_file_that_may_not_be_read_is_refused_by_name),
        TEST(a_suite_names_no_plugin),
        TEST(what_it_does_in_its_calls_is_named_and_costs_only_its_cases),
        TEST(so_is_what_it_does_in_calls_that_need_not_be_there),
        TEST(one_that_loses_or_reorders_is_named),
        TEST(one_that_breaks_later_costs_only_its_own_cases),
        TEST(a_run_with_a_plugin_goes_on_only_where_it_is_typed_again),
    };

    return cmocka_run_group_tests_name("plug-ins", tests, NULL, NULL);
}
