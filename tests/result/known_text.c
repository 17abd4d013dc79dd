/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * known_text.c - what counts as an English word: letters of ASCII that are no name of a limit, a
 * file, an option or a command. */
#include "result/known_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "text/message.h"
#include "transport/transport.h"
#include "workload/workload.h"

enum { FEWEST_LETTERS = 3 };

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
static const char of_words[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
                               "_-./=:";

/* Commands, typed names but those of transports and workloads, and names of things of the system. */
static const char *const typed[] = {"same-cpu",
                                    "unpinned",
                                    "shared",
                                    "separate",
                                    "block",
                                    "poll",
                                    "select",
                                    "epoll",
                                    "epoll-et",
                                    "spin",
                                    "tsc",
                                    "hpet",
                                    "kvm-clock",
                                    "powersave",
                                    "performance",
                                    "taskset",
                                    "cpuset",
                                    "sudo",
                                    "cpupower",
                                    "frequency-set",
                                    "top",
                                    "root",
                                    "sysctl",
                                    "ulimit",
                                    "write",
                                    "fork",
                                    "tracefs",
                                    "cgroup",
                                    "carrier-pigeon",
                                    "smt-siblings",
                                    "shared-cache",
                                    "cross-cache",
                                    "cross-node",
                                    "Debug",
                                    "steal",
                                    "nofile",
                                    "fork-included",
                                    "fork-excluded",
                                    "unlimited",
                                    "max",
                                    "cross-kind",
                                    "slow-cores",
                                    "gVisor",
                                    "seccomp",
                                    "emulation",
                                    "online",
                                    "qemu-tcg",
                                    "wsl",
                                    "gvisor",
                                    "wsl1",
                                    "Linux",
                                    "Windows",
                                    "ipcmark",
                                    NULL};

static bool is_same(const char *name, const char *word, size_t bytes)
{
    return strlen(name) == bytes && memcmp(name, word, bytes) == 0;
}

static bool is_typed(const char *word, size_t bytes)
{
    for (size_t i = 0; transports[i] != NULL; i++)
        if (is_same(transports[i]->name, word, bytes))
            return true;
    for (size_t i = 0; workloads[i] != NULL; i++)
        if (is_same(workloads[i]->name, word, bytes))
            return true;
    for (size_t i = 0; typed[i] != NULL; i++)
        if (is_same(typed[i], word, bytes))
            return true;
    return false;
}

/* "RLIMIT_NOFILE", "--buffer", "fs.pipe-max-size=4096", "/sys/devices". */
static bool is_code(const char *word, size_t bytes)
{
    bool lower = false;

    if (word[0] == '-' || word[0] == '/')
        return true;
    for (size_t i = 0; i < bytes; i++) {
        if (strchr("_=/", word[i]) != NULL || (word[i] == '.' && i + 1 < bytes))
            return true;
        lower = lower || (word[i] >= 'a' && word[i] <= 'z');
    }
    return !lower;
}

static size_t count_letters(const char *word, size_t bytes)
{
    size_t count = 0;

    for (size_t i = 0; i < bytes; i++)
        count += strchr(letters, word[i]) != NULL;
    return count;
}

static void expect_no_english(const char *text, const char *english)
{
    while (*(text += strcspn(text, of_words)) != '\0') {
        size_t bytes = strspn(text, of_words), word_bytes = bytes;
        while (word_bytes > 0 && strchr(".:-", text[word_bytes - 1]) != NULL)
            word_bytes--;
        if (count_letters(text, word_bytes) >= FEWEST_LETTERS && !is_typed(text, word_bytes) &&
            !is_code(text, word_bytes))
            fail_msg("\"%.*s\" is left of \"%s\"", (int)word_bytes, text, english);
        text += bytes;
    }
}

char *in_russian(const char *message)
{
    text_use(language_find("ru"));
    char *text = message_say(message);
    text_use(languages[0]);
    assert_non_null(text);
    return text;
}

void expect_known(const char *message)
{
    char *english = message_english(message), *russian = in_russian(message);

    assert_non_null(english);
    if (!message_is_believed(message, english))
        fail_msg("\"%s\" would not be believed", english);
    expect_no_english(russian, english);
    free(english);
    free(russian);
}
