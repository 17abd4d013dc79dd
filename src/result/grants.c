/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * grants.c - the kernel gives less without a word: above fs.pipe-user-pages-soft a new pipe has two
 * pages instead of 16 (pipe(7)), and a socket has what a sysctl says at that moment. */
#include "result/grants.h"

#include <inttypes.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/units.h"
#include "result/metrics.h"
#include "text/message.h"

/* Of a pipe, with pages of 4 KiB: for files from before it was recorded. */
enum { USUAL_PIPE_BYTES = 65536 };

enum member { SEND, RECEIVE, MESSAGES, MEMBERS };

/* By kind of buffer and member: the limit's name in the environment, and the sysctl. */
static const struct {
    const char *limit, *sysctl;
} usual[BUFFER_KINDS][MEMBERS] = {
    [BUFFERS_PIPE] = {{"pipe_default", "fs.pipe-user-pages-soft"},
                      {"pipe_default", "fs.pipe-user-pages-soft"}},
    [BUFFERS_UNIX_SOCKET] = {{"wmem_default", "net.core.wmem_default"},
                             {"rmem_default", "net.core.rmem_default"},
                             {"unix_max_dgram_qlen", "net.unix.max_dgram_qlen"}},
    [BUFFERS_TCP_SOCKET] = {{"tcp_wmem_default", "net.ipv4.tcp_wmem"},
                            {"tcp_rmem_default", "net.ipv4.tcp_rmem"}},
};

static size_t *member_of(struct channel_capacity *capacity, enum member member)
{
    static const size_t offsets[] = {offsetof(struct channel_capacity, send_bytes),
                                     offsetof(struct channel_capacity, receive_bytes),
                                     offsetof(struct channel_capacity, messages)};

    return (size_t *)((char *)capacity + offsets[member]);
}

void grants_record(struct run_case *run_case, const struct channel_capacity *granted,
                   struct run_invocation *row)
{
    if (run_case->invocation_count == 0)
        run_case->granted = *granted;
    row->granted = *granted;
    for (enum member i = 0; i < MEMBERS; i++)
        if (*member_of(&row->granted, i) == *member_of(&run_case->granted, i))
            *member_of(&row->granted, i) = 0;
}

struct channel_capacity grants_of_row(const struct run_case *run_case,
                                      const struct run_invocation *row)
{
    struct channel_capacity granted = run_case->granted, other = row->granted;

    for (enum member i = 0; i < MEMBERS; i++)
        if (*member_of(&other, i) != 0)
            *member_of(&granted, i) = *member_of(&other, i);
    return granted;
}

static enum buffer_kind kind_of(const struct run_case *run_case)
{
    const struct transport *transport = transport_find(run_case->spec.transport);

    return transport == NULL ? BUFFERS_NONE : transport->buffers;
}

/* 0: not known; or not what the case asked for, and then opening the channel made sure of it. */
static size_t usual_of(const struct environment *environment, const struct run_case *run_case,
                       enum member member)
{
    const enum buffer_kind kind = kind_of(run_case);
    const char *limit = usual[kind][member].limit;
    const char *digits = limit == NULL ? NULL : environment_list_find(&environment->limits, limit);

    if (limit == NULL || (run_case->spec.buffer_bytes != 0 && member != MESSAGES))
        return 0;
    if (digits != NULL)
        return (size_t)strtoull(digits, NULL, 10);
    return kind == BUFFERS_PIPE ? USUAL_PIPE_BYTES : 0;
}

static void find_range(const struct run_case *run_case, enum member member, size_t *least,
                       size_t *most)
{
    for (size_t i = 0; i < run_case->invocation_count; i++) {
        struct channel_capacity granted = grants_of_row(run_case, &run_case->invocations[i]);
        const size_t value = *member_of(&granted, member);
        if (i == 0 || value < *least)
            *least = value;
        if (i == 0 || value > *most)
            *most = value;
    }
}

/* The kernel enlarges TCP's buffers as it sees fit; of those only too little is a doubt. */
static enum grant_doubt_kind doubt_kind(const struct grant_doubt *found, enum buffer_kind kind)
{
    const bool is_short = found->least != 0 && found->least < found->usual;

    if (found->least != found->most && (is_short || kind != BUFFERS_TCP_SOCKET))
        return GRANT_CHANGED;
    return is_short ? GRANT_SHORT : GRANT_FINE;
}

/* With what the kernel refused: a rate is of what arrives of what was to be sent. */
static void judge_loss(struct run_case *run_case)
{
    double lost = metric_sum(run_case, METRIC_LOST) + metric_sum(run_case, METRIC_REFUSED);
    double all = metric_sum(run_case, METRIC_SENT) + metric_sum(run_case, METRIC_REFUSED);

    if (lost > GRANT_MOST_LOSS * all) /* not where they are NAN */
        run_case->doubt = (struct grant_doubt){
            .kind = GRANT_LOSSY, .member = MESSAGES, .least = (size_t)lost, .most = (size_t)all};
}

