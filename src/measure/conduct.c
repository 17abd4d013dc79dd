/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * conduct.c - two looks at a process, and what differs between them. */
#include "measure/conduct.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "text/text.h"

/* FNV-1a, with the ends of the texts. */
static uint64_t hash_environment(void)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);

    for (char *const *entry = environ; entry != NULL && *entry != NULL; entry++) {
        const char *text = *entry;
        do {
            hash = (hash ^ (unsigned char)*text) * UINT64_C(0x100000001b3);
        } while (*text++ != '\0');
    }
    return hash;
}

/* SIGALRM: interrupts.h, whose handler comes before attach() and goes before close(). */
static bool is_of_the_harness(int number)
{
    return number == SIGCHLD || number == SIGPIPE || number == SIGALRM;
}

void conduct_look(struct conduct *out)
{
    struct stat directory = {0};

    memset(out, 0, sizeof *out);
    for (int number = 1; number < NSIG; number++) {
        struct sigaction action = {.sa_handler = SIG_DFL};
        if (!is_of_the_harness(number) && sigaction(number, NULL, &action) == 0)
            out->handlers[number] = action.sa_handler;
    }
    sigemptyset(&out->mask);
    sigprocmask(SIG_SETMASK, NULL, &out->mask);
    out->environment = hash_environment();
    if (stat(".", &directory) == 0) {
        out->device = directory.st_dev;
        out->inode = directory.st_ino;
    }
}

static int masks_differ(const sigset_t *one, const sigset_t *other)
{
    for (int number = 1; number < NSIG; number++)
        if (sigismember(one, number) != sigismember(other, number))
            return 1;
    return 0;
}

enum conduct_part conduct_differs(const struct conduct *before, const struct conduct *after)
{
    for (int number = 1; number < NSIG; number++)
        if (before->handlers[number] != after->handlers[number])
            return CONDUCT_SIGNALS;
    if (masks_differ(&before->mask, &after->mask))
        return CONDUCT_MASK;
    if (before->environment != after->environment)
        return CONDUCT_ENVIRONMENT;
    return before->device != after->device || before->inode != after->inode ? CONDUCT_DIRECTORY
                                                                            : CONDUCT_FINE;
}

const char *conduct_text(enum conduct_part part)
{
    static const char *const texts[CONDUCT_PARTS] = {
        [CONDUCT_FINE] = N_("it left all as it was"),
        [CONDUCT_SIGNALS] = N_("it changed what a signal does"),
        [CONDUCT_MASK] = N_("it changed the signal mask"),
        [CONDUCT_ENVIRONMENT] = N_("it changed the environment"),
        [CONDUCT_DIRECTORY] = N_("it changed the working directory"),
    };

    return texts[part];
}
