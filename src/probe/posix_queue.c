/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * posix_queue.c - POSIX message queues: priorities, limits, what is left of a name, and notices.
 *
 * Where the experiment is not about the name, that is removed before the first message. */
#include <errno.h>
#include <fcntl.h>
#include <mqueue.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "probe/blocking.h"
#include "probe/endpoint.h"
#include "probe/outcome.h"

enum { MOST_MESSAGES = 5, NOTICE_MESSAGES = 3, MESSAGE_BYTES = 16, NAME_BYTES = 64 };

struct queue_name {
    char text[NAME_BYTES];
};

/* As nobody else has it: of a process and a moment. */
static struct queue_name new_name(void)
{
    struct queue_name name;
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    snprintf(name.text, sizeof name.text, "/ipcmark-%d-%ld%09ld", (int)getpid(), (long)now.tv_sec,
             now.tv_nsec);
    return name;
}

/* What a process without privileges may ask for; MOST_MESSAGES where that can't be read. */
static int allowed_messages(void)
{
    const long most = number_of_system("/proc/sys/fs/mqueue/msg_max", MOST_MESSAGES);

    return most < MOST_MESSAGES ? (int)most : MOST_MESSAGES;
}

static int lack_messages(struct probe_result *out, int needed)
{
    return probe_not_possible(out,
                              N_("fs.mqueue.msg_max=%1 is less than the %2 messages that it takes"),
                              NUMBER(allowed_messages()), NUMBER(needed));
}

static mqd_t create(const char *name, int flags)
{
    struct mq_attr attributes = {.mq_maxmsg = allowed_messages(), .mq_msgsize = MESSAGE_BYTES};

    return step_call(
        mq_open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | flags, 0600, &attributes));
}

static mqd_t create_nameless(int flags)
{
    const struct queue_name name = new_name();
    mqd_t queue = create(name.text, flags);

    step_call(mq_unlink(name.text));
    return queue;
}

/* errno of receiving, with the letter that came. */
static int take(mqd_t queue, char *letter, unsigned *priority)
{
    char room[MESSAGE_BYTES];
    ssize_t count = mq_receive(queue, room, sizeof room, priority);

    *letter = '?';
    if (count == 1)
        *letter = room[0];
    return errno_of(count);
}

static int priority_run(const struct probe_trial *trial, struct probe_result *out)
{
    static const char letters[] = "abcde";
    static const unsigned priorities[] = {1, 3, 1, 3, 0};
    char order[MOST_MESSAGES + 1] = "";

    (void)trial;
    if (allowed_messages() < MOST_MESSAGES)
        return lack_messages(out, MOST_MESSAGES);
    mqd_t queue = create_nameless(O_NONBLOCK);
    for (int i = 0; i < MOST_MESSAGES; i++)
        step_call(mq_send(queue, &letters[i], 1, priorities[i]));
    for (int i = 0; i < MOST_MESSAGES; i++)
        step(-take(queue, &order[i], NULL));
    probe_done(out, N_("sent a, b, c, d, e with priorities 1, 3, 1, 3, 0; received all"));
    probe_observed(out, N_("they came as %1"), order);
    probe_brief(out, order);
    return probe_conclude(out, strcmp(order, "bdace") == 0);
}

static int send_blocking(void *argument)
{
    const mqd_t *queue = argument;

    return errno_of(mq_send(*queue, "x", 1, 0));
}

struct posix_limits {
    int sent, full, too_large, too_little_room; /* errno numbers, but for the first */
    int relieved;                               /* what a sender that slept for room was given */
};

static struct posix_limits meet_limits(void)
{
    mqd_t queue = create_nameless(0);
    struct mq_attr mode = {.mq_flags = O_NONBLOCK};
    struct posix_limits seen = {.sent = 0};
    char bytes[MESSAGE_BYTES + 1] = "x";