static void judge_case(const struct environment *environment, struct run_case *run_case)
{
    run_case->doubt = (struct grant_doubt){.kind = GRANT_FINE};
    for (enum member i = 0; i < MEMBERS && run_case->doubt.kind == GRANT_FINE; i++) {
        struct grant_doubt found = {.member = i, .usual = usual_of(environment, run_case, i)};
        find_range(run_case, i, &found.least, &found.most);
        found.kind = doubt_kind(&found, kind_of(run_case));
        run_case->doubt = found;
    }
    if (run_case->doubt.kind == GRANT_FINE)
        judge_loss(run_case);
}

void grants_judge(struct run *run)
{
    for (size_t i = 0; i < run->case_count; i++)
        judge_case(&run->environment, &run->cases[i]);
    for (size_t i = 0; i < run->aa_control_count; i++)
        judge_case(&run->environment, &run->aa_controls[i]);
}

bool grants_doubted(const struct run_case *run_case)
{
    return run_case->doubt.kind == GRANT_SHORT || run_case->doubt.kind == GRANT_CHANGED;
}

bool grants_lossy(const struct run_case *run_case)
{
    return run_case->doubt.kind == GRANT_LOSSY;
}

bool grants_withhold(const struct run_case *one, const struct run_case *other)
{
    return one->doubt.kind != GRANT_FINE || other->doubt.kind != GRANT_FINE;
}

/* ---- in words ---- */

char *grants_message(const struct grant_doubt *doubt, const char *name)
{
    static const char *const formats[][2] = {
        [GRANT_SHORT] = {N_("%1 was granted %2 of buffer where %3 is usual"),
                         N_("%1 was granted a queue of %2 messages where %3 is usual")},
        [GRANT_CHANGED] =
            {N_("the buffer granted to %1 changed between invocations: from %2 to %3"),
             N_("the queue granted to %1 changed between invocations: from %2 to %3 messages")},
        [GRANT_LOSSY] = {NULL, N_("%2 of %3 messages over %1 were lost")},
    };
    const bool bytes = doubt->member != MESSAGES;
    const size_t values[] = {doubt->least, doubt->kind == GRANT_SHORT ? doubt->usual : doubt->most};
    char texts[2][SIZE_TEXT_BYTES];

    for (size_t i = 0; i < 2; i++) {
        if (bytes)
            size_format(texts[i], values[i]);
        else
            message_number(texts[i], "%zu", values[i]);
    }
    return message_make(formats[doubt->kind][!bytes], name, texts[0], texts[1], NULL);
}

char *grants_message_of(const struct run_case *run_case)
{
    char *name = message_plain(run_case->spec.transport); /* a file's may be anything */
    char *message = grants_message(&run_case->doubt, name);

    free(name);
    return message;
}

/* Why a pipe is small is said by its size: users without privileges get no pipe above
 * fs.pipe-max-size. */
static char *pipe_remedy(const struct environment *environment, const struct grant_doubt *doubt)
{
    const char *largest = environment_list_find(&environment->limits, "pipe_max_size");
    const char *pages = environment_list_find(&environment->limits, "pipe_user_pages_soft");
    const char *user = MESSAGE_NUMBER("%ju", (uintmax_t)getuid());

    if (largest != NULL && strtoull(largest, NULL, 10) < doubt->usual)
        return message_make(N_("user %1 gets no pipe of more than fs.pipe-max-size (%2 bytes); run "
                               "`sudo sysctl fs.pipe-max-size=1048576` and measure again"),
                            user, largest, NULL);
    return message_make(N_("the pipes of user %1 have more pages than fs.pipe-user-pages-soft (%2) "
                           "allows; have that user's other programs close theirs, or run "
                           "`sudo sysctl fs.pipe-user-pages-soft=0` (no limit), and measure again"),
                        user, pages == NULL ? "?" : pages, NULL);
}

static char *remedy(const struct environment *environment, const struct run_case *run_case)
{
    const struct grant_doubt *doubt = &run_case->doubt;
    const char *sysctl = usual[kind_of(run_case)][doubt->member].sysctl;

    if (kind_of(run_case) == BUFFERS_PIPE)
        return pipe_remedy(environment, doubt);
    return message_make(N_("%2 is the limit of user %1 and was %3 at the start; see what lowers it "
                           "(another program's `sysctl`, a sandbox, no memory left for sockets), "
                           "set it with `sudo sysctl`, and measure again"),
                        MESSAGE_NUMBER("%ju", (uintmax_t)getuid()), sysctl == NULL ? "?" : sysctl,
                        MESSAGE_NUMBER("%zu", doubt->usual), NULL);
}

int grants_warn(struct run *run, struct run_case *run_case)
{
    judge_case(&run->environment, run_case);
    /* That messages are lost is a property of the transport: the figures are no less true. */
    if (!grants_doubted(run_case))
        return 0;

    char *told = grants_message_of(run_case);
    char *what_then = remedy(&run->environment, run_case);
    int error = environment_warn_serious(
        &run->environment,
        message_make(N_("%1, so no verdict is given on it: %2"), told, what_then, NULL));
    free(told);
    free(what_then);
    return error;
}
