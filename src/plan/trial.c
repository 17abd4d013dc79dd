/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * trial.c - tries a channel on the kernel and words its answer.
 *
 * Limits are read only to be named in the words: whether they are in the way, the kernel said. */
#include "plan/trial.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "text/message.h"

/* A number under /proc/sys as text; a message, "unknown", when it can't be read. */
struct sysctl {
    char text[MESSAGE_WORD_BYTES];
};

static struct sysctl sysctl_read(const char *path)
{
    struct sysctl value;
    FILE *file = fopen(path, "re");

    if (file == NULL || fscanf(file, "%23[0-9]", value.text) != 1)
        message_word(value.text, N_("unknown"));
    if (file != NULL)
        fclose(file);
    return value;
}

static void word_refused_pipe(size_t buffer_bytes, struct diagnosis *reason)
{
    struct sysctl size = sysctl_read("/proc/sys/fs/pipe-max-size");
    struct sysctl pages = sysctl_read("/proc/sys/fs/pipe-user-pages-soft");

    if (buffer_bytes > strtoull(size.text, NULL, 10))
        diagnose_message(
            reason, 0,
            N_("the kernel refuses a buffer of %1 B (above fs.pipe-max-size=%2; raise it with "
               "sysctl, or run as root)"),
            MESSAGE_NUMBER("%zu", buffer_bytes), size.text, NULL);
    else
        diagnose_message(
            reason, 0,
            N_("the kernel refuses a buffer of %1 B (all pipes of this user may have "
               "fs.pipe-user-pages-soft=%2 pages; raise it with sysctl, or run as root)"),
            MESSAGE_NUMBER("%zu", buffer_bytes), pages.text, NULL);
}

static void word_short_socket(size_t buffer_bytes, struct diagnosis *reason)
{
    struct sysctl send = sysctl_read("/proc/sys/net/core/wmem_max");
    struct sysctl receive = sysctl_read("/proc/sys/net/core/rmem_max");

    diagnose_message(reason, 0,
                     N_("the kernel grants less than a buffer of %1 B (net.core.wmem_max=%2, "
                        "net.core.rmem_max=%3; raise them with sysctl)"),
                     MESSAGE_NUMBER("%zu", buffer_bytes), send.text, receive.text, NULL);
}

static int too_many_files(const struct transport *transport, struct diagnosis *why)
{
    struct rlimit limit = {0};

    getrlimit(RLIMIT_NOFILE, &limit);
    return diagnose(why, -EMFILE,
                    "%s: no file descriptor is left, RLIMIT_NOFILE is %ju; raise it with ulimit -n",
                    transport->name, (uintmax_t)limit.rlim_cur);
}

/* What an error means: the transport can't (0, *out says so), or the plan can't be made. */
static int judge(int error, const struct transport *transport, const struct channel_spec *spec,
                 struct trial *out, struct diagnosis *why)
{
    switch (error) {
    case -EMFILE:
        return too_many_files(transport, why);
    case -ENFILE:
        return diagnose_message(why, error, "%1: the system's file table is full (fs.file-max=%2)",
                                transport->name, sysctl_read("/proc/sys/fs/file-max").text, NULL);
    case -ENAMETOOLONG:
        return diagnose(why, error,
                        "%s: a socket address holds a path of at most 107 bytes; set TMPDIR to a "
                        "folder with a shorter name than that of %s",
                        transport->name, spec->directory);
    case -ENOMEM:
        return diagnose(why, error, "%s: out of memory", transport->name);
    default:
        break;
    }

    if (error == -EPERM && spec->buffer_bytes > 0)
        word_refused_pipe(spec->buffer_bytes, &out->reason);
    else if (error == -ENOBUFS && spec->buffer_bytes > 0)
        word_short_socket(spec->buffer_bytes, &out->reason);
    else if (error == -EOPNOTSUPP && spec->buffer_bytes > 0)
        diagnose_message(&out->reason, 0, N_("%1 has no buffer whose size could be set"),
                         transport->name, NULL);
    else
        diagnose_message(&out->reason, 0, N_("%1 can't be opened: %2"), transport->name,
                         MESSAGE_ERROR(-error), NULL);
    return 0;
}

int trial_run(const struct transport *transport, const struct channel_spec *spec, struct trial *out,
              struct diagnosis *why)
{
    struct channel *channel;
    size_t largest_bytes = SIZE_MAX;
    int error = 0;

    *out = (struct trial){.possible = false};
    if (transport->largest_message != NULL)
        error = transport->largest_message(spec, &largest_bytes);
    if (error < 0)
        return judge(error, transport, spec, out, why);
    if (spec->message_bytes > largest_bytes) {
        diagnose_message(
            &out->reason, 0,
            spec->buffer_bytes > 0
                ? N_("the largest message of %1 with this buffer is %2 B; raise the buffer with "
                     "--buffer or send smaller messages")
                : N_("the largest message of %1 with the default buffer is %2 B; raise the buffer "
                     "with --buffer or send smaller messages"),
            transport->name, MESSAGE_NUMBER("%zu", largest_bytes), NULL);
        return 0;
    }

    error = transport->open(&channel, spec);
    if (error < 0)
        return judge(error, transport, spec, out, why);
    transport->close(channel);
    out->possible = true;
    return 0;
}
