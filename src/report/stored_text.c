/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * stored_text.c - finds the source text that an English text was made from, and makes it a message.
 * The texts may come from a hostile file: matching takes time proportional to their length, and no
 * part is looked into deeper than messages nest. */
#include "report/stored_text.h"

#include <stdlib.h>
#include <string.h>

#include "text/message.h"
#include "text/text.h"

/* What a run file says in words: warnings, reasons, judgements, failures, and the names that stand
 * in them. The English of each stands also where it is made, until it is made as a message; a test
 * makes the texts there and looks for them here. Each %1 ... stands once and never beside another,
 * so that it is plain where it ends. */
const char *const stored_templates[] = {
    /* Warnings about the machine (environment_warnings.c) */
    N_("only one CPU may be used: nothing but the same-cpu placement can be measured; allow more "
       "(taskset, the container's cpuset, the virtual machine's settings)"),
    N_("the clock source is %1, not tsc: a reading costs somewhat more; look at the measured cost "
       "of the clock, and if the processor's TSC is stable boot with clocksource=tsc tsc=reliable"),
    N_("the clock source is %1: a reading may cost a system call, which is in every latency; see "
       "/sys/devices/system/clocksource/clocksource0/available_clocksource and write a faster one "
       "(tsc) to current_clocksource as root"),
    N_("the CPU frequency governor is %1: the clock rate follows the load, so a case that sleeps "
       "more runs on a slower CPU; run `sudo cpupower frequency-set -g performance`"),
    N_("the load of the last minute was %1 on %2 CPU: other programs compete for them; stop those "
       "(top shows them) or wait until the load is below %3"),
    N_("the load of the last minute was %1 on %2 CPUs: other programs compete for them; stop those "
       "(top shows them) or wait until the load is below %3"),
    N_("since boot the hypervisor took %1 % of the CPU time that this system wanted: expect "
       "invocations marked noisy and wide intervals; use dedicated CPUs or a quieter host, or more "
       "blocks"),
    N_("pipes may have at most %1 bytes of buffer: larger ones are refused to users without "
       "privileges; run `sudo sysctl fs.pipe-max-size=%2`"),
    N_("a user's pipes may have %1 pages in all, then new ones get a buffer of one or two pages "
       "instead of 16; run `sudo sysctl fs.pipe-user-pages-soft=16384`"),
    N_("only %1 files may be open at once: channels may fail to open; run `ulimit -n 1024` in this "
       "shell first"),
    N_("the program is a debugging build (%1): its own cost is in every figure; build with "
       "-DCMAKE_BUILD_TYPE=RelWithDebInfo and without sanitizers"),

    /* Noise (noise.c). The judgement is one sentence made of parts. */
    N_("environment unfit: %1 % of the blocks were disturbed from outside (limit %2 %), so none is "
       "left out; %3"),
    N_("steal time %1 %; %2"), N_("too few blocks or transports to say what can be told apart"),
    N_("differences under %1 % can't be told apart here"),
    N_("differences under %1 % can't be told apart here in half of the comparisons, under %2 % in "
       "the worst"),
    N_("%1; use dedicated CPUs or a quieter host, or more blocks (--blocks)"),
    N_("%1; more blocks (--blocks), or a wanted --precision, narrow the intervals"),
    N_("steal time %1 % of its CPUs (limit %2 %)"),
    N_("steal time %1 % of its CPUs (limit %2 %), and the calibration loop took %3x the usual time "
       "(limit %4x)"),
    N_("the calibration loop took %1x the usual time (limit %2x)"),

    /* Why the plan skips a placement or a case (topology.c, trial.c, plan.c, workloads) */
    N_("this machine has no %1; it has %2"), N_("both sides on one CPU"),
    N_("two hardware threads of one core"), N_("two cores that share their last-level cache"),
    N_("two cores of one NUMA node with different last-level caches"),
    N_("two cores in different NUMA nodes"), N_("wherever the scheduler puts them"),
    N_("the kernel refuses a buffer of %1 B (above fs.pipe-max-size=%2; raise it with sysctl, or "
       "run as root)"),
    N_("the kernel refuses a buffer of %1 B (all pipes of this user may have "
       "fs.pipe-user-pages-soft=%2 pages; raise it with sysctl, or run as root)"),
    N_("the kernel grants less than a buffer of %1 B (net.core.wmem_max=%2, net.core.rmem_max=%3; "
       "raise them with sysctl)"),
    N_("%1 has no buffer whose size could be set"), N_("%1 can't be opened: %2"),
    N_("the largest message of %1 with this buffer is %2 B; raise the buffer with --buffer or send "
       "smaller messages"),
    N_("the largest message of %1 with the default buffer is %2 B; raise the buffer with --buffer "
       "or send smaller messages"),
    N_("%1 moves no data that --verify could check"), N_("%1 only notifies: it carries no bytes"),
    N_("%1 only notifies: a message has no bytes"), N_("a message needs at least one byte"),
    N_("%1 has no descriptor to wait for"), N_("%1 has no relation to begin and end"),
    N_("connect only blocks: --wait block"),
    N_("with --wait block both sides could sleep in write for ever, each with full buffers; "
       "allowed: poll, select, epoll, spin"),
    N_("%1 has no way for many clients to reach one server"),
    N_("%1 has no way \"%2\" for many clients"),
    N_("a record names its client and its number and so has at least %1 bytes, not %2"),
    N_("records of several writers stay whole in one %1 only up to PIPE_BUF, %2 bytes"),
    N_("a server that blocks in reading from one of %1 clients does not see the others; allowed: "
       "poll, select, epoll, spin"),
    N_("select(2) can't wait for descriptors of %1 or more (FD_SETSIZE); the server of %2 clients "
       "has %3"),
    N_("at least 1 client is needed"), N_("%1 clients are more than the %2 that a record can name"),
    N_("%1 clients need %2 descriptors in one process; RLIMIT_NOFILE (hard) is %3: raise it with "
       "ulimit -n"),
    N_("%1 clients and their server are more processes than RLIMIT_NPROC (hard) allows, %2: raise "
       "it with ulimit -u"),

    /* The same with the signal, whose name is a word elsewhere. */
    N_("signal only notifies: it carries no bytes"),
    N_("signal only notifies: a message has no bytes"), N_("signal has no descriptor to wait for"),
    N_("signal has no way for many clients to reach one server"),
    N_("signal has no buffer whose size could be set"),
    N_("signal moves no data that --verify could check"),
    N_("signal has no relation to begin and end"), N_("signal can't be opened: %1"), N_("unknown"),
    N_("none"),

    /* Why a case was given up (supervision.c, invocation.c, clients_*.c) */
    N_("%1 over %2, %3 B: %4"),
    N_("no end after %1 ms: parent side at step \"%2\", child side at step \"%3\"; both killed"),
    N_("parent side, step \"%1\": %2 (%3)"), N_("child side, step \"%1\": %2 (%3)"),
    N_("parent side, step \"%1\": killed by SIG%2"), N_("child side, step \"%1\": killed by SIG%2"),
    N_("parent side, step \"%1\": exited with status %2"),
    N_("child side, step \"%1\": exited with status %2"),
    N_("the sides disagree: parent sent %1 messages, child received %2; child sent %3, parent "
       "received %4"),
    N_("given up on request"), N_("a message arrived with wrong contents"),
    N_("can't prepare an invocation: %1"),
    N_("no file descriptor is left, RLIMIT_NOFILE is %1; raise it with ulimit -n"),
    N_("client %1 of %2, %3 after %4 messages"),
    N_("client %1 of %2, %3 after %4 messages; the other %5 delivered %6"), N_("killed by SIG%1"),
    N_("step \"%1\": %2 (%3)"), N_("step \"%1\": exited with status %2"),
    N_("an answer arrived with wrong contents"), N_("a record came twice, or one too many"),
    N_("only %1 of %2 clients could be forked: RLIMIT_NPROC (hard) is %3, and a limit of the "
       "cgroup (pids.max) counts, too"),
    N_("step \"%1\" with %2 clients: no descriptor is left, RLIMIT_NOFILE (hard) is %3"),
    N_("server, step \"%1\": %2 (%3)"), N_("server, step \"%1\": killed by SIG%2"),
    N_("server, step \"%1\": exited with status %2"),
    N_("no end after %1 ms: server at step \"%2\", client %3 of %4 at step \"%5\" after %6 "
       "messages; all killed"),
    N_("client %1 of %2 sent %3 messages, the server received %4 of them; torn records: %5, not of "
       "this invocation: %6"),
    N_("not as many messages were timed as ordered"), N_("start"), N_("open channel"), N_("fork"),
    N_("pinning"), N_("attach"), N_("warm-up"), N_("timed exchange"), N_("done"),
    N_("out of memory"),

    /* Errors of the system, as strerror(3) words them */
    N_("Operation not permitted"), N_("No such file or directory"), N_("No such process"),
    N_("Interrupted system call"), N_("Input/output error"), N_("Bad file descriptor"),
    N_("No child processes"), N_("Resource temporarily unavailable"), N_("Cannot allocate memory"),
    N_("Permission denied"), N_("Bad address"), N_("Device or resource busy"), N_("File exists"),
    N_("No such device"), N_("No such device or address"), N_("Not a directory"),
    N_("Invalid argument"), N_("Too many open files in system"), N_("Too many open files"),
    N_("No space left on device"), N_("Read-only file system"), N_("Broken pipe"),
    N_("File name too long"), N_("Function not implemented"), N_("Protocol error"),
    N_("Bad message"), N_("Value too large for defined data type"), N_("Message too long"),
    N_("Protocol not supported"), N_("Operation not supported"),
    N_("Address family not supported by protocol"), N_("Address already in use"),
    N_("Cannot assign requested address"), N_("Network is down"), N_("Network is unreachable"),
    N_("Software caused connection abort"), N_("Connection reset by peer"),
    N_("No buffer space available"), N_("Transport endpoint is not connected"),
    N_("Connection timed out"), N_("Connection refused"), N_("Timer expired"),
    N_("Operation canceled"),

    /* Why an event was not counted (event_counts.c) */
    N_("the kernel has no tracepoints (CONFIG_TRACEPOINTS, tracefs)"),
    N_("this machine has no such counter; many virtual machines have none"),
    N_("needs root or CAP_PERFMON, and read access to tracefs"),
    N_("needs root, CAP_PERFMON or sysctl kernel.perf_event_paranoid=1"),
    N_("all counters of the CPU are in use"), N_("the kernel does not offer this event"), NULL};

