/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * registry.c - the table of all transports, in the order of the reports. A new backend is declared
 * and listed here. */
#include <string.h>

#include "transport/transport.h"

extern const struct transport transport_pipe, transport_fifo, transport_unix_stream,
    transport_unix_dgram, transport_tcp, transport_socketpair, transport_unix_abstract,
    transport_unix_seqpacket, transport_tcp6, transport_tcp_nagle, transport_udp, transport_mq,
    transport_sysv_mq, transport_shm_sem, transport_shm_futex, transport_shm_spin,
    transport_pipe_vmsplice, transport_uring_pipe, transport_uring_unix, transport_uring_tcp,
    transport_signal, transport_eventfd, transport_pipe_vmsplice_small, transport_tcp_zerocopy,
    transport_null;

// clang-format off
const struct transport *const transports[] = {
    &transport_pipe,
    &transport_fifo,
    &transport_unix_stream,
    &transport_unix_dgram,
    &transport_tcp,
    &transport_socketpair,
    &transport_unix_abstract,
    &transport_unix_seqpacket,
    &transport_tcp6,
    &transport_tcp_nagle,
    &transport_udp,
    &transport_mq,
    &transport_sysv_mq,
    &transport_shm_sem,
    &transport_shm_futex,
    &transport_shm_spin,
    &transport_pipe_vmsplice,
    &transport_uring_pipe,
    &transport_uring_unix,
    &transport_uring_tcp,
    &transport_signal,
    &transport_eventfd,
    &transport_pipe_vmsplice_small,
    &transport_tcp_zerocopy,
    &transport_null,
    NULL,
};
// clang-format on

const struct transport *transport_find(const char *name)
{
    for (const struct transport *const *entry = transports; *entry != NULL; entry++)
        if (strcmp((*entry)->name, name) == 0)
            return *entry;
    return NULL;
}
