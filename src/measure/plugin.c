/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plugin.c - the file, its copy, and the transport that stands for it. */
#include "measure/plugin.h"

#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/durable.h"
#include "measure/plugin_question.h"
#include "text/limit.h"
#include "text/message.h"
#include "transport/fd_io.h"

/* ---- the file ---- */

static int refuse(const struct plugin *plugin, int error, struct diagnosis *why, const char *reason)
{
    return diagnose_message(why, error, "%1: %2", plugin->file, MESSAGE_WORD(reason), NULL);
}

static int refuse_by_system(const struct plugin *plugin, int error, struct diagnosis *why)
{
    char *reason = limit_message(-error, LIMIT_ANY);

    diagnose_message(why, error, "%1: %2", plugin->file, reason, NULL);
    free(reason);
    return error;
}

/* Not waiting for whoever writes into it, should it be a FIFO. */
static int open_file(struct plugin *plugin, struct diagnosis *why)
{
    struct stat status;

    plugin->fd = durable_open(plugin->file, O_RDONLY | O_NONBLOCK | O_NOCTTY, 0);
    if (plugin->fd < 0 || fstat(plugin->fd, &status) < 0)
        return refuse_by_system(plugin, -errno, why);
    if (S_ISDIR(status.st_mode))
        return refuse(plugin, -EINVAL, why, N_("it is a directory, not a shared object"));
    return S_ISREG(status.st_mode)
               ? 0
               : refuse(plugin, -EINVAL, why, N_("it is no file, so no shared object"));
}

/* Class, byte order and machine, as the head of every ELF file has them at the same place. */
struct elf_kind {
    unsigned char class, data;
    unsigned machine;
};

static bool read_kind(int fd, struct elf_kind *out)
{
    unsigned char head[EI_NIDENT + 4];

    if (pread(fd, head, sizeof head, 0) != sizeof head || memcmp(head, ELFMAG, SELFMAG) != 0)
        return false;
    out->class = head[EI_CLASS];
    out->data = head[EI_DATA];
    const unsigned char *machine = head + EI_NIDENT + 2;
    out->machine = out->data == ELFDATA2MSB ? machine[0] * 256u + machine[1]
                                            : machine[1] * 256u + machine[0];
    return true;
}

/* Of another architecture dlopen(3) says that the file is not there. */
static int check_kind(const struct plugin *plugin, struct diagnosis *why)
{
    struct elf_kind kind, own;

    if (!read_kind(plugin->fd, &kind))
        return refuse(plugin, -EINVAL, why, N_("it is no shared object (ELF)"));
    int self = durable_open(plugin->worker_program, O_RDONLY, 0);
    bool known = self >= 0 && read_kind(self, &own);
    fd_close(&self);
    if (!known || (kind.class == own.class && kind.data == own.data && kind.machine == own.machine))
        return 0;
    return diagnose_message(
        why, -EINVAL,
        N_("%1: it is for another architecture (ELF machine %2, %3 bits; this one is %4, %5 bits)"),
        plugin->file, MESSAGE_NUMBER("%u", kind.machine),
        MESSAGE_NUMBER("%d", kind.class == ELFCLASS64 ? 64 : 32), MESSAGE_NUMBER("%u", own.machine),
        MESSAGE_NUMBER("%d", own.class == ELFCLASS64 ? 64 : 32), NULL);
}

static bool copy_all(int from, int to)
{
    off_t at = 0;
    ssize_t copied;

    do {
        copied = sendfile(to, from, &at, 1 << 20);
    } while (copied > 0);
    return copied == 0;
}

/* A file may be overwritten while it is measured. Without such memory it is the file itself. */
static void replace_by_copy(struct plugin *plugin)
{
    int copy = memfd_create("ipcmark-plugin", MFD_CLOEXEC | MFD_ALLOW_SEALING);

    if (copy >= 0 && copy_all(plugin->fd, copy) &&
        fcntl(copy, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL) == 0) {
        close(plugin->fd);
        plugin->fd = copy;
        return;
    }
    fd_close(&copy);
}

/* ---- the transport that stands for it ---- */

static int no_open(struct channel **out, const struct channel_spec *spec)
{
    (void)out, (void)spec;
    return -ENOSYS;
}

static int no_attach(struct channel *channel, enum side side)
{
    (void)channel, (void)side;
    return -ENOSYS;
}

static void no_close(struct channel *channel)
{
    (void)channel;
}

static int no_send(struct channel *channel, const void *message, size_t bytes)
{
    (void)channel, (void)message, (void)bytes;
    return -ENOSYS;
}

static int no_recv(struct channel *channel, void *message, size_t bytes)
{
    (void)channel, (void)message, (void)bytes;
    return -ENOSYS;
}

static int no_descriptors(const struct channel *channel, struct channel_descriptors *out)
{
    (void)channel, (void)out;
    return -ENOSYS;
}