/* Where the parts that vary stand in a text. */
struct parts {
    const char *start[TEXT_MOST_ARGUMENTS];
    size_t bytes[TEXT_MOST_ARGUMENTS];
};

static bool is_part(const char *text)
{
    return text[0] == '%' && text[1] >= '1' && text[1] <= '0' + TEXT_MOST_ARGUMENTS;
}

/* Bytes until the next %1 ... %9 or the end. */
static size_t fixed_bytes(const char *template)
{
    size_t bytes = 0;

    while (template[bytes] != '\0' && !is_part(template + bytes))
        bytes++;
    return bytes;
}

/* Where the fixed text stands in bytes [from, end) of a part's end; NULL: nowhere. The last one
 * must end the whole text. */
static const char *find_fixed(const char *from, const char *end, const char *fixed, size_t bytes,
                              bool is_last)
{
    if ((size_t)(end - from) < bytes)
        return NULL;
    if (is_last)
        return memcmp(end - bytes, fixed, bytes) == 0 ? end - bytes : NULL;
    return memmem(from, (size_t)(end - from), fixed, bytes);
}

/* The first place of each fixed part is enough: where a later one fits, so does this (as with the
 * stars of glob(7)). Parts that vary have one byte or more. */
static bool matches(const char *template, const char *text, size_t text_bytes, struct parts *parts)
{
    const char *end = text + text_bytes;
    size_t bytes = fixed_bytes(template);

    if (bytes > text_bytes || memcmp(template, text, bytes) != 0)
        return false;
    template += bytes;
    text += bytes;
    while (*template != '\0') {
        size_t part = (size_t)(template[1] - '1');
        template += 2;
        bytes = fixed_bytes(template);
        if (text == end)
            return false;
        const char *next = find_fixed(text + 1, end, template, bytes, template[bytes] == '\0');
        if (next == NULL)
            return false;
        parts->start[part] = text;
        parts->bytes[part] = (size_t)(next - text);
        text = next + bytes;
        template += bytes;
    }
    return text == end;
}

