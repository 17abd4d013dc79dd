/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * confinement_test.c - a filter on system calls that the program starts with is in its run file, and
 * `compare` tells of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "bench/sandbox.h"

enum { SKIPPED = 77, INSTRUCTIONS = 2000 };

/* Looks at the number of every system call again and again, and lets all pass. */
static void install_filter(void)
{
    static struct sock_filter filter[INSTRUCTIONS];
    const struct sock_fprog program = {.len = INSTRUCTIONS, .filter = filter};

    for (size_t i = 0; i < INSTRUCTIONS; i++)
        filter[i] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
                                                 offsetof(struct seccomp_data, nr));
    filter[INSTRUCTIONS - 1] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
        prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0)
        _exit(SKIPPED);
}

static bool run(struct sandbox *sandbox, const char *folder, void (*confine)(void))
{
    const struct program *program = sandbox_run(
        sandbox, (struct order){.arguments = {"run", "-t", "pipe,fifo", "-w", "latency", "-s", "64",
                                              "-p", "same-cpu", "-n", "5", "--messages", "50",
                                              "--warmup", "0", "--no-hood", "-o", folder},
                                .confine = confine});

    if (program->exit_status == SKIPPED)
        return false;
    assert_int_equal(program->exit_status, 0);
    return true;
}

/* What `compare` says of a key: "BASE -> NEW"; "": nothing. */
static void find_difference(struct sandbox *sandbox, const char *key, char text[128])
{
    const struct program *program = sandbox_run(
        sandbox, (struct order){.arguments = {"compare", "base", "new", "--format", "json"}});
    json_t *root = json_loads(program->out, JSON_REJECT_DUPLICATES, NULL), *each;
    size_t i;

    assert_non_null(root);
    text[0] = '\0';
    json_array_foreach(json_object_get(root, "environment_differences"), i, each)
    {
        const char *base = json_string_value(json_object_get(each, "base"));
        const char *new = json_string_value(json_object_get(each, "new"));
        if (strcmp(json_string_value(json_object_get(each, "key")), key) == 0)
            snprintf(text, 128, "%s -> %s", base == NULL ? "?" : base, new == NULL ? "?" : new);
    }
    json_decref(root);
}

static void compare_tells_of_a_filter_on_system_calls(void **state)
{
    struct sandbox *sandbox = *state;
    char text[128];
    unsigned before, after;

    run(sandbox, "base", NULL);
    if (!run(sandbox, "new", install_filter))
        skip(); /* filters can't be installed here */
    find_difference(sandbox, "confinement.seccomp_filters", text);
    if (sscanf(text, "%u -> %u", &before, &after) == 2) /* since Linux 5.9 */
        assert_int_equal(after, before + 1);
    if (text[0] == '\0') {
        find_difference(sandbox, "confinement.seccomp", text);
        assert_string_equal(text, "off -> filter");
    }
    const struct program *program = sandbox_run(
        sandbox, (struct order){.arguments = {"compare", "base", "new"}});
    assert_has(program->out, "confinement.seccomp");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(compare_tells_of_a_filter_on_system_calls, sandbox_create,
                                        sandbox_remove),
    };
    return cmocka_run_group_tests_name("confinement", tests, NULL, NULL);
}
