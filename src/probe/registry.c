/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * registry.c - the table of all experiments, in the order of the reports. A new one is declared and
 * listed here; experiments of one name (one row of the matrix) stand together. */
#include <string.h>

#include "probe/probe.h"

extern const struct probe probe_direction_pipe, probe_direction_socket, probe_as_file,
    probe_meeting_pipe, probe_meeting_name;
extern const struct probe probe_boundaries_stream, probe_boundaries_datagram,
    probe_short_read_stream, probe_short_read_datagram, probe_largest_pipe, probe_largest_datagram,
    probe_largest_stream, probe_capacity_pipe, probe_capacity_socket, probe_capacity_enlarged_pipe,
    probe_capacity_enlarged_socket, probe_queue_length, probe_losing_data, probe_ordering,
    probe_atomicity_pipe, probe_atomicity_connections, probe_atomicity_datagrams,
    probe_atomicity_larger, probe_open_fifo, probe_end_of_stream, probe_end_of_datagrams,
    probe_half_close_pipe, probe_half_close_stream, probe_half_close_datagram, probe_broken_pipe,
    probe_broken_datagram, probe_refused_reset_stream, probe_refused_reset_datagram;
extern const struct probe probe_backlog_unix, probe_backlog_tcp, probe_connect_errors_fifo,
    probe_connect_errors_unix_stream, probe_connect_errors_unix_dgram, probe_connect_errors_tcp,
    probe_accept, probe_accept_address_unix, probe_accept_address_ipv4, probe_accept_address_ipv6;
extern const struct probe probe_readiness, probe_readiness_fifo, probe_permissions_fifo,
    probe_permissions_unix, probe_permissions_tcp, probe_name_left_behind_fifo,
    probe_name_left_behind_unix, probe_name_left_behind_tcp, probe_name_left_behind_abstract;
extern const struct probe probe_descriptor_passing_pipe, probe_descriptor_passing_unix,
    probe_descriptor_passing_tcp, probe_credentials_pipe, probe_credentials_unix_stream,
    probe_credentials_unix_dgram, probe_credentials_tcp;
extern const struct probe probe_reach_pipe, probe_reach_fifo, probe_reach_unix, probe_reach_tcp,
    probe_many_clients_pipe, probe_many_clients_stream, probe_many_clients_dgram;
extern const struct probe probe_signal_io, probe_signal_tells, probe_signal_interrupts,
    probe_signal_coalesce, probe_signal_queue;
extern const struct probe probe_exit_return, probe_exit_exit, probe_exit_quick, probe_exit_abort,
    probe_exit_uncaught, probe_exit_handled, probe_exit_kill;

const struct probe *const probes[] = {
    &probe_direction_pipe,
    &probe_direction_socket,
    &probe_as_file,
    &probe_meeting_pipe,
    &probe_meeting_name,
    &probe_boundaries_stream,
    &probe_boundaries_datagram,
    &probe_short_read_stream,
    &probe_short_read_datagram,
    &probe_largest_pipe,
    &probe_largest_datagram,
    &probe_largest_stream,
    &probe_capacity_pipe,
    &probe_capacity_socket,
    &probe_capacity_enlarged_pipe,
    &probe_capacity_enlarged_socket,
    &probe_queue_length,
    &probe_losing_data,
    &probe_ordering,
    &probe_atomicity_pipe,
    &probe_atomicity_connections,
    &probe_atomicity_datagrams,
    &probe_atomicity_larger,
    &probe_open_fifo,
    &probe_end_of_stream,
    &probe_end_of_datagrams,
    &probe_half_close_pipe,
    &probe_half_close_stream,
    &probe_half_close_datagram,
    &probe_broken_pipe,
    &probe_broken_datagram,
    &probe_refused_reset_stream,
    &probe_refused_reset_datagram,

    &probe_backlog_unix,
    &probe_backlog_tcp,
    &probe_connect_errors_fifo,
    &probe_connect_errors_unix_stream,
    &probe_connect_errors_unix_dgram,
    &probe_connect_errors_tcp,
    &probe_accept,
    &probe_accept_address_unix,
    &probe_accept_address_ipv4,
    &probe_accept_address_ipv6,
    &probe_readiness,
    &probe_readiness_fifo,
    &probe_permissions_fifo,
    &probe_permissions_unix,
    &probe_permissions_tcp,
    &probe_name_left_behind_fifo,
    &probe_name_left_behind_unix,
    &probe_name_left_behind_tcp,
    &probe_name_left_behind_abstract,
    &probe_descriptor_passing_pipe,
    &probe_descriptor_passing_unix,
    &probe_descriptor_passing_tcp,
    &probe_credentials_pipe,
    &probe_credentials_unix_stream,
    &probe_credentials_unix_dgram,
    &probe_credentials_tcp,
    &probe_reach_pipe,
    &probe_reach_fifo,
    &probe_reach_unix,
    &probe_reach_tcp,
    &probe_many_clients_pipe,
    &probe_many_clients_stream,
    &probe_many_clients_dgram,

    &probe_signal_io,
    &probe_signal_tells,
    &probe_signal_interrupts,
    &probe_signal_coalesce,
    &probe_signal_queue,
    &probe_exit_return,
    &probe_exit_exit,
    &probe_exit_quick,
    &probe_exit_abort,
    &probe_exit_uncaught,
    &probe_exit_handled,
    &probe_exit_kill,
    NULL,
};

bool probe_applies(const struct probe *probe, const char *transport)
{
    for (const char *const *entry = probe->transports; *entry != NULL; entry++)
        if (strcmp(*entry, transport) == 0)
            return true;
    return false;
}