    step_call(mq_setattr(queue, &mode, NULL));
    while ((seen.full = errno_of(mq_send(queue, bytes, 1, 0))) == 0 && seen.sent <= MOST_MESSAGES)
        seen.sent++;
    seen.too_large = errno_of(mq_send(queue, bytes, MESSAGE_BYTES + 1, 0));
    seen.too_little_room = errno_of(mq_receive(queue, bytes, MESSAGE_BYTES - 1, NULL));
    step_call(mq_setattr(queue, &(struct mq_attr){.mq_flags = 0}, NULL));
    pid_t sender = endpoint_fork(send_blocking, &queue);
    blocking_await_sleep(sender);
    step(-take(queue, bytes, NULL));
    seen.relieved = witness_answer(sender);
    return seen;
}

static int limits_run(const struct probe_trial *trial, struct probe_result *out)
{
    (void)trial;
    const struct posix_limits seen = meet_limits();

    probe_done(
        out,
        N_("mq_maxmsg %1, mq_msgsize %2; O_NONBLOCK, messages of 1 byte until refused, one of %3, "
           "a receive with room for %4; then a process seen asleep in mq_send() before a receive"),
        NUMBER(allowed_messages()), NUMBER(MESSAGE_BYTES), NUMBER(MESSAGE_BYTES + 1),
        NUMBER(MESSAGE_BYTES - 1));
    probe_observed(out,
                   N_("%1 messages, then %2; too large: %3; too little room: %4; asleep until "
                      "there was room: %5"),
                   NUMBER(seen.sent), errno_name(seen.full), errno_name(seen.too_large),
                   errno_name(seen.too_little_room), errno_name(seen.relieved));
    probe_brief(out, N_("%1, then %2"), NUMBER(seen.sent), errno_name(seen.full));
    return probe_conclude(out, seen.sent == allowed_messages() && seen.full == EAGAIN &&
                                   seen.too_large == EMSGSIZE && seen.too_little_room == EMSGSIZE &&
                                   seen.relieved == 0);
}

/* By a process that then ends. */
static int leave_message(void *argument)
{
    mqd_t queue = create(argument, 0);

    return errno_of(mq_send(queue, "l", 1, 0));
}

static int left_run(const struct probe_trial *trial, struct probe_result *out)
{
    struct queue_name name = new_name();
    char letter = '-';

    (void)trial;
    step(-witness_ask(leave_message, name.text));
    mqd_t queue = mq_open(name.text, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    int opened = errno_of(queue), taken = opened == 0 ? take(queue, &letter, NULL) : opened;
    int unlinked = errno_of(mq_unlink(name.text));
    int gone = errno_of(mq_open(name.text, O_RDONLY | O_CLOEXEC));

    probe_done(out, N_("a process made a queue, sent a message and ended; opened it, received, "
                       "mq_unlink(), opened it again"));
    probe_observed(out, N_("after its end: %1, message: %2 (%3); unlinked: %4; then: %5"),
                   errno_name(opened), errno_name(taken), (char[]){letter, '\0'},
                   errno_name(unlinked), errno_name(gone));
    probe_brief(out, opened == 0 ? N_("it stays") : errno_name(opened));
    return probe_conclude(out, opened == 0 && taken == 0 && letter == 'l' && unlinked == 0 &&
                                   gone == ENOENT);
}

static int want_notice(void *argument)
{
    const mqd_t *queue = argument;
    struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR1};

    return errno_of(mq_notify(*queue, &event));
}

/* Whether a message makes a notice. */
static bool is_noticed(mqd_t queue, unsigned wait_s)
{
    siginfo_t info;

    step_call(mq_send(queue, "x", 1, 0));
    int taken = signal_take(SIGUSR1, wait_s, &info);
    return taken > 0 && info.si_code == SI_MESGQ;
}

