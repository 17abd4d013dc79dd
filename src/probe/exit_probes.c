/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * exit_probes.c - the ways to end a program, one experiment each. */
#include <signal.h>

#include "probe/exit_handlers.h"

static int return_run(const struct probe_context *context, const char *transport,
                      struct probe_result *out)
{
    static const struct ending ending = {
        .way = "return", .done = "returned from main()", .runs_handlers = true};

    (void)transport;
    return ending_try(context, &ending, out);
}

static int exit_run(const struct probe_context *context, const char *transport,
                    struct probe_result *out)
{
    static const struct ending ending = {
        .way = "exit", .done = "called exit()", .runs_handlers = true};

    (void)transport;
    return ending_try(context, &ending, out);
}

static int quick_exit_run(const struct probe_context *context, const char *transport,
                          struct probe_result *out)
{
    static const struct ending ending = {.way = "_exit", .done = "called _exit()"};

    (void)transport;
    return ending_try(context, &ending, out);
}

static int abort_run(const struct probe_context *context, const char *transport,
                     struct probe_result *out)
{
    static const struct ending ending = {
        .way = "abort", .done = "called abort()", .killed_by = SIGABRT};

    (void)transport;
    return ending_try(context, &ending, out);
}

static int uncaught_run(const struct probe_context *context, const char *transport,
                        struct probe_result *out)
{
    static const struct ending ending = {.way = "signal",
                                         .done = "was sent SIGTERM, for which it had no handler",
                                         .signal_number = SIGTERM,
                                         .killed_by = SIGTERM};

    (void)transport;
    return ending_try(context, &ending, out);
}

static int handled_run(const struct probe_context *context, const char *transport,
                       struct probe_result *out)
{
    static const struct ending ending = {
        .way = "handled",
        .done = "was sent SIGTERM, whose handler set a flag that made main() return",
        .signal_number = SIGTERM,
        .runs_handlers = true};

    (void)transport;
    return ending_try(context, &ending, out);
}

static int kill_run(const struct probe_context *context, const char *transport,
                    struct probe_result *out)
{
    static const struct ending ending = {.way = "handled",
                                         .done = "was sent SIGKILL",
                                         .signal_number = SIGKILL,
                                         .killed_by = SIGKILL};

    (void)transport;
    return ending_try(context, &ending, out);
}

static const char end_reference[] =
    "atexit(3), exit(3), _exit(2), abort(3), signal(7); POSIX.1-2017, atexit(), _exit()";

const struct probe probe_exit_return = {
    .name = "exit-return",
    .property = "exit handlers: return from main",
    .transports = {"process"},
    .claim = "A return from main() runs the atexit() handlers, the one registered last first.",
    .code = "static void clean_up(void) { unlink(path); }\n"
            "\n"
            "int main(void)\n"
            "{\n"
            "    atexit(clean_up);\n"
            "    return 7;   /* as exit(7): clean_up() runs */\n"
            "}\n",
    .reference = end_reference,
    .run = return_run,
};

const struct probe probe_exit_exit = {
    .name = "exit-exit",
    .property = "exit handlers: exit()",
    .transports = {"process"},
    .claim = "exit() runs the atexit() handlers, the one registered last first.",
    .code = "atexit(remove_first);\n"
            "atexit(remove_second);\n"
            "exit(7);   /* remove_second(), then remove_first() */\n",
    .reference = end_reference,
    .run = exit_run,
};

const struct probe probe_exit_quick = {
    .name = "exit-_exit",
    .property = "exit handlers: _exit()",
    .transports = {"process"},
    .claim = "_exit() runs no atexit() handler: names are left behind.",
    .code = "atexit(clean_up);\n"
            "_exit(7);   /* clean_up() does not run, stdio buffers are lost */\n",
    .reference = end_reference,
    .run = quick_exit_run,
};

const struct probe probe_exit_abort = {
    .name = "exit-abort",
    .property = "exit handlers: abort()",
    .transports = {"process"},
    .claim = "abort() ends the process with SIGABRT and runs no atexit() handler.",
    .code = "atexit(clean_up);\n"
            "abort();   /* clean_up() does not run */\n",
    .reference = end_reference,
    .run = abort_run,
};

const struct probe probe_exit_uncaught = {
    .name = "exit-sigterm",
    .property = "exit handlers: SIGTERM, no handler",
    .transports = {"process"},
    .claim =
        "A signal that ends the process, such as an uncaught SIGTERM, runs no atexit() handler.",
    .code = "atexit(clean_up);\n"
            "kill(getpid(), SIGTERM);   /* clean_up() does not run */\n",
    .reference = end_reference,
    .run = uncaught_run,
};

const struct probe probe_exit_handled = {
    .name = "exit-sigterm-handled",
    .property = "exit handlers: SIGTERM, handled",
    .transports = {"process"},
    .claim = "A handler for SIGTERM that makes main() return has the atexit() handlers run.",
    .code = "static volatile sig_atomic_t ended;\n"
            "static void end(int number) { ended = number; }   /* exit() is not safe in here */\n"
            "\n"
            "atexit(clean_up);\n"
            "sigaction(SIGTERM, &(struct sigaction){.sa_handler = end}, NULL);\n"
            "while (!ended)\n"
            "    serve();   /* calls that block fail with EINTR */\n"
            "return 7;      /* clean_up() runs */\n",
    .reference = "atexit(3), sigaction(2), signal-safety(7); POSIX.1-2017, 2.4.3 Signal Actions",
    .run = handled_run,
};

const struct probe probe_exit_kill = {
    .name = "exit-sigkill",
    .property = "exit handlers: SIGKILL",
    .transports = {"process"},
    .claim = "SIGKILL can't be handled and runs no atexit() handler: names are left behind.",
    .code = "atexit(clean_up);\n"
            "kill(getpid(), SIGKILL);   /* clean_up() does not run, whatever is handled */\n",
    .reference = end_reference,
    .run = kill_run,
};