static size_t count_fixed(const char *template)
{
    size_t count = 0;

    while (*template != '\0') {
        size_t bytes = fixed_bytes(template);
        count += bytes;
        template += bytes + (template[bytes] == '\0' ? 0 : 2);
    }
    return count;
}

/* The one with the most fixed characters; NULL: none fits. */
static const char *find(const char *text, struct parts *parts)
{
    const char *best = NULL;
    size_t most = 0;

    for (size_t i = 0; stored_templates[i] != NULL; i++) {
        const char *template = stored_templates[i];
        struct parts found = {.bytes = {0}};
        if (!matches(template, text, strlen(text), &found) || count_fixed(template) <= most)
            continue;
        most = count_fixed(template);
        best = template;
        *parts = found;
    }
    return best;
}

/* NOLINTNEXTLINE(misc-no-recursion): no deeper than MESSAGE_DEEPEST */
static char *make_message(const char *english, unsigned depth)
{
    struct parts parts;
    const char *template = depth == MESSAGE_DEEPEST ? NULL : find(english, &parts);
    char *arguments[TEXT_MOST_ARGUMENTS];
    size_t count = 0, needed = template == NULL ? 0 : text_placeholders(template);
    char *message = NULL;

    if (template == NULL)
        return message_plain(english);
    while (count < needed) {
        char *part = strndup(parts.start[count], parts.bytes[count]);
        arguments[count] = part == NULL ? NULL : make_message(part, depth + 1);
        free(part);
        if (arguments[count] == NULL)
            break;
        count++;
    }
    if (count == needed)
        message = message_from(template, (const char *const *)arguments, count);
    while (count > 0)
        free(arguments[--count]);
    return message;
}

char *stored_text(const char *english)
{
    char *message = make_message(english, 0);
    char *text = message == NULL ? NULL : message_say(message);

    free(message);
    return text;
}

bool stored_text_is_known(const char *english)
{
    struct parts parts;

    return find(english, &parts) != NULL;
}
