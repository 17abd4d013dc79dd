/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * uring_rows.c - which transports are also measured through io_uring. */
#include "text/text.h"
#include "transport/socket_kind.h"
#include "transport/uring.h"

extern const struct transport transport_pipe, transport_unix_stream, transport_tcp;

static int open_pipe(struct channel **out, const struct channel_spec *spec)
{
    return uring_open(out, spec, &transport_pipe, URING_WRITE_READ);
}

static int open_unix(struct channel **out, const struct channel_spec *spec)
{
    return uring_open(out, spec, &transport_unix_stream, URING_SEND_RECV);
}

static int open_tcp(struct channel **out, const struct channel_spec *spec)
{
    return uring_open(out, spec, &transport_tcp, URING_SEND_RECV);
}

const struct transport transport_uring_pipe = {
    .name = "uring-pipe",
    .meaning = N_("anonymous pipe, through io_uring"),
    .summary = "two anonymous pipes, written and read through io_uring",
    .buffers = BUFFERS_PIPE,
    .needs = NEEDS_IO_URING,
    .over = &transport_pipe,
    .open = open_pipe,
    .attach = uring_attach,
    .close = uring_close,
    .send = uring_send,
    .recv = uring_recv,
    .send_many = uring_send_many,
    .recv_many = uring_recv_many,
    .capacity = uring_capacity,
    .kernel_threads = uring_kernel_threads,
};

const struct transport transport_uring_unix = {
    .name = "uring-unix",
    .meaning = N_("AF_UNIX stream socket, through io_uring"),
    .summary = "AF_UNIX stream socket, sent and received through io_uring",
    .buffers = BUFFERS_UNIX_SOCKET,
    .needs = NEEDS_IO_URING,
    .over = &transport_unix_stream,
    .open = open_unix,
    .attach = uring_attach,
    .close = uring_close,
    .send = uring_send,
    .recv = uring_recv,
    .send_many = uring_send_many,
    .recv_many = uring_recv_many,
    .capacity = uring_capacity,
    .kernel_threads = uring_kernel_threads,
};

const struct transport transport_uring_tcp = {
    .name = "uring-tcp",
    .meaning = N_("TCP, through io_uring"),
    .summary = "TCP over loopback, sent and received through io_uring",
    .settles_ms = TCP_SETTLES_MS,
    .settles_large_ms = TCP_SETTLES_LARGE_MS,
    .buffers = BUFFERS_TCP_SOCKET,
    .needs = NEEDS_IO_URING,
    .over = &transport_tcp,
    .open = open_tcp,
    .attach = uring_attach,
    .close = uring_close,
    .send = uring_send,
    .recv = uring_recv,
    .send_many = uring_send_many,
    .recv_many = uring_recv_many,
    .capacity = uring_capacity,
    .kernel_threads = uring_kernel_threads,
};
