/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * registry.c - the table of all experiments, in the order of the reports. A new one has a line here;
 * experiments of one name (one row of the matrix) stand together. */
#include <string.h>

#include "probe/probe.h"

#define PROBES(ONE)                                                                                \
    ONE(direction_pipe)                                                                            \
    ONE(direction_socket)                                                                          \
    ONE(as_file)                                                                                   \
    ONE(meeting_pipe)                                                                              \
    ONE(meeting_name)                                                                              \
    ONE(boundaries_stream)                                                                         \
    ONE(boundaries_seqpacket)                                                                      \
    ONE(boundaries_datagram)                                                                       \
    ONE(short_read_stream)                                                                         \
    ONE(short_read_datagram)                                                                       \
    ONE(record_mark)                                                                               \
    ONE(largest_pipe)                                                                              \
    ONE(largest_datagram)                                                                          \
    ONE(largest_stream)                                                                            \
    ONE(capacity_pipe)                                                                             \
    ONE(capacity_socket)                                                                           \
    ONE(capacity_enlarged_pipe)                                                                    \
    ONE(capacity_enlarged_socket)                                                                  \
    ONE(queue_length)                                                                              \
    ONE(limits_mq)                                                                                 \
    ONE(limits_sysv)                                                                               \
    ONE(losing_data)                                                                               \
    ONE(losing_udp)                                                                                \
    ONE(ordering)                                                                                  \
    ONE(selection_mq)                                                                              \
    ONE(selection_sysv)                                                                            \
    ONE(atomicity_pipe)                                                                            \
    ONE(atomicity_connections)                                                                     \
    ONE(atomicity_datagrams)                                                                       \
    ONE(atomicity_larger)                                                                          \
    ONE(open_fifo)                                                                                 \
    ONE(end_of_stream)                                                                             \
    ONE(end_of_datagrams)                                                                          \
    ONE(half_close_pipe)                                                                           \
    ONE(half_close_stream)                                                                         \
    ONE(half_close_datagram)                                                                       \
    ONE(broken_pipe)                                                                               \
    ONE(broken_datagram)                                                                           \
    ONE(refused_reset_stream)                                                                      \
    ONE(refused_reset_datagram)                                                                    \
    ONE(refused_udp)                                                                               \
    ONE(backlog_unix)                                                                              \
    ONE(backlog_tcp)                                                                               \
    ONE(connect_errors_fifo)                                                                       \
    ONE(connect_errors_unix_stream)                                                                \
    ONE(connect_errors_unix_dgram)                                                                 \
    ONE(connect_errors_tcp)                                                                        \
    ONE(accept)                                                                                    \
    ONE(accept_address_unix)                                                                       \
    ONE(accept_address_ipv4)                                                                       \
    ONE(accept_address_ipv6)                                                                       \
    ONE(readiness)                                                                                 \
    ONE(readiness_fifo)                                                                            \
    ONE(edges)                                                                                     \
    ONE(notice)                                                                                    \
    ONE(permissions_fifo)                                                                          \
    ONE(permissions_unix)                                                                          \
    ONE(permissions_tcp)                                                                           \
    ONE(name_left_behind_fifo)                                                                     \
    ONE(name_left_behind_unix)                                                                     \
    ONE(name_left_behind_tcp)                                                                      \
    ONE(name_left_behind_holder)                                                                   \
    ONE(name_left_behind_mq)                                                                       \
    ONE(name_left_behind_sysv)                                                                     \
    ONE(name_left_behind_abstract)                                                                 \
    ONE(own_name)                                                                                  \
    ONE(descriptor_passing_pipe)                                                                   \
    ONE(descriptor_passing_unix)                                                                   \
    ONE(descriptor_passing_tcp)                                                                    \
    ONE(credentials_pipe)                                                                          \
    ONE(credentials_unix_stream)                                                                   \
    ONE(credentials_unix_dgram)                                                                    \
    ONE(credentials_socketpair)                                                                    \
    ONE(credentials_tcp)                                                                           \
    ONE(reach_pipe)                                                                                \
    ONE(reach_fifo)                                                                                \
    ONE(reach_unix)                                                                                \
    ONE(reach_abstract)                                                                            \
    ONE(reach_tcp)                                                                                 \
    ONE(many_clients_pipe)                                                                         \
    ONE(many_clients_stream)                                                                       \
    ONE(many_clients_dgram)                                                                        \
    ONE(lost_update)                                                                               \
    ONE(signal_io)                                                                                 \
    ONE(signal_tells)                                                                              \
    ONE(signal_interrupts)                                                                         \
    ONE(signal_coalesce)                                                                           \
    ONE(signal_queue)                                                                              \
    ONE(exit_return)                                                                               \
    ONE(exit_exit)                                                                                 \
    ONE(exit_quick)                                                                                \
    ONE(exit_abort)                                                                                \
    ONE(exit_uncaught)                                                                             \
    ONE(exit_handled)                                                                              \
    ONE(exit_kill)

#define DECLARED(name) extern const struct probe probe_##name;
#define LISTED(name) &probe_##name,

PROBES(DECLARED)

const struct probe *const probes[] = {PROBES(LISTED) NULL};

bool probe_applies(const struct probe *probe, const char *transport)
{
    for (const char *const *entry = probe->transports; *entry != NULL; entry++)
        if (strcmp(*entry, transport) == 0)
            return true;
    return false;
}

bool probe_knows(const char *transport)
{
    for (const struct probe *const *entry = probes; *entry != NULL; entry++)
        if (probe_applies(*entry, transport))
            return true;
    return false;
}