static ssize_t no_try_send(struct channel *channel, const void *bytes, size_t count)
{
    (void)channel, (void)bytes, (void)count;
    return -ENOSYS;
}

static ssize_t no_try_recv(struct channel *channel, void *bytes, size_t count)
{
    (void)channel, (void)bytes, (void)count;
    return -ENOSYS;
}

static ssize_t no_many(struct channel *channel, struct iovec *messages, size_t count)
{
    (void)channel, (void)messages, (void)count;
    return -ENOSYS;
}

static int no_begin_or_end(struct channel *channel)
{
    (void)channel;
    return -ENOSYS;
}

static const struct connection no_connection = {.begin = no_begin_or_end, .end = no_begin_or_end};

static int no_set_patience(struct channel *channel, unsigned ms)
{
    (void)channel, (void)ms;
    return -ENOSYS;
}

static void stand_for(struct plugin *plugin)
{
    const struct plugin_facts *facts = &plugin->facts;
    const bool waits = facts->can_be_waited_for;

    plugin->transport = (struct transport){
        .name = facts->name,
        .summary = plugin->file,
        .flags = facts->flags,
        .in_user_space = facts->in_user_space,
        .buffers = facts->buffers,
        .needs = facts->needs,
        .settles_ms = facts->settles_ms,
        .settles_large_ms = facts->settles_large_ms,
        .copies = facts->copies,
        .open = no_open,
        .attach = no_attach,
        .close = no_close,
        .send = no_send,
        .recv = no_recv,
        .descriptors = waits ? no_descriptors : NULL,
        .try_send = waits ? no_try_send : NULL,
        .try_recv = waits ? no_try_recv : NULL,
        .set_patience = facts->flags & TRANSPORT_LOSES ? no_set_patience : NULL,
        .send_many = facts->takes_batches ? no_many : NULL,
        .recv_many = facts->takes_batches ? no_many : NULL,
        .connection = facts->connects ? &no_connection : NULL,
    };
}

const struct plugin *plugin_of(const struct transport *transport)
{
    return transport != NULL && transport->open == no_open ? (const struct plugin *)transport
                                                           : NULL;
}

/* ---- all of it ---- */

static int prepare(struct plugin *plugin, struct diagnosis *why)
{
    if (plugin->worker_program[0] == '\0')
        return refuse(plugin, -EINVAL, why,
                      N_("plug-ins are not loaded under an emulator: there is no worker program"));
    if (access("/proc/self/fd", X_OK) != 0)
        return refuse(plugin, -EINVAL, why,
                      N_("plug-ins are loaded by their descriptors, which needs /proc"));
    int error = open_file(plugin, why);
    if (error == 0)
        error = check_kind(plugin, why);
    if (error != 0)
        return error;
    replace_by_copy(plugin);
    return plugin_ask(plugin, 0, &plugin->facts, why);
}

int plugin_open(const char *file, const char *worker_program, struct plugin **out,
                struct diagnosis *why)
{
    struct plugin *plugin = calloc(1, sizeof *plugin);

    if (plugin == NULL)
        return diagnose(why, -ENOMEM, "%s", strerror(ENOMEM));
    plugin->fd = -1;
    plugin->file = strdup(file);
    snprintf(plugin->worker_program, sizeof plugin->worker_program, "%s", worker_program);
    int error = plugin->file == NULL ? diagnose(why, -ENOMEM, "%s", strerror(ENOMEM))
                                     : prepare(plugin, why);
    if (error != 0) {
        plugin_free(plugin);
        return error;
    }
    stand_for(plugin);
    *out = plugin;
    return 0;
}

void plugin_free(struct plugin *plugin)
{
    if (plugin == NULL)
        return;
    fd_close(&plugin->fd);
    free(plugin->file);
    free(plugin);
}

int plugin_largest_message(const struct plugin *plugin, size_t buffer_bytes, size_t *bytes,
                           struct diagnosis *why)
{
    struct plugin_facts facts = plugin->facts;
    int error = buffer_bytes == 0 ? 0 : plugin_ask(plugin, buffer_bytes, &facts, why);

    if (error == 0 && facts.largest_error != 0)
        error = refuse_by_system(plugin, facts.largest_error, why);
    *bytes = facts.largest_bytes;
    return error;
}

void plugin_quote(const char *output, size_t length, char *quoted)
{
    size_t used = 0;

    for (; used < length && used + 1 < PLUGIN_QUOTE_BYTES && output[used] != '\n'; used++)
        quoted[used] = output[used];
    quoted[used] = '\0';
    for (size_t i = 0; i < used; i++)
        if (quoted[i] < ' ' || quoted[i] > '~' || quoted[i] == '"')
            quoted[i] = '?';
}

bool plugin_quote_from(int fd, char quoted[PLUGIN_QUOTE_BYTES])
{
    char output[PLUGIN_QUOTE_BYTES];
    ssize_t length = read(fd, output, sizeof output);

    if (length <= 0)
        return false;
    plugin_quote(output, (size_t)length, quoted);
    return true;
}
