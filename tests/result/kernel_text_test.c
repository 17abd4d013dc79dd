/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * kernel_text_test.c - lines as kernels and distributions write them. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "result/kernel_text.h"
#include "result/virtualization.h"

static void steal_is_a_share_of_busy_and_stolen_time(void **state)
{
    (void)state;
    /* busy 10+20+30+40+50 = 150, stolen 50: a quarter; idle, iowait and guest do not count */
    assert_true(kernel_text_steal_percent("cpu  10 20 30 9999 9999 40 50 50 7 7") == 25);
    assert_true(kernel_text_steal_percent("cpu 1 0 0 0 0 0 0 0") == 0);
}

static void steal_of_another_line_is_unknown(void **state)
{
    (void)state;
    assert_true(isnan(kernel_text_steal_percent("")));
    assert_true(isnan(kernel_text_steal_percent("cpu  10 20 30 40 50 60 70")));
    assert_true(isnan(kernel_text_steal_percent("intr 10 20 30 40 50 60 70 80")));
    assert_true(isnan(kernel_text_steal_percent("cpu 0 0 0 100 0 0 0 0")));
}

static void assert_kept(const char *before, const char *after)
{
    char line[128];

    strcpy(line, before);
    kernel_text_keep_timing_parameters(line);
    assert_string_equal(line, after);
}

static void only_parameters_that_bear_on_timing_are_kept(void **state)
{
    (void)state;
    assert_kept("root=/dev/vda1 mitigations=off quiet isolcpus=1,2\n",
                "mitigations=off isolcpus=1,2");
    assert_kept("idle=poll  nohz_full=1", "idle=poll nohz_full=1");
    assert_kept("quiet root=UUID=1 secret=idle=", "");
    assert_kept("nosmt -- mitigations=off", "nosmt");
    assert_kept("-- nosmt", "");
    assert_kept("", "");
}

static void assert_chosen(const char *line, const char *expected)
{
    char *word = kernel_text_chosen(line);

    assert_non_null(word);
    assert_string_equal(word, expected);
    free(word);
}

static void the_choice_is_the_word_in_brackets(void **state)
{
    (void)state;
    assert_chosen("always [madvise] never", "madvise");
    assert_chosen("[always] madvise never", "always");
    assert_null(kernel_text_chosen("always madvise"));
    assert_null(kernel_text_chosen("always [madvise"));
    assert_null(kernel_text_chosen("]["));
}

static void aslr_levels_have_words(void **state)
{
    (void)state;
    assert_string_equal(kernel_text_aslr("0"), "off");
    assert_string_equal(kernel_text_aslr("1"), "partial");
    assert_string_equal(kernel_text_aslr("2"), "full");
    assert_null(kernel_text_aslr("3"));
    assert_null(kernel_text_aslr("22"));
    assert_null(kernel_text_aslr(""));
}

static void assert_assigned(const char *line, const char *expected)
{
    char *value = kernel_text_assigned(line, "PRETTY_NAME");

    assert_non_null(value);
    assert_string_equal(value, expected);
    free(value);
}

static void an_assignment_is_unquoted_as_a_shell_would(void **state)
{
    (void)state;
    assert_assigned("PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n",
                    "Debian GNU/Linux 12 (bookworm)");
    assert_assigned("PRETTY_NAME='Void $5'\n", "Void $5");
    assert_assigned("PRETTY_NAME=Alpine\n", "Alpine");
    assert_assigned("PRETTY_NAME=\"a \\\"b\\\" \\$c\"", "a \"b\" $c");
    assert_assigned("PRETTY_NAME=\"open", "open");
    assert_assigned("PRETTY_NAME=\n", "");
}

static void other_assignments_are_none(void **state)
{
    (void)state;
    assert_null(kernel_text_assigned("NAME=\"Debian\"", "PRETTY_NAME"));
    assert_null(kernel_text_assigned("PRETTY_NAME_2=x", "PRETTY_NAME"));
    assert_null(kernel_text_assigned("#PRETTY_NAME=x", "PRETTY_NAME"));
    assert_null(kernel_text_assigned("", "PRETTY_NAME"));
}

static void what_follows_a_colon_is_trimmed(void **state)
{
    char *value = kernel_text_after_colon("Speculation_Store_Bypass:\tthread vulnerable \n",
                                          "Speculation_Store_Bypass");

    (void)state;
    assert_string_equal(value, "thread vulnerable");
    free(value);
    assert_null(kernel_text_after_colon("Seccomp_filters:\t0\n", "Seccomp"));
    assert_null(kernel_text_after_colon("Seccomp:\t\n", "Seccomp"));
    assert_null(kernel_text_after_colon("", "Seccomp"));
}

static void hypervisors_are_known_by_their_signature(void **state)
{
    (void)state;
    assert_string_equal(virtualization_of_signature("KVMKVMKVM"), "kvm");
    assert_string_equal(virtualization_of_signature("TCGTCGTCGTCG"), "qemu-tcg");
    assert_string_equal(virtualization_of_signature("Microsoft Hv"), "hyper-v");
    assert_null(virtualization_of_signature("KVM"));
    assert_null(virtualization_of_signature(""));
}

static void kernels_that_are_not_linux_are_known(void **state)
{
    (void)state;
    assert_string_equal(virtualization_of_kernel("4.4.0", "<6>[    0.000000] Starting gVisor...\n"),
                        "gvisor");
    assert_string_equal(virtualization_of_kernel("4.19.0-gvisor", ""), "gvisor");
    assert_string_equal(virtualization_of_kernel("4.4.0-19041-Microsoft", ""), "wsl1");
    assert_string_equal(virtualization_of_kernel("4.19.84-microsoft-standard", ""), "wsl2");
    assert_string_equal(virtualization_of_kernel("5.15.90.1-microsoft-standard-WSL2", ""), "wsl2");
    assert_null(virtualization_of_kernel("6.1.0-18-amd64", "Linux version 6.1.0"));
}

static void only_some_kernels_stand_in_for_linux(void **state)
{
    (void)state;
    assert_true(virtualization_replaces_kernel("gvisor on kvm"));
    assert_true(virtualization_replaces_kernel("wsl1"));
    assert_true(virtualization_replaces_kernel("emulation (qemu-aarch64)"));
    assert_false(virtualization_replaces_kernel("kvm"));
    assert_false(virtualization_replaces_kernel("wsl2 on hyper-v"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steal_is_a_share_of_busy_and_stolen_time),
        cmocka_unit_test(steal_of_another_line_is_unknown),
        cmocka_unit_test(only_parameters_that_bear_on_timing_are_kept),
        cmocka_unit_test(the_choice_is_the_word_in_brackets),
        cmocka_unit_test(aslr_levels_have_words),
        cmocka_unit_test(an_assignment_is_unquoted_as_a_shell_would),
        cmocka_unit_test(other_assignments_are_none),
        cmocka_unit_test(what_follows_a_colon_is_trimmed),
        cmocka_unit_test(hypervisors_are_known_by_their_signature),
        cmocka_unit_test(kernels_that_are_not_linux_are_known),
        cmocka_unit_test(only_some_kernels_stand_in_for_linux),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
