/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * exit_handlers.c - which ways to end a program run its exit handlers. */
#include "probe/exit_handlers.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "probe/endpoint.h"
#include "probe/outcome.h"
#include "probe/visitor.h"

enum { OWN_STATUS = 7, NAMES = 2, WORD_BYTES = 16, LOG_BYTES = 8 };

/* ---- the program that is ended: it makes two names and registers a handler for each that notes
 * its turn and removes the name ---- */

/* In the order in which their handlers are registered. */
static const char *const names[NAMES] = {"first", "second"};

/* Into this file each handler writes its letter, '1' or '2'. */
static const char log_name[] = "log";

/* atexit() handlers get no argument. Written once, before they are registered. */
static int directory_fd = -1;

static void note_and_remove(int index)
{
    int fd = openat(directory_fd, log_name, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    char letter = (char)('1' + index);

    if (write(fd, &letter, 1) == 1)
        unlinkat(directory_fd, names[index], 0);
    close(fd);
}

static void remove_first(void)
{
    note_and_remove(0);
}

static void remove_second(void)
{
    note_and_remove(1);
}

static volatile sig_atomic_t asked_to_end;

static void note_signal(int number)
{
    asked_to_end = number;
}

/* Without a moment between looking and waiting in which the signal could be missed. */
static void await_signal(int ready_fd, void (*handler)(int))
{
    struct sigaction action = {.sa_handler = handler};
    sigset_t blocked, before;

    sigemptyset(&action.sa_mask);
    sigaction(SIGTERM, &action, NULL);
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGTERM);
    sigprocmask(SIG_BLOCK, &blocked, &before);
    if (write(ready_fd, "r", 1) != 1)
        _exit(EPIPE);
    while (asked_to_end == 0)
        sigsuspend(&before);
}

