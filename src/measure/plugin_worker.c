/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plugin_worker.c - what a plug-in changes of its process is looked at around those calls that are
 * not timed, so that the timed ones cost nothing more. */
#include "measure/plugin_worker.h"

#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

#include "transport/fd_io.h"

/* Calls have no argument of ours: one plug-in in a process. */
static struct {
    const struct transport *real;
    struct transport guarded;
    struct connection connection; /* its channel is `guarded`; NULL: it has none now */
    atomic_int *found;
    struct conduct attached; /* after attach() */
    bool is_attached;
} guard;

static void compare(const struct conduct *before)
{
    struct conduct now;

    conduct_look(&now);
    const enum conduct_part part = conduct_differs(before, &now);
    if (part != CONDUCT_FINE)
        atomic_store(guard.found, part);
}

static int guarded_open(struct channel **out, const struct channel_spec *spec)
{
    struct conduct before;

    conduct_look(&before);
    int error = guard.real->open(out, spec);
    compare(&before);
    return error;
}

static int guarded_attach(struct channel *channel, enum side side)
{
    struct conduct before;

    conduct_look(&before);
    int error = guard.real->attach(channel, side);
    compare(&before);
    conduct_look(&guard.attached);
    guard.is_attached = true;
    return error;
}

static void guarded_close(struct channel *channel)
{
    guard.real->close(channel);
    if (guard.is_attached)
        compare(&guard.attached);
}

/* The channel of its connections is opened in the place of its own, and as that. */
static void guard_transport(const struct transport *transport, bool connects)
{
    guard.real = transport;
    if (connects && transport->connection != NULL) {
        guard.connection = *transport->connection;
        guard.real = guard.connection.channel;
        guard.connection.channel = &guard.guarded;
    }
    guard.guarded = *guard.real;
    guard.guarded.name = transport->name;
    guard.guarded.flags = transport->flags;
    guard.guarded.connection = guard.connection.channel == NULL ? NULL : &guard.connection;
    guard.guarded.open = guarded_open;
    guard.guarded.attach = guarded_attach;
    guard.guarded.close = guarded_close;
}

const struct transport *plugin_load_guarded(struct invocation_record *record,
                                            const struct workload *workload)
{
    struct plugin_object object;
    struct conduct before;

    guard.found = &record->plugin_conduct;
    conduct_look(&before);
    plugin_object_load(record->plugin_fd, &object);
    compare(&before);
    close(record->plugin_fd);
    if (object.fault != PLUGIN_FINE)
        return NULL;
    guard_transport(object.plugin->transport, workload->channel_of != NULL);
    return &guard.guarded;
}

static void describe(const struct ipcmark_plugin *plugin, size_t buffer_bytes,
                     struct plugin_facts *out)
{
    const struct transport *transport = plugin->transport;
    const struct channel_spec spec = {.message_bytes = 1, .buffer_bytes = buffer_bytes};

    snprintf(out->name, sizeof out->name, "%s", transport->name);
    snprintf(out->version, sizeof out->version, "%s", plugin->version);
    out->flags = transport->flags;
    out->in_user_space = transport->in_user_space;
    out->buffers = transport->buffers;
    out->needs = transport->needs;
    out->settles_ms = transport->settles_ms;
    out->settles_large_ms = transport->settles_large_ms;
    out->copies = transport->copies;
    out->can_be_waited_for = transport->descriptors != NULL;
    out->takes_batches = transport->send_many != NULL;
    out->connects = transport->connection != NULL;
    out->largest_bytes = SIZE_MAX;
    if (transport->largest_message != NULL)
        out->largest_error = transport->largest_message(&spec, &out->largest_bytes);
}

void plugin_answer(size_t buffer_bytes)
{
    struct plugin_facts facts = {.fault = PLUGIN_FINE};
    struct plugin_object object;
    struct conduct before, after;

    conduct_look(&before);
    plugin_object_load(PLUGIN_OBJECT_FD, &object);
    facts.fault = object.fault;
    facts.abi = object.abi;
    facts.transport_bytes = object.transport_bytes;
    snprintf(facts.detail, sizeof facts.detail, "%s", object.detail);
    if (object.plugin != NULL)
        describe(object.plugin, buffer_bytes, &facts);
    conduct_look(&after);
    facts.conduct = conduct_differs(&before, &after);
    fd_write_all(PLUGIN_ANSWER_FD, &facts, sizeof facts);
}
