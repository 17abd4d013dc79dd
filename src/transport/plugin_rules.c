/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plugin_rules.c - what of a plug-in the harness relies on, rule by rule. */
#include <string.h>

#include "transport/plugin_object.h"

enum { LONGEST_SETTLING_MS = 10000 };

enum { ALLOWED_FLAGS = TRANSPORT_SPINS | TRANSPORT_LOSES | TRANSPORT_DELAYS | TRANSPORT_GATHERS };

static bool is_printable(const char *text, size_t most)
{
    size_t length = strnlen(text, most + 1);

    for (size_t i = 0; i < length; i++)
        if (text[i] < ' ' || text[i] > '~')
            return false;
    return length > 0 && length <= most;
}

/* It becomes a part of ids, file names and JSON keys. */
static bool is_name(const char *text)
{
    size_t length = strnlen(text, PLUGIN_NAME_BYTES);

    return length > 0 && length < PLUGIN_NAME_BYTES && text[0] >= 'a' && text[0] <= 'z' &&
           strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-") == length;
}

static const char *missing_call(const struct transport *transport)
{
    const struct {
        const char *member;
        bool is_there;
    } calls[] = {
        {"open", transport->open != NULL},   {"attach", transport->attach != NULL},
        {"close", transport->close != NULL}, {"send", transport->send != NULL},
        {"recv", transport->recv != NULL},
    };

    for (size_t i = 0; i < sizeof calls / sizeof calls[0]; i++)
        if (!calls[i].is_there)
            return calls[i].member;
    return NULL;
}

static bool has_all_or_none(const struct transport *transport)
{
    const bool waits = transport->descriptors != NULL;

    return waits == (transport->try_send != NULL) && waits == (transport->try_recv != NULL);
}

static bool is_connection(const struct transport *transport)
{
    const struct connection *connection = transport->connection;

    return connection == NULL ||
           (connection->begin != NULL && connection->end != NULL && connection->forks == NULL &&
            connection->channel != NULL && connection->channel->connection == connection &&
            missing_call(connection->channel) == NULL && (transport->flags & TRANSPORT_LOSES) == 0);
}

/* Who waits for what may be lost has to be told for how long, and nobody else. */
static bool is_patient_where_it_loses(const struct transport *transport)
{
    return ((transport->flags & TRANSPORT_LOSES) != 0) == (transport->set_patience != NULL);
}

static const char *unfit_choice(const struct transport *transport)
{
    if ((transport->flags & ~(unsigned)ALLOWED_FLAGS) != 0)
        return "flags";
    if (transport->buffers >= BUFFER_KINDS)
        return "buffers";
    if (transport->needs > NEEDS_IO_URING)
        return "needs";
    if (transport->copies > COPIES_ONE)
        return "copies";
    if (transport->settles_ms > LONGEST_SETTLING_MS ||
        transport->settles_large_ms > LONGEST_SETTLING_MS)
        return "settles_ms or settles_large_ms";
    if (!has_all_or_none(transport))
        return "descriptors, try_send and try_recv";
    if ((transport->send_many != NULL) != (transport->recv_many != NULL))
        return "send_many and recv_many";
    return is_patient_where_it_loses(transport) ? NULL : "set_patience";
}

static const char *unfit_part(const struct transport *transport)
{
    if (transport->over != NULL)
        return "over";
    if (!is_connection(transport))
        return "connection";
    return transport->server_endpoint != NULL ? "server_endpoint" : NULL;
}

const char *plugin_unfit_member(const struct ipcmark_plugin *plugin)
{
    const struct transport *transport = plugin->transport;

    if (transport == NULL)
        return "transport";
    if (plugin->version == NULL || !is_printable(plugin->version, PLUGIN_NAME_BYTES - 1))
        return "version";
    if (transport->name == NULL || !is_name(transport->name))
        return "name";
    if (transport_find(transport->name) != NULL)
        return "name (which a transport of ipcmark has)";
    if (strcmp(transport->name, "available") == 0)
        return "name (which stands for every transport that can be had)";
    if (transport->summary == NULL)
        return "summary";
    const char *unfit = missing_call(transport);
    if (unfit == NULL)
        unfit = unfit_choice(transport);
    return unfit == NULL ? unfit_part(transport) : unfit;
}
