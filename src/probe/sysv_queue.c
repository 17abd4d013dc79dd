/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sysv_queue.c - System V message queues: types, limits, and that they stay. */
#include <errno.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <unistd.h>

#include "probe/endpoint.h"
#include "probe/outcome.h"

enum { FILLING_BYTES = 1024, FEWEST_BYTES = 2 };

struct letter {
    long type;
    char text[FILLING_BYTES];
};

static int create(void)
{
    return step_call(msgget(IPC_PRIVATE, IPC_CREAT | 0600));
}

static void put(int queue, long type, char letter)
{
    struct letter message = {.type = type, .text = {letter}};

    if (msgsnd(queue, &message, 1, IPC_NOWAIT) == 0)
        return;
    int number = errno;
    msgctl(queue, IPC_RMID, NULL);
    step_failed(number);
}

/* The letter that comes, '-': ENOMSG, '?': another error. */
static char take(int queue, long type)
{
    struct letter message;

    if (msgrcv(queue, &message, 1, type, IPC_NOWAIT) == 1)
        return message.text[0];
    return errno == ENOMSG ? '-' : '?';
}

static int selection_run(const struct probe_trial *trial, struct probe_result *out)
{
    static const long types[] = {2, -2, 0, 9, -9};
    char order[sizeof types / sizeof types[0] + 1] = "";
    int queue = create();

    (void)trial;
    put(queue, 3, 'a');
    put(queue, 1, 'b');
    put(queue, 2, 'c');
    put(queue, 1, 'd');
    put(queue, 2, 'e');
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
        order[i] = take(queue, types[i]);
    step_call(msgctl(queue, IPC_RMID, NULL));

    probe_done(out, N_("sent a, b, c, d, e of types 3, 1, 2, 1, 2; msgrcv() with msgtyp 2, -2, 0, "
                       "9, -9, IPC_NOWAIT"));
    probe_observed(out, N_("they came as %1 (-: ENOMSG)"), order);
    probe_brief(out, order);
    return probe_conclude(out, strcmp(order, "cba-d") == 0);
}

struct sysv_limits {
    size_t msgmax, msgmnb; /* of the system */
    size_t piece;          /* what is sent, as large as they allow */
    unsigned sent;
    size_t qbytes;                        /* of the queue */
    int full, too_large, too_little_room; /* errno numbers */
    ssize_t cut;                          /* bytes that MSG_NOERROR gave */
};

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

static struct sysv_limits read_limits(void)
{
    struct msginfo system;

    step_call(msgctl(0, IPC_INFO, (struct msqid_ds *)&system));
    const size_t msgmax = (size_t)system.msgmax, msgmnb = (size_t)system.msgmnb;
    return (struct sysv_limits){.msgmax = msgmax,
                                .msgmnb = msgmnb,
                                .piece = smaller(FILLING_BYTES, smaller(msgmax, msgmnb))};
}

static size_t too_little(const struct sysv_limits *limits)
{
    return smaller(10, limits->piece / 2);
}

/* Between making the queue and removing it no step may fail: it would stay. */
static void meet_limits(struct sysv_limits *seen)
{
    struct letter *large = step_allocate(sizeof large->type + seen->msgmax + 1);
    struct letter piece = {.type = 1, .text = "x"};
    struct msqid_ds state = {0};

    large->type = 1;
    int queue = create();
    msgctl(queue, IPC_STAT, &state);
    seen->qbytes = state.msg_qbytes;
    while ((seen->full = errno_of(msgsnd(queue, &piece, seen->piece, IPC_NOWAIT))) == 0)
        seen->sent++;
    seen->too_large = errno_of(msgsnd(queue, large, seen->msgmax + 1, IPC_NOWAIT));
    seen->too_little_room = errno_of(msgrcv(queue, &piece, too_little(seen), 0, IPC_NOWAIT));
    seen->cut = msgrcv(queue, &piece, too_little(seen), 0, IPC_NOWAIT | MSG_NOERROR);
    step_call(msgctl(queue, IPC_RMID, NULL));
}

