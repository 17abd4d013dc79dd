/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * udp.c - what nobody promises of UDP: that somebody is there, and that what was sent arrives. */
#include <errno.h>
#include <poll.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include "probe/endpoint.h"
#include "probe/outcome.h"

/* A port that had a receiver: it is not likely to get another one meanwhile. */
static int refused_run(const struct probe_trial *trial, struct probe_result *out)
{
    struct endpoint_address address;
    int receiver = endpoint_serve(trial->transport, trial->directory, "", &address);
    int connected = step(endpoint_join(trial->transport, &address));
    int other = endpoint_socket(trial->transport);
    const struct sockaddr *to = endpoint_sockaddr(&address);

    close(receiver);
    int other_first = errno_of(sendto(other, "x", 1, 0, to, address.bytes));
    int first = errno_of(send(connected, "x", 1, 0));
    endpoint_await(connected, POLLERR); /* the answer, ICMP, has come */
    int second = errno_of(send(connected, "x", 1, 0));
    int third = errno_of(send(connected, "x", 1, 0));
    int other_second = errno_of(sendto(other, "x", 1, 0, to, address.bytes));

    probe_done(out, N_("closed the receiver; three send() by a connected socket, two sendto() by "
                       "one that is not"));
    probe_observed(out, N_("connected: %1, %2, %3; not connected: %4, %5"), errno_name(first),
                   errno_name(second), errno_name(third), errno_name(other_first),
                   errno_name(other_second));
    probe_brief(out, N_("next send: %1"), errno_name(second));
    return probe_conclude(out, first == 0 && second == ECONNREFUSED && third == 0 &&
                                   other_first == 0 && other_second == 0);
}

enum { FLOOD = 1000, MOST_AFTERWARDS = 100, AFTERWARDS_MS = 10, SMALL_BUFFER = 4096 };

struct flood {
    uint32_t sent, received, dropped; /* the last as the receiver's kernel counts */
    uint32_t next;                    /* number that may come */
    bool torn, misplaced;
};

static void send_numbers(int fd, struct flood *flood, unsigned count)
{
    while (count-- > 0) {
        step(endpoint_write(fd, &flood->sent, sizeof flood->sent));
        flood->sent++;
    }
}

/* All that is there, with the count of dropped ones that each brings. */
static void drain(int fd, struct flood *flood)
{
    for (;;) {
        uint32_t number = 0;
        _Alignas(struct cmsghdr) char control[CMSG_SPACE(sizeof(uint32_t))];
        struct iovec room = {.iov_base = &number, .iov_len = sizeof number};
        struct msghdr message = {.msg_iov = &room,
                                 .msg_iovlen = 1,
                                 .msg_control = control,
                                 .msg_controllen = sizeof control};
        ssize_t count = recvmsg(fd, &message, MSG_TRUNC);
        if (count < 0)
            return;
        flood->torn |= count != sizeof number;
        flood->misplaced |= number < flood->next;
        flood->next = number + 1;
        flood->received++;
        const struct cmsghdr *header = CMSG_FIRSTHDR(&message);
        if (header != NULL && header->cmsg_type == SO_RXQ_OVFL)
            memcpy(&flood->dropped, CMSG_DATA(header), sizeof flood->dropped);
    }
}

static struct flood flood_receiver(const struct endpoint_pair *pair)
{
    struct flood flood = {0};

    step_call(setsockopt(pair->reader, SOL_SOCKET, SO_RXQ_OVFL, &(int){1}, sizeof(int)));
    step_call(setsockopt(pair->reader, SOL_SOCKET, SO_RCVBUF, &(int){SMALL_BUFFER}, sizeof(int)));
    send_numbers(pair->writer, &flood, FLOOD);
    drain(pair->reader, &flood);
    /* What was dropped is told with a datagram that comes after it. */
    for (int i = 0; i < MOST_AFTERWARDS && flood.received + flood.dropped != flood.sent; i++) {
        send_numbers(pair->writer, &flood, 1);
        step_call(poll(&(struct pollfd){pair->reader, POLLIN, 0}, 1, AFTERWARDS_MS));
        drain(pair->reader, &flood);
    }
    return flood;
}

static int flood_run(const struct probe_trial *trial, struct probe_result *out)
{
    const struct endpoint_pair pair = endpoint_pair_open(trial->transport, trial->directory);
    const struct flood flood = flood_receiver(&pair);

    probe_done(out,
               N_("SO_RCVBUF of %1 bytes, SO_RXQ_OVFL; non-blocking write() of %2 datagrams, "
                  "nobody reading until then, and of %3 while all was read"),
               NUMBER(SMALL_BUFFER), NUMBER(FLOOD), NUMBER(flood.sent - FLOOD));
    probe_observed(out,
                   flood.torn || flood.misplaced
                       ? N_("every write() succeeded; %1 datagrams arrived, not all whole and in "
                            "order; SO_RXQ_OVFL counts %2 dropped")
                       : N_("every write() succeeded; %1 datagrams arrived, whole and in order; "
                            "SO_RXQ_OVFL counts %2 dropped"),
                   NUMBER(flood.received), NUMBER(flood.dropped));
    probe_brief(out, N_("%1 of %2 lost"), NUMBER(flood.sent - flood.received), NUMBER(flood.sent));
    return probe_conclude(out, flood.dropped > 0 && !flood.torn && !flood.misplaced &&
                                   flood.received + flood.dropped == flood.sent);
}

const struct probe probe_losing_udp = {
    .name = "losing-data",
    .property = N_("a receiver too slow"),
    .transports = {"udp"},
    .claim = N_(
        "UDP makes no sender wait: what the receiver's buffer has no room for is dropped without "
        "a word, and only the receiver can learn how many; those that come are whole."),
    .code = "setsockopt(receiver, SOL_SOCKET, SO_RXQ_OVFL, &(int){1}, sizeof(int));\n"
            "for (int i = 0; i < 1000; i++)\n"
            "    send(sender, &i, sizeof i, MSG_DONTWAIT); /* %1 */\n"
            "recvmsg(receiver, &message, 0);               /* %2 */\n",
    .remarks = {N_("succeeds"), N_("of a later one: CMSG_FIRSTHDR(&message) has the number lost")},
    .reference = "udp(7), socket(7), SO_RXQ_OVFL; UNP vol. 1, 8.13",
    .run = flood_run,
};

const struct probe probe_refused_udp = {
    .name = "refused-and-reset",
    .property = N_("refused and reset"),
    .transports = {"udp"},
    .claim = N_(
        "A datagram to a port where nobody listens is sent all the same; a connected socket gets "
        "ECONNREFUSED with its next call, once, one that is not connected never hears of it."),
    .code = "close(receiver);\n"
            "send(connected, \"x\", 1, 0); /* 1 */\n"
            "send(connected, \"x\", 1, 0); /* -1, errno == ECONNREFUSED */\n"
            "send(connected, \"x\", 1, 0); /* 1 */\n",
    .reference = "udp(7), connect(2), icmp(7); UNP vol. 1, 8.9, 8.11",
    .run = refused_run,
};
