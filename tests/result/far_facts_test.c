/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * far_facts_test.c - what a server tells of its host arrives; what is no such line does no harm. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "result/far_facts.h"

static struct environment_list read_about(const char *about)
{
    static struct far_host host = {.address = "192.0.2.7", .version = "1.2.3"};
    struct environment environment;

    environment_init(&environment);
    snprintf(host.about, sizeof host.about, "%s", about);
    assert_int_equal(far_facts_read(&host, &environment.far_host), 0);
    return environment.far_host;
}

static void release(struct environment_list list)
{
    struct environment environment;

    environment_init(&environment);
    environment.far_host = list;
    environment_clear(&environment);
}

static void expect(struct environment_list list, const char *name, const char *value)
{
    const char *found = environment_list_find(&list, name);

    if (value == NULL)
        assert_null(found);
    else if (found == NULL)
        fail_msg("no %s", name);
    else
        assert_string_equal(found, value);
}

static void what_is_told_arrives(void **state)
{
    struct environment environment;
    char about[FAR_ABOUT_BYTES];

    (void)state;
    environment_init(&environment);
    environment.host = strdup("far-1");
    environment.cpu_model = strdup("CPU \xC2\xAE\n3000");
    environment.kernel_command_line = strdup("");
    environment.kernel_version = calloc(1, 1000);
    memset(environment.kernel_version, 'x', 999);
    far_facts_write(&environment, about);
    environment_clear(&environment);
    const struct environment_list list = read_about(about);
    expect(list, "address", "192.0.2.7");
    expect(list, "version", "1.2.3");
    expect(list, "host", "far-1");
    expect(list, "cpu_model", "CPU ???3000");
    expect(list, "kernel_command_line", NULL);
    /* as long as a line may be */
    assert_int_equal(strlen(environment_list_find(&list, "kernel_version")),
                     FAR_LINE_BYTES - 1 - strlen("kernel_version "));
    assert_int_equal(list.count, 5);
    release(list);
}

static void what_no_server_tells_is_passed_over(void **state)
{
    (void)state;
    const struct environment_list list = read_about("address 10.0.0.1\n"
                                                    "host far-1\n"
                                                    "host far-2\n"
                                                    " no name\n"
                                                    "kernel\n"
                                                    "libc \n"
                                                    "Not/a.name x\n"
                                                    "\n"
                                                    "later 7 of 9\n");

    expect(list, "address", "192.0.2.7");
    expect(list, "host", "far-1");
    expect(list, "later", "7 of 9");
    assert_int_equal(list.count, 4);
    release(list);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_told_arrives),
        cmocka_unit_test(what_no_server_tells_is_passed_over),
    };

    return cmocka_run_group_tests_name("far_facts", tests, NULL, NULL);
}
