/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * settings.c - the table of the options and the parser of each.
 *
 * A parser fills a value of its own first, so that a bad option leaves the earlier one in place. */
#include "plan/settings.h"

#include <assert.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/nearest.h"
#include "measure/far_host.h"
#include "measure/interrupts.h"
#include "measure/invocation.h"
#include "measure/plugin.h"
#include "measure/topology.h"
#include "plan/schedule.h"
#include "plan/stopping.h"
#include "transport/transport.h"
#include "transport/wait.h"
#include "workload/workload.h"

enum { MOST_NAMES = 48 };

/* The names that an option knows. */
struct vocabulary {
    const char *noun; /* "transport" */
    const char *names[MOST_NAMES];
    size_t count;
    /* Whether a name may be given; NULL: if it is one of these. 0, or -EINVAL with *why. */
    int (*check)(const struct settings *settings, const struct vocabulary *known, const char *name,
                 struct diagnosis *why);
};

static void vocabulary_add(struct vocabulary *vocabulary, const char *name)
{
    assert(vocabulary->count < MOST_NAMES);
    vocabulary->names[vocabulary->count++] = name;
}

/* "no transport "pype"; did you mean "pipe"? (pipe, fifo, ...)" */
static int unknown_name(const struct vocabulary *known, const char *name, struct diagnosis *why)
{
    const char *nearest = nearest_name(name, known->names, known->count);
    char list[384];

    names_join(list, sizeof list, known->names, known->count);
    if (nearest != NULL)
        return diagnose(why, -EINVAL, "no %s \"%s\"; did you mean \"%s\"? (%s)", known->noun, name,
                        nearest, list);
    return diagnose(why, -EINVAL, "no %s \"%s\" (%s)", known->noun, name, list);
}

static int check_known(const struct vocabulary *known, const char *name, struct diagnosis *why)
{
    for (size_t i = 0; i < known->count; i++)
        if (strcmp(known->names[i], name) == 0)
            return 0;
    return unknown_name(known, name, why);
}

static void replace_names(struct name_list *target, struct name_list list)
{
    name_list_clear(target);
    *target = list;
}

static int set_names(const struct settings *settings, struct name_list *target, const char *value,
                     const struct vocabulary *known, struct diagnosis *why)
{
    struct name_list list = {0};
    int error = name_list_parse(value, &list, why);

    for (size_t i = 0; error == 0 && i < list.count; i++)
        error = known->check != NULL ? known->check(settings, known, list.names[i], why)
                                     : check_known(known, list.names[i], why);
    if (error == 0)
        replace_names(target, list);
    else
        name_list_clear(&list);
    return error;
}

static void vocabulary_add_transports(struct vocabulary *vocabulary)
{
    for (const struct transport *const *transport = transports; *transport != NULL; transport++)
        vocabulary_add(vocabulary, (*transport)->name);
}

/* The word that stands for all that carry bytes; what this machine lacks of them is skipped later,
 * with the reason. */
static const char available[] = "available";

/* What stands for the word: those that are not named themselves. */
static int append_available(const struct name_list *named, struct name_list *out)
{
    for (const struct transport *const *entry = transports; *entry != NULL; entry++) {
        if (((*entry)->flags & (TRANSPORT_MOVES_NOTHING | TRANSPORT_NOTIFIES)) != 0 ||
            name_list_has(named, (*entry)->name))
            continue;
        if (name_list_append(out, (*entry)->name) != 0)
            return -ENOMEM;
    }
    return 0;
}

static int expand_available(struct name_list *named)
{
    struct name_list expanded = {0};
    int error = 0;

    if (!name_list_has(named, available))
        return 0;
    for (size_t i = 0; error == 0 && i < named->count; i++)
        error = strcmp(named->names[i], available) == 0
                    ? append_available(named, &expanded)
                    : name_list_append(&expanded, named->names[i]);
    if (error != 0)
        name_list_clear(&expanded);
    else
        replace_names(named, expanded);
    return error;
}

bool setting_is_path(const char *name)
{
    return strchr(name, '/') != NULL;
}

bool setting_is_far(const char *name)
{
    return strchr(name, '@') != NULL && !setting_is_path(name);
}