static int limits_run(const struct probe_trial *trial, struct probe_result *out)
{
    struct sysv_limits seen = read_limits();

    (void)trial;
    if (seen.piece < FEWEST_BYTES)
        return probe_not_possible(
            out,
            N_("kernel.msgmax=%1 and kernel.msgmnb=%2 leave no room for a message of %3 bytes"),
            NUMBER(seen.msgmax), NUMBER(seen.msgmnb), NUMBER(FEWEST_BYTES));
    meet_limits(&seen);
    probe_done(out,
               N_("msgsnd() of %1 bytes until refused, IPC_NOWAIT; one of msgmax + 1 = %2; "
                  "msgrcv() with room for %3, then with MSG_NOERROR"),
               NUMBER(seen.piece), NUMBER(seen.msgmax + 1), NUMBER(too_little(&seen)));
    probe_observed(out,
                   N_("%1 messages of the queue's %2 bytes, then %3; too large: %4; too little "
                      "room: %5; MSG_NOERROR: %6 bytes"),
                   NUMBER(seen.sent), NUMBER(seen.qbytes), errno_name(seen.full),
                   errno_name(seen.too_large), errno_name(seen.too_little_room), NUMBER(seen.cut));
    probe_brief(out, N_("%1, then %2"), NUMBER(seen.sent), errno_name(seen.full));
    return probe_conclude(out, seen.sent == seen.qbytes / seen.piece && seen.full == EAGAIN &&
                                   seen.too_large == EINVAL && seen.too_little_room == E2BIG &&
                                   seen.cut == (ssize_t)too_little(&seen));
}

/* By a process that then ends: *argument becomes the queue. */
static int leave_message(void *argument)
{
    int *queue = argument;

    *queue = create();
    put(*queue, 1, 'l');
    return 0;
}

static int left_run(const struct probe_trial *trial, struct probe_result *out)
{
    int *queue = step_share(sizeof *queue);

    (void)trial;
    step(-witness_ask(leave_message, queue));
    char letter = take(*queue, 0);
    int removed = errno_of(msgctl(*queue, IPC_RMID, NULL));
    int gone = errno_of(msgctl(*queue, IPC_STAT, &(struct msqid_ds){0}));

    probe_done(out, N_("a process made a queue, sent a message and ended; received it, IPC_RMID, "
                       "asked for its state"));
    probe_observed(out, N_("after its end the message came: %1; removed: %2; then: %3"),
                   (char[]){letter, '\0'}, errno_name(removed), errno_name(gone));
    probe_brief(out, letter == 'l' ? N_("it stays") : N_("gone"));
    return probe_conclude(out, letter == 'l' && removed == 0 && (gone == EINVAL || gone == EIDRM));
}

const struct probe probe_selection_sysv = {
    .name = "selection",
    .property = N_("which message comes next"),
    .transports = {"sysv-mq"},
    .claim = N_("msgrcv() chooses by type: the oldest of that type (msgtyp > 0), of the lowest "
                "type up to -msgtyp (msgtyp < 0), or of all (0)."),
    .code = "struct { long type; char text; } message;   /* %1 */\n"
            "msgrcv(queue, &message, 1, 2, IPC_NOWAIT);  /* c */\n"
            "msgrcv(queue, &message, 1, -2, IPC_NOWAIT); /* b */\n"
            "msgrcv(queue, &message, 1, 0, IPC_NOWAIT);  /* a */\n",
    .remarks = {N_("sent before: a of type 3, b of 1, c of 2")},
    .reference = "msgop(2), sysvipc(7); POSIX.1-2017, msgrcv(); UNP vol. 2, 6.4",
    .run = selection_run,
};

const struct probe probe_limits_sysv = {
    .name = "queue-limits",
    .property = N_("limits of a queue"),
    .transports = {"sysv-mq"},
    .claim = N_(
        "A queue takes msg_qbytes bytes, then senders wait, or get EAGAIN; one above msgmax is "
        "EINVAL; one that the receiver has no room for stays (E2BIG) or is cut (MSG_NOERROR)."),
    .code = "while (msgsnd(queue, &message, 1024, IPC_NOWAIT) == 0) /* %1 */\n"
            "    sent++;\n"
            "msgrcv(queue, &message, 10, 0, 0);           /* -1, errno == E2BIG */\n"
            "msgrcv(queue, &message, 10, 0, MSG_NOERROR); /* 10 */\n",
    .remarks = {N_("at last errno == EAGAIN")},
    .reference =
        "msgop(2), msgctl(2), sysvipc(7); POSIX.1-2017, msgsnd(), msgrcv(); UNP vol. 2, 6.3, 6.4",
    .run = limits_run,
};

const struct probe probe_name_left_behind_sysv = {
    .name = "name-left-behind",
    .property = N_("name after the process's end"),
    .transports = {"sysv-mq"},
    .claim = N_(
        "A System V queue and the messages in it outlive all processes, until msgctl(IPC_RMID)."),
    .code = "queue = msgget(IPC_PRIVATE, IPC_CREAT | 0600);\n"
            "msgsnd(queue, &message, 1, 0);     /* %1 */\n"
            "msgrcv(queue, &message, 1, 0, 0);  /* %2 */\n"
            "msgctl(queue, IPC_RMID, NULL);\n",
    .remarks = {N_("by a process that then ends"), N_("in another process: 1")},
    .reference = "sysvipc(7), msgctl(2), ipcs(1); POSIX.1-2017, msgctl(); UNP vol. 2, 6.5",
    .run = left_run,
};