static int notice_run(const struct probe_trial *trial, struct probe_result *out)
{
    bool noticed[4];
    char letter;

    (void)trial;
    if (allowed_messages() < NOTICE_MESSAGES)
        return lack_messages(out, NOTICE_MESSAGES);
    mqd_t queue = create_nameless(O_NONBLOCK);
    signal_block(SIGUSR1);
    step(-want_notice(&queue));
    int second = witness_ask(want_notice, &queue);
    noticed[0] = is_noticed(queue, SIGNAL_WAIT_S);
    noticed[1] = is_noticed(queue, 0);
    step(-want_notice(&queue));
    noticed[2] = is_noticed(queue, 0);
    while (take(queue, &letter, NULL) == 0)
        continue;
    noticed[3] = is_noticed(queue, SIGNAL_WAIT_S);

    probe_done(out, N_("mq_notify() for a signal, and in another process; a message into the empty "
                       "queue, one more; mq_notify(), one more; received all, one more"));
    probe_observed(out,
                   N_("another process: %1; notices: %2 for the first, %3 for the second, %4 after "
                      "asking anew with messages there, %5 when it had been empty"),
                   errno_name(second), NUMBER(noticed[0]), NUMBER(noticed[1]), NUMBER(noticed[2]),
                   NUMBER(noticed[3]));
    probe_brief(out, noticed[1] == 0 ? N_("once, when empty") : N_("again and again"));
    return probe_conclude(out, second == EBUSY && noticed[0] == 1 && noticed[1] == 0 &&
                                   noticed[2] == 0 && noticed[3] == 1);
}

const struct probe probe_selection_mq = {
    .name = "selection",
    .property = N_("which message comes next"),
    .transports = {"mq"},
    .claim = N_("mq_receive() gives the oldest of the messages that have the highest priority."),
    .code = "mq_send(queue, \"a\", 1, 1);\n"
            "mq_send(queue, \"b\", 1, 3);\n"
            "mq_send(queue, \"c\", 1, 3);\n"
            "mq_receive(queue, text, size, &priority); /* %1 */\n",
    .remarks = {N_("b; then c, then a")},
    .reference = "mq_overview(7), mq_receive(3); POSIX.1-2017, mq_receive(); UNP vol. 2, 5.4",
    .run = priority_run,
};

const struct probe probe_limits_mq = {
    .name = "queue-limits",
    .property = N_("limits of a queue"),
    .transports = {"mq"},
    .claim = N_(
        "A queue takes mq_maxmsg messages, then senders wait, or get EAGAIN; one above mq_msgsize "
        "is EMSGSIZE, and so is a receive with room for less, however short the message."),
    .code = "while (mq_send(queue, \"x\", 1, 0) == 0)       /* %1 */\n"
            "    sent++;\n"
            "mq_send(queue, bytes, mq_msgsize + 1, 0);    /* -1, errno == EMSGSIZE */\n"
            "mq_receive(queue, text, mq_msgsize - 1, 0);  /* -1, errno == EMSGSIZE */\n",
    .remarks = {N_("O_NONBLOCK; at last errno == EAGAIN")},
    .reference = "mq_send(3), mq_receive(3), mq_getattr(3); POSIX.1-2017, mq_send(), mq_receive(); "
                 "UNP vol. 2, 5.4, 5.5",
    .run = limits_run,
};

const struct probe probe_name_left_behind_mq = {
    .name = "name-left-behind",
    .property = N_("name after the process's end"),
    .transports = {"mq"},
    .claim = N_(
        "A POSIX message queue and the messages in it outlive all processes, until mq_unlink()."),
    .code = "queue = mq_open(\"/name\", O_RDWR | O_CREAT | O_EXCL, 0600, &attributes);\n"
            "mq_send(queue, \"l\", 1, 0); /* %1 */\n"
            "queue = mq_open(\"/name\", O_RDONLY);\n"
            "mq_receive(queue, text, size, NULL); /* 1: l */\n"
            "mq_unlink(\"/name\");\n",
    .remarks = {N_("by a process that then ends")},
    .reference = "mq_overview(7), mq_unlink(3); POSIX.1-2017, mq_unlink(); UNP vol. 2, 5.2",
    .run = left_run,
};

const struct probe probe_notice = {
    .name = "notice",
    .property = N_("notice of a message"),
    .transports = {"mq"},
    .claim = N_("mq_notify() tells one process, once, that a message came into the empty queue; it "
                "must ask anew, and before it has received them all."),
    .code = "mq_notify(queue, &how);             /* %1 */\n"
            "mq_send(queue, \"x\", 1, 0);          /* %2 */\n"
            "mq_send(queue, \"x\", 1, 0);          /* %3 */\n",
    .remarks = {N_("in another process: EBUSY"), N_("a signal, SI_MESGQ"), N_("none")},
    .reference = "mq_notify(3), sigevent(7); POSIX.1-2017, mq_notify(); UNP vol. 2, 5.6",
    .run = notice_run,
};