const struct transport *settings_transport(const struct settings *settings, const char *name)
{
    for (const struct far_host *const *host = settings->far_hosts; host != NULL && *host != NULL;
         host++)
        if (strcmp((*host)->name, name) == 0)
            return &(*host)->transport;
    for (const struct plugin *const *plugin = settings->plugins; plugin != NULL && *plugin != NULL;
         plugin++)
        if (strcmp((*plugin)->transport.name, name) == 0)
            return &(*plugin)->transport;
    return transport_find(name);
}

/* Code runs only where somebody typed its path just now. */
static int check_path(const struct settings *settings, const char *path, struct diagnosis *why)
{
    if (settings->takes_plugins)
        return 0;
    return diagnose(why, -EINVAL,
                    "\"%s\" is the path of a plug-in, which only a command line may name: leave it "
                    "out here, and type it with --transport",
                    path);
}

/* It must fit a case's id, and stand in every file and table as it is. */
enum { FAR_NAME_MOST = 56 };

/* Nor is anybody called whom nobody has typed. */
static int check_far(const struct settings *settings, const char *name, struct diagnosis *why)
{
    static const char allowed[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-:[]";
    const char *host = strchr(name, '@') + 1;
    char row[32];

    snprintf(row, sizeof row, "%.*s", (int)(host - 1 - name), name);
    if (socket_kind_of_network(row) == NULL)
        return diagnose(why, -EINVAL,
                        "\"%s\": no transport \"%s\" reaches another host (tcp, tcp6, tcp-nagle, "
                        "udp)",
                        name, row);
    if (*host == '\0' || host[strspn(host, allowed)] != '\0')
        return diagnose(why, -EINVAL, "\"%s\": expected %s@HOST, %s@HOST:PORT or tcp6@[IPV6]:PORT",
                        name, row, row);
    if (strlen(name) > FAR_NAME_MOST)
        return diagnose(
            why, -EINVAL,
            "\"%s\": longer than %d characters; use the host's address, or a shorter name", name,
            (int)FAR_NAME_MOST);
    if (settings->takes_far_hosts)
        return 0;
    return diagnose(
        why, -EINVAL,
        "\"%s\" is another host, which only the command line of `ipcmark run` may name: "
        "leave it out here",
        name);
}

static int check_transport(const struct settings *settings, const struct vocabulary *known,
                           const char *name, struct diagnosis *why)
{
    const size_t length = strlen(name);

    if (setting_is_path(name))
        return check_path(settings, name, why);
    if (setting_is_far(name))
        return check_far(settings, name, why);
    if (length > 3 && strcmp(name + length - 3, ".so") == 0)
        return diagnose(why, -EINVAL,
                        "no transport \"%s\"; a plug-in is a path with a slash in it: ./%s", name,
                        name);
    return check_known(known, name, why);
}

static int set_transports(struct settings *settings, const char *value, struct diagnosis *why)
{
    struct vocabulary known = {.noun = "transport", .check = check_transport};
    struct name_list list = {0};

    vocabulary_add_transports(&known);
    vocabulary_add(&known, available);
    int error = set_names(settings, &list, value, &known, why);
    if (error == 0 && expand_available(&list) != 0)
        error = diagnose(why, -ENOMEM, "out of memory");
    if (error == 0)
        replace_names(&settings->transports, list);
    else
        name_list_clear(&list);
    return error;
}

static int set_reference(struct settings *settings, const char *value, struct diagnosis *why)
{
    struct vocabulary known = {.noun = "transport"};

    vocabulary_add_transports(&known);
    int error = check_transport(settings, &known, value, why);
    if (error == 0)
        settings->reference = setting_is_path(value) || setting_is_far(value)
                                  ? value
                                  : transport_find(value)->name;
    return error;
}

const char *const comparing_names[COMPARING_COUNT] = {
    [COMPARING_PAIRS] = "pairs",
    [COMPARING_REFERENCE] = "reference",
};

static int set_comparing(struct settings *settings, const char *value, struct diagnosis *why)
{
    struct vocabulary known = {.noun = "way to compare"};

    for (size_t i = 0; i < COMPARING_COUNT; i++) {
        vocabulary_add(&known, comparing_names[i]);
        if (strcmp(value, comparing_names[i]) == 0) {
            settings->comparing = (enum comparing)i;
            return 0;
        }
    }
    return unknown_name(&known, value, why);
}

static int set_workloads(struct settings *settings, const char *value, struct diagnosis *why)
{
    struct vocabulary known = {.noun = "workload"};

    for (const struct workload *const *workload = workloads; *workload != NULL; workload++)
        vocabulary_add(&known, (*workload)->name);
    return set_names(settings, &settings->workloads, value, &known, why);
}

static int set_waits(struct settings *settings, const char *value, struct diagnosis *why)
{
    struct vocabulary known = {.noun = "way to wait"};

    vocabulary_add(&known, "default");
    for (const char *const *name = wait_names; *name != NULL; name++)
        vocabulary_add(&known, *name);
    return set_names(settings, &settings->waits, value, &known, why);
}

/* The end of the CPU number at `at`, or NULL. One CPU has one spelling, so no leading zeros. */
static const char *cpu_number_end(const char *at)
{
    size_t digits = strspn(at, "0123456789");

    if (digits == 0 || digits > 6 || (at[0] == '0' && digits > 1))
        return NULL;
    return at + digits;
}

static bool is_cpu_pair(const char *name)
{
    const char *comma = cpu_number_end(name + strlen("cpu:"));

    if (comma == NULL || *comma != ',')
        return false;
    const char *end = cpu_number_end(comma + 1);
    return end != NULL && *end == '\0';
}

static int check_placement(const struct settings *settings, const struct vocabulary *known,
                           const char *name, struct diagnosis *why)
{
    (void)settings;
    if (strncmp(name, "cpu:", strlen("cpu:")) != 0)
        return check_known(known, name, why);
    return is_cpu_pair(name)
               ? 0
               : diagnose(why, -EINVAL,
                          "\"%s\" is not cpu:A,B with two CPU numbers, such as cpu:0,1", name);
}

static int set_placements(struct settings *settings, const char *value, struct diagnosis *why)
{
    struct vocabulary known = {.noun = "placement", .check = check_placement};

    for (const struct placement_kind *kind = placement_kinds; kind->name != NULL; kind++)
        vocabulary_add(&known, kind->name);
    vocabulary_add(&known, "available");
    vocabulary_add(&known, "cpu:A,B");
    return set_names(settings, &settings->placements, value, &known, why);
}

static int set_sizes(struct settings *settings, const char *value, struct diagnosis *why)
{
    return size_list_parse(value, NULL, &settings->sizes, why);
}

static int set_buffers(struct settings *settings, const char *value, struct diagnosis *why)
{
    struct diagnosis problem;
    int error = size_list_parse(value, "default", &settings->buffers, &problem);

    return error < 0 ? diagnose(why, error, "%s (or the word \"default\")", problem.text) : 0;
}

static int set_clients(struct settings *settings, const char *value, struct diagnosis *why)
{
    return client_list_parse(value, CLIENTS_MOST, &settings->clients, why);
}

static int set_rates(struct settings *settings, const char *value, struct diagnosis *why)
{
    return rate_list_parse(value, &settings->rates, why);
}

struct rate_list settings_rates(const struct settings *settings)
{
    /* closer together where latency begins to grow */
    static struct offered_rate sweep[] = {{.percent = 10}, {.percent = 25}, {.percent = 50},
                                          {.percent = 75}, {.percent = 90}, {.percent = 100},
                                          {.percent = 110}};

    return settings->rates.count > 0 ? settings->rates
                                     : (struct rate_list){sweep, sizeof sweep / sizeof sweep[0]};
}

static int set_batches(struct settings *settings, const char *value, struct diagnosis *why)
{
    return batch_list_parse(value, TRANSPORT_MOST_BATCH, &settings->batches, why);
}

static int add_step(struct settings *settings, const char *value, struct diagnosis *why)
{
    return step_list_append(&settings->steps, value, why);
}

static int set_precision(struct settings *settings, const char *value, struct diagnosis *why)
{
    char *end;
    double percent = strtod(value, &end);

    if (end == value || *end != '\0' || !(percent >= 0.1 && percent <= 100))
        return diagnose(why, -EINVAL, "\"%s\": expected per cent from 0.1 to 100, such as 3",
                        value);
    settings->precision_percent = percent;
    return 0;
}

static int set_messages(struct settings *settings, const char *value, struct diagnosis *why)
{
    return count_parse(value, 1, INVOCATION_MAX_MESSAGES, &settings->messages, why);
}

static int set_seed(struct settings *settings, const char *value, struct diagnosis *why)
{
    int error = count_parse(value, 0, SCHEDULE_MAX_SEED, &settings->seed, why);

    if (error == 0)
        settings->seed_given = true;
    return error;
}

static int set_limits(struct settings *settings, const char *value, struct diagnosis *why)
{
    const bool wanted = strcmp(value, "yes") == 0;

    if (!wanted && strcmp(value, "no") != 0)
        return diagnose(why, -EINVAL, "\"%s\": expected yes or no", value);
    settings->limits = wanted;
    return 0;
}

/* The member that a number or a switch is. */
#define MEMBER(name) .member = offsetof(struct settings, name)

const struct setting_option setting_options[] = {
    {"transport", "LIST", set_transports, .letter = 't',
     .help = "Transports to measure, such as pipe,tcp, or available for all that carry bytes and "
             "that this machine has; tcp@HOST or udp@HOST is one to another host, where `ipcmark "
             "serve` listens"},
    {"workload", "LIST", set_workloads, .letter = 'w',
     .help = "What to do over them, such as latency,throughput; `ipcmark list workloads` explains "
             "each"},
    {"size", "LIST", set_sizes, .letter = 's',
     .help = "Message sizes in bytes with suffixes K, M, G (binary) and ranges, such as 1,64..64K "
             "or 64..64K*4; 64KiB is taken, too"},
    {"placement", "LIST", set_placements, .letter = 'p',
     .help = "CPUs of the two processes: same-cpu, smt-siblings, shared-cache, cross-cache, "
             "cross-node, cross-kind, slow-cores, unpinned, cpu:A,B, or available for all pinned "
             "ones of this machine"},
    {"buffer", "LIST", set_buffers, .letter = 'b',
     .help = "Kernel buffer sizes to ask for, or default"},
    {"wait", "LIST", set_waits,
     .help = "How to wait for a message: block, poll, select, epoll, epoll-et, spin, or default "
             "for what the workload does by itself"},
    {"clients", "LIST", set_clients,
     .help =
         "How many clients send to one server, such as 8 or 1..256, or how many pairs there are; "
         "for workloads with many clients only, and for load, which has one unless this says more"},
    {"rate", "LIST", set_rates,
     .help = "How many requests a second are sent, such as 1000,20000, or per cent of what was "
             "measured first, such as 10%,50%,110%; for load only"},
    {"batch", "LIST", set_batches,
     .help = "How many messages go in one call of the kernel, such as 1,8,64; for throughput and "
             "pairs only"},
    {"step", "PARTS", add_step, .repeats = true,
     .help = "A case as a step of a ladder, such as \"ladder=pipe transport=pipe size=4K\" and "
             "then \"size=64K\": what it does not say of transport, size, buffer, wait and batch "
             "is as in the step before, with which it is compared; may be given again and again, "
             "instead of those options"},
    {"compare", "WHAT", set_comparing,
     .help = "pairs: all transports with each other; reference: all with one of them and each with "
             "the best, which takes fewer blocks where there are many"},
    {"reference", "TRANSPORT", set_reference,
     .help = "The one that all others are held against (default: pipe)"},
    {"blocks", "BLOCKS", MEMBER(blocks), .least = 1, .most = STOPPING_MOST, .letter = 'n',
     .help = "How often every case is run, each time in a new random order; a suite's number is "
             "the most that its time limit has room for"},
    {"runs", "N", MEMBER(runs), .least = 1, .most = RUNS_MOST,
     .help = "Make N complete short runs, each with pilots of its own, so that intervals contain "
             "what varies from one to the next; a suite's time limit is that of each"},
    {"precision", "PCT", set_precision,
     .help = "Go on after the blocks, up to four times as many, until every ratio of two "
             "transports is known to +-PCT per cent"},
    {"duration", "MS", MEMBER(duration_ms), .least = 1, .most = 600000,
     .help = "Length of the timed part of one invocation in milliseconds"},
    {"warmup", "MS", MEMBER(warmup_ms), .most = 600000,
     .help = "Length of the untimed part before it in milliseconds"},
    {"messages", "N", set_messages,
     .help = "Time exactly N messages per invocation instead of a duration"},
    {"time-limit", "SECONDS", MEMBER(time_limit_s), .least = 1, .most = 1000000,
     .help = "Run as many of the blocks as fit into this, with all else; at least one"},
    {"seed", "N", set_seed, .help = "Seed of the random order, to repeat that of an earlier run"},
    {"limits", "YES|NO", set_limits,
     .help = "Measure what the machine can do without any transport, too, and hold latency and "
             "throughput against that"},
    {"verify", NULL, MEMBER(verify),
     .help = "Fill every message with a pattern and check it at the receiver (slower)"},
    {"interrupts", "N", MEMBER(interrupts), .least = 1, .most = INTERRUPTS_MOST_PER_SECOND,
     .help = "Break both sides off by so many signals a second, at random moments: tries what the "
             "transports bear, and falsifies times"},
    {"no-hood", NULL, MEMBER(no_kernel_counters),
     .help = "Do not run each case once more to count what the kernel does for a message"},
    {"trace", NULL, MEMBER(trace),
     .help =
         "Before the measurement, run each case once more under strace and count its system calls"},
    {.name = NULL},
};

void settings_init(struct settings *settings)
{
    *settings = (struct settings){.runs = 1, .precision_percent = NAN};
}

void settings_clear_cases(struct settings *settings)
{
    name_list_clear(&settings->transports);
    size_list_clear(&settings->sizes);
    size_list_clear(&settings->buffers);
    name_list_clear(&settings->waits);
    size_list_clear(&settings->batches);
    step_list_clear(&settings->steps);
}

void settings_clear(struct settings *settings)
{
    settings_clear_cases(settings);
    name_list_clear(&settings->workloads);
    name_list_clear(&settings->placements);
    size_list_clear(&settings->clients);
    rate_list_clear(&settings->rates);
    settings_init(settings);
}

bool settings_take_clients(const struct settings *settings, const struct workload *workload)
{
    return workload->many_clients || (settings->clients_meant && workload->of_clients != NULL);
}

size_t settings_comparisons(const struct settings *settings)
{
    if (settings->steps.count > 0) /* with the one before and with the first */
        return 2 * settings->steps.count;
    bool many_clients = false, takes_rates = false;
    for (size_t i = 0; i < settings->workloads.count; i++) {
        const struct workload *workload = workload_find(settings->workloads.names[i]);
        many_clients |= settings_take_clients(settings, workload);
        takes_rates |= workload->takes_rates;
    }
    size_t others = settings->transports.count - 1;
    const size_t factors[] = {
        settings->comparing == COMPARING_REFERENCE ? others
                                                   : settings->transports.count * others / 2,
        settings->sizes.count,
        settings->buffers.count,
        settings->waits.count,
        many_clients ? settings->clients.count : 1,
        takes_rates ? settings_rates(settings).count : 1,
    };
    size_t comparisons = 1;

    for (size_t i = 0; i < sizeof factors / sizeof factors[0]; i++)
        comparisons *= factors[i] > 0 ? factors[i] : 1;
    return comparisons;
}

static int unknown_option(const char *name, struct diagnosis *why)
{
    struct vocabulary known = {0};

    for (const struct setting_option *option = setting_options; option->name != NULL; option++)
        vocabulary_add(&known, option->name);
    const char *nearest = nearest_name(name, known.names, known.count);
    if (nearest != NULL)
        return diagnose(why, -EINVAL, "--%s: unknown option; did you mean --%s?", name, nearest);
    return diagnose(why, -EINVAL, "--%s: unknown option", name);
}

static int set_member(const struct setting_option *option, void *member, const char *value,
                      struct diagnosis *why)
{
    uint64_t number;

    if (value == NULL) {
        *(bool *)member = true;
        return 0;
    }
    int error = count_parse(value, option->least, option->most, &number, why);
    if (error == 0)
        *(unsigned *)member = (unsigned)number;
    return error;
}

int settings_set(struct settings *settings, const char *name, const char *value,
                 struct diagnosis *why)
{
    const struct setting_option *option = setting_options;
    struct diagnosis problem;

    while (option->name != NULL && strcmp(option->name, name) != 0)
        option++;
    if (option->name == NULL)
        return unknown_option(name, why);
    if (value == NULL && option->value != NULL)
        return diagnose(why, -EINVAL, "--%s: the value %s is missing", name, option->value);
    if (value != NULL && option->value == NULL)
        return diagnose(why, -EINVAL, "--%s: this switch takes no value, but got \"%s\"", name,
                        value);

    int error = option->set != NULL
                    ? option->set(settings, value, &problem)
                    : set_member(option, (char *)settings + option->member, value, &problem);
    return error < 0 ? diagnose(why, error, "--%s: %s", name, problem.text) : 0;
}

const char *comparing_reference(const char *named)
{
    return named == NULL ? "pipe" : named;
}
