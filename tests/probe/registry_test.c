/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * registry_test.c - what every experiment in the table must have. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>

#include <string.h>

#include "probe/probe.h"
#include "transport/transport.h"

enum { MOST_CODE_COLUMNS = 92 };

#define LETTERS "abcdefghijklmnopqrstuvwxyz0123456789-_"

static void assert_code_is_lines(const struct probe *probe)
{
    const char *line = probe->code;

    assert_true(probe->code[strlen(probe->code) - 1] == '\n');
    for (; *line != '\0'; line += strcspn(line, "\n") + 1)
        if (strcspn(line, "\n") > MOST_CODE_COLUMNS || strchr(line, '\t') != NULL)
            fail_msg("%s: a line of the code is too long or has a tab", probe->name);
}

static void every_experiment_has_claim_code_and_reference(void **state)
{
    (void)state;
    assert_non_null(probes[0]);
    for (const struct probe *const *entry = probes; *entry != NULL; entry++) {
        const struct probe *probe = *entry;
        assert_true(probe->name[0] != '\0');
        assert_int_equal(strspn(probe->name, LETTERS), strlen(probe->name));
        assert_true(probe->property[0] != '\0');
        assert_true(probe->reference[0] != '\0');
        assert_non_null(probe->run);
        if (probe->claim[0] == '\0' || probe->claim[strlen(probe->claim) - 1] != '.')
            fail_msg("%s: the claim is no sentence", probe->name);
        assert_code_is_lines(probe);
    }
}

static void assert_is_to_be_translated(const char *text)
{
    if (!text_is_own(text))
        fail_msg("not marked with N_(): %s", text);
}

static void texts_of_every_experiment_can_be_translated(void **state)
{
    (void)state;
    for (const struct probe *const *entry = probes; *entry != NULL; entry++) {
        const struct probe *probe = *entry;
        size_t remarks = 0;
        assert_is_to_be_translated(probe->property);
        assert_is_to_be_translated(probe->claim);
        for (; probe->remarks[remarks] != NULL; remarks++)
            assert_is_to_be_translated(probe->remarks[remarks]);
        assert_int_equal(remarks, text_placeholders(probe->code));
    }
}

static void assert_is_translated(const char *name, const char *text)
{
    if (strcmp(text_of(text), text) == 0)
        fail_msg("%s: \"%s\" is in English", name, text);
}

/* What --explain tells, in each language that there is. Remarks may be C, the same in all of them. */
static void every_experiment_is_explained_in_every_language(void **state)
{
    (void)state;
    for (const struct language *const *language = languages; *language != NULL; language++) {
        text_use(*language);
        for (const struct probe *const *entry = probes;
             strcmp((*language)->code, "en") != 0 && *entry != NULL; entry++) {
            assert_is_translated((*entry)->name, (*entry)->property);
            assert_is_translated((*entry)->name, (*entry)->claim);
        }
    }
    text_use(language_find("en"));
}

/* Mechanisms that are tried and not measured, or not yet. */
static bool is_only_tried(const char *transport)
{
    static const char *const names[] = {
        "socketpair", "unix-abstract", "unix-seqpacket", "udp",      "mq",
        "sysv-mq",    "shm-sem",       "shm-futex",      "shm-spin", "process"};

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(names[i], transport) == 0)
            return true;
    return false;
}

static void every_experiment_has_transports_that_there_are(void **state)
{
    (void)state;
    for (const struct probe *const *entry = probes; *entry != NULL; entry++) {
        assert_non_null((*entry)->transports[0]);
        for (const char *const *name = (*entry)->transports; *name != NULL; name++)
            if (!is_only_tried(*name) && transport_find(*name) == NULL)
                fail_msg("%s: there is no transport \"%s\"", (*entry)->name, *name);
    }
}

static void assert_different(const struct probe *one, const struct probe *other)
{
    for (const char *const *name = one->transports; *name != NULL; name++)
        if (probe_applies(other, *name))
            fail_msg("two experiments \"%s\" with %s", one->name, *name);
}

static void no_transport_has_two_experiments_of_one_name(void **state)
{
    (void)state;
    for (const struct probe *const *one = probes; *one != NULL; one++)
        for (const struct probe *const *other = one + 1; *other != NULL; other++)
            if (strcmp((*one)->name, (*other)->name) == 0)
                assert_different(*one, *other);
}

static void experiments_of_one_name_stand_together_and_name_one_property(void **state)
{
    (void)state;
    for (const struct probe *const *one = probes; *one != NULL; one++)
        for (const struct probe *const *other = one + 1; *other != NULL; other++) {
            if (strcmp((*one)->name, (*other)->name) != 0)
                continue;
            assert_string_equal((*one)->property, (*other)->property);
            if (strcmp((*one)->name, (*(other - 1))->name) != 0)
                fail_msg("the experiments \"%s\" do not stand together", (*one)->name);
        }
}

static void experiment_applies_to_its_transports_only(void **state)
{
    const struct probe probe = {.transports = {"pipe", "unix-stream"}};

    (void)state;
    assert_true(probe_applies(&probe, "pipe"));
    assert_true(probe_applies(&probe, "unix-stream"));
    assert_false(probe_applies(&probe, "unix"));
    assert_false(probe_applies(&probe, "tcp"));
}

static void visitor_without_a_task_does_nothing(void **state)
{
    char program[] = "ipcmark", word[] = "--probe-visitor", task[] = "no-such-task";
    char *arguments[] = {program, word, task, NULL};

    (void)state;
    assert_int_equal(probe_visitor(3, arguments), 125);
    assert_int_equal(probe_visitor(2, arguments), 125);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_experiment_has_claim_code_and_reference),
        cmocka_unit_test(texts_of_every_experiment_can_be_translated),
        cmocka_unit_test(every_experiment_is_explained_in_every_language),
        cmocka_unit_test(every_experiment_has_transports_that_there_are),
        cmocka_unit_test(no_transport_has_two_experiments_of_one_name),
        cmocka_unit_test(experiments_of_one_name_stand_together_and_name_one_property),
        cmocka_unit_test(experiment_applies_to_its_transports_only),
        cmocka_unit_test(visitor_without_a_task_does_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
