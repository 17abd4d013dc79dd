/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plugin_test.c - what the supervisor knows of a plug-in, and what it says where none can be loaded. The
 * rest is tried end to end (tests/bench/plugin_test.c). */
#include <errno.h>
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "measure/plugin.h"
#include "measure/worker_program.h"
#include "text/message.h"

static struct plugin *open_stub(void)
{
    char worker[PATH_MAX];
    struct plugin *plugin = NULL;
    struct diagnosis why = {""};

    assert_int_equal(worker_program_path(worker, &why), 0);
    if (plugin_open(STUB_PLUGIN, worker, &plugin, &why) != 0)
        fail_msg("%s", why.text);
    return plugin;
}

static void a_transport_stands_for_the_plugin_and_can_not_be_called(void **state)
{
    struct plugin *plugin = open_stub();
    const struct channel_spec spec = {"/tmp", 1, 0};
    struct channel *channel = NULL;

    (void)state;
    assert_string_equal(plugin->transport.name, "stub");
    assert_ptr_equal(plugin_of(&plugin->transport), plugin);
    assert_null(plugin_of(transport_find("pipe")));
    assert_null(plugin_of(NULL));
    assert_int_equal(plugin->transport.open(&channel, &spec), -ENOSYS);
    assert_null(channel);
    assert_null(plugin->transport.descriptors);
    plugin_free(plugin);
}

static void its_largest_message_is_asked_of_another_process(void **state)
{
    struct plugin *plugin = open_stub();
    struct diagnosis why = {""};
    size_t bytes = 0;

    (void)state;
    assert_int_equal(plugin_largest_message(plugin, 0, &bytes, &why), 0);
    assert_int_equal(bytes, 4096);
    bytes = 0;
    assert_int_equal(plugin_largest_message(plugin, 65536, &bytes, &why), 0);
    assert_int_equal(bytes, 4096);
    plugin_free(plugin);
}

static void assert_refused(const char *worker, const char *words)
{
    struct plugin *plugin = NULL;
    struct diagnosis why = {""};

    assert_int_equal(plugin_open(STUB_PLUGIN, worker, &plugin, &why), -EINVAL);
    assert_null(plugin);
    char *english = message_english(why.text);
    assert_ptr_equal(strstr(english, STUB_PLUGIN), english);
    if (strstr(english, words) == NULL)
        fail_msg("\"%s\" does not say \"%s\"", english, words);
    free(english);
}

static void a_build_without_a_loader_says_so(void **state)
{
    (void)state;
    assert_refused(WORKER_WITHOUT_LOADER, "this build of ipcmark loads no plug-ins");
    assert_refused("", "emulator");
}

static void only_what_can_be_shown_is_quoted(void **state)
{
    char quoted[PLUGIN_QUOTE_BYTES], many[200];

    (void)state;
    plugin_quote("a \"b\"\033[31m\nmore", 16, quoted);
    assert_string_equal(quoted, "a ?b??[31m");
    memset(many, 'x', sizeof many);
    plugin_quote(many, sizeof many, quoted);
    assert_int_equal(strlen(quoted), PLUGIN_QUOTE_BYTES - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_transport_stands_for_the_plugin_and_can_not_be_called),
        cmocka_unit_test(its_largest_message_is_asked_of_another_process),
        cmocka_unit_test(a_build_without_a_loader_says_so),
        cmocka_unit_test(only_what_can_be_shown_is_quoted),
    };

    return cmocka_run_group_tests_name("plug-in", tests, NULL, NULL);
}