int visitor_end_by(int count, char **words)
{
    if (count != 3)
        return EINVAL;
    directory_fd = open(words[1], O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (directory_fd < 0 || mkfifoat(directory_fd, names[0], 0600) < 0 ||
        mkfifoat(directory_fd, names[1], 0600) < 0)
        return errno;
    if (atexit(remove_first) != 0 || atexit(remove_second) != 0)
        return ENOMEM;
    if (strcmp(words[0], "exit") == 0)
        exit(OWN_STATUS);
    if (strcmp(words[0], "_exit") == 0)
        _exit(OWN_STATUS);
    if (strcmp(words[0], "abort") == 0)
        abort();
    if (strcmp(words[0], "signal") == 0)
        await_signal(atoi(words[2]), SIG_DFL);
    if (strcmp(words[0], "handled") == 0)
        await_signal(atoi(words[2]), note_signal);
    return OWN_STATUS; /* which main() returns */
}

/* ---- the experiment: looks at the names and the notes that it has left ---- */

/* Runs the visitor to its end: its status as waitpid() gives it. */
static int run_visitor(const struct probe_trial *trial, const struct ending *ending)
{
    char number[WORD_BYTES], byte;
    int ready[2];

    step_call(pipe2(ready, O_CLOEXEC));
    snprintf(number, sizeof number, "%d", ready[1]);
    const char *const words[] = {ending->way, trial->directory, number, NULL};
    pid_t visitor = visitor_start(trial, "end-by", words, ready[1]);
    close(ready[1]); /* so that a visitor that dies is the end of the stream */
    if (ending->signal_number != 0 && step_bytes(endpoint_read(ready[0], &byte, 1)) > 0)
        step_call(kill(visitor, ending->signal_number));
    return endpoint_reap(visitor);
}

/* What the handlers have written: "", "21", ... */
static void read_log(int directory, char log[LOG_BYTES])
{
    int fd = openat(directory, log_name, O_RDONLY | O_CLOEXEC);

    if (fd < 0 && errno != ENOENT)
        step_failed(errno);
    log[fd < 0 ? 0 : step_bytes(endpoint_read_now(fd, log, LOG_BYTES - 1))] = '\0';
}

struct traces {
    char log[LOG_BYTES];
    int names_left;
};

static struct traces look_at_traces(const char *path)
{
    int directory = step_call(open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    struct traces traces = {.names_left = 0};

    for (size_t i = 0; i < NAMES; i++)
        traces.names_left += faccessat(directory, names[i], F_OK, 0) == 0;
    read_log(directory, traces.log);
    return traces;
}

static const char *order_of(const char *log)
{
    if (log[0] == '\0')
        return N_("no handler ran");
    if (strcmp(log, "21") == 0)
        return N_("both handlers ran, the one registered last first");
    return strcmp(log, "12") == 0 ? N_("both handlers ran, the one registered first first")
                                  : N_("not both handlers ran once");
}

static void describe(const struct traces *traces, int status, struct probe_result *out)
{
    const char *order = PHRASE(order_of(traces->log)), *left = NUMBER(traces->names_left);

    if (WIFSIGNALED(status))
        probe_observed(out, N_("killed by signal %1 (%2); %3; %4 of 2 names left"),
                       NUMBER(WTERMSIG(status)), signal_name(WTERMSIG(status)).text, order, left);
    else
        probe_observed(out, N_("exit status %1; %2; %3 of 2 names left"),
                       NUMBER(WEXITSTATUS(status)), order, left);
    if (strcmp(traces->log, "21") == 0)
        probe_brief(out, N_("run, last first"));
    else if (traces->log[0] == '\0')
        probe_brief(out, N_("not run, %1 left"), left);
    else
        probe_brief(out, N_("run %1, %2 left"), traces->log, left);
}

int ending_run(const struct probe_trial *trial, struct probe_result *out)
{
    const struct ending *ending = trial->subject;
    int status = run_visitor(trial, ending);
    const struct traces traces = look_at_traces(trial->directory);

    if (WIFEXITED(status) && WEXITSTATUS(status) != OWN_STATUS)
        step_failed(WEXITSTATUS(status) == VISITOR_NO_EXEC ? ENOEXEC : WEXITSTATUS(status));

    probe_done(
        out,
        N_("a fresh program made 2 names, registered 2 atexit() handlers that remove them, and %1"),
        PHRASE(ending->done));
    describe(&traces, status, out);
    bool ended_so = ending->killed_by != 0
                        ? WIFSIGNALED(status) && WTERMSIG(status) == ending->killed_by
                        : WIFEXITED(status);
    bool handlers_so = ending->runs_handlers
                           ? strcmp(traces.log, "21") == 0 && traces.names_left == 0
                           : traces.log[0] == '\0' && traces.names_left == 2;
    return probe_conclude(out, ended_so && handlers_so);
}

/* ---- the ways to end ---- */

static const char end_reference[] =
    "atexit(3), exit(3), _exit(2), abort(3), signal(7); POSIX.1-2017, atexit(), _exit()";

const struct probe probe_exit_return = {
    .name = "exit-return",
    .property = N_("exit handlers: return from main"),
    .transports = {"process"},
    .claim = N_("A return from main() runs the atexit() handlers, the one registered last first."),
    .code = "void clean_up(void) { unlink(path); }\n"
            "\n"
            "int main(void)\n"
            "{\n"
            "    atexit(clean_up);\n"
            "    return 7;   /* %1 */\n"
            "}\n",
    .remarks = {N_("as exit(7): clean_up() runs")},
    .reference = end_reference,
    .run = ending_run,
    .subject = &(const struct ending){"return", N_("returned from main()"), .runs_handlers = true},
};

const struct probe probe_exit_exit = {
    .name = "exit-exit",
    .property = N_("exit handlers: exit()"),
    .transports = {"process"},
    .claim = N_("exit() runs the atexit() handlers, the one registered last first."),
    .code = "atexit(remove_first);\n"
            "atexit(remove_second);\n"
            "exit(7);   /* %1 */\n",
    .remarks = {N_("remove_second(), then remove_first()")},
    .reference = end_reference,
    .run = ending_run,
    .subject = &(const struct ending){"exit", N_("called exit()"), .runs_handlers = true},
};

const struct probe probe_exit_quick = {
    .name = "exit-_exit",
    .property = N_("exit handlers: _exit()"),
    .transports = {"process"},
    .claim = N_("_exit() runs no atexit() handler: names are left behind."),
    .code = "atexit(clean_up);\n"
            "_exit(7);   /* %1 */\n",
    .remarks = {N_("clean_up() does not run, stdio buffers are lost")},
    .reference = end_reference,
    .run = ending_run,
    .subject = &(const struct ending){"_exit", N_("called _exit()"), .killed_by = 0},
};

const struct probe probe_exit_abort = {
    .name = "exit-abort",
    .property = N_("exit handlers: abort()"),
    .transports = {"process"},
    .claim = N_("abort() ends the process with SIGABRT and runs no atexit() handler."),
    .code = "atexit(clean_up);\n"
            "abort();   /* %1 */\n",
    .remarks = {N_("clean_up() does not run")},
    .reference = end_reference,
    .run = ending_run,
    .subject = &(const struct ending){"abort", N_("called abort()"), .killed_by = SIGABRT},
};

const struct probe probe_exit_uncaught = {
    .name = "exit-sigterm",
    .property = N_("exit handlers: SIGTERM, no handler"),
    .transports = {"process"},
    .claim = N_(
        "A signal that ends the process, such as an uncaught SIGTERM, runs no atexit() handler."),
    .code = "atexit(clean_up);\n"
            "kill(getpid(), SIGTERM);   /* %1 */\n",
    .remarks = {N_("clean_up() does not run")},
    .reference = end_reference,
    .run = ending_run,
    .subject = &(const struct ending){"signal", N_("was sent SIGTERM, for which it had no handler"),
                                      .signal_number = SIGTERM, .killed_by = SIGTERM},
};

const struct probe probe_exit_handled = {
    .name = "exit-sigterm-handled",
    .property = N_("exit handlers: SIGTERM, handled"),
    .transports = {"process"},
    .claim = N_("A handler for SIGTERM that makes main() return has the atexit() handlers run."),
    .code = "static volatile sig_atomic_t ended;\n"
            "static void on_sigterm(int number) { ended = number; }   /* %1 */\n"
            "\n"
            "int main(void)\n"
            "{\n"
            "    atexit(clean_up);\n"
            "    sigaction(SIGTERM, &(struct sigaction){.sa_handler = on_sigterm}, NULL);\n"
            "    while (!ended)\n"
            "        serve();   /* %2 */\n"
            "    return 7;      /* %3 */\n"
            "}\n",
    .remarks = {N_("exit() is not safe in here"), N_("calls that block fail with EINTR"),
                N_("clean_up() runs")},
    .reference = "atexit(3), sigaction(2), signal-safety(7); POSIX.1-2017, 2.4.3 Signal Actions",
    .run = ending_run,
    .subject =
        &(const struct ending){
            "handled", N_("was sent SIGTERM, whose handler set a flag that made main() return"),
            .signal_number = SIGTERM, .runs_handlers = true},
};

const struct probe probe_exit_kill = {
    .name = "exit-sigkill",
    .property = N_("exit handlers: SIGKILL"),
    .transports = {"process"},
    .claim = N_("SIGKILL can't be handled and runs no atexit() handler: names are left behind."),
    .code = "atexit(clean_up);\n"
            "kill(getpid(), SIGKILL);   /* %1 */\n",
    .remarks = {N_("clean_up() does not run, whatever is handled")},
    .reference = end_reference,
    .run = ending_run,
    .subject = &(const struct ending){"handled", N_("was sent SIGKILL"), .signal_number = SIGKILL,
                                      .killed_by = SIGKILL},
};
