/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * exit_probes.c - the ways to end a program, one experiment each. */
#include <signal.h>

#include "probe/exit_handlers.h"

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
    .subject = &(const struct ending){.way = "return",
                                      .done = N_("returned from main()"),
                                      .runs_handlers = true},
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
    .subject = &(
        const struct ending){.way = "exit", .done = N_("called exit()"), .runs_handlers = true},
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
    .subject = &(const struct ending){.way = "_exit", .done = N_("called _exit()")},
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
    .subject = &(
        const struct ending){.way = "abort", .done = N_("called abort()"), .killed_by = SIGABRT},
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
    .subject = &(const struct ending){.way = "signal",
                                      .done = N_("was sent SIGTERM, for which it had no handler"),
                                      .signal_number = SIGTERM,
                                      .killed_by = SIGTERM},
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
            .way = "handled",
            .done = N_("was sent SIGTERM, whose handler set a flag that made main() return"),
            .signal_number = SIGTERM,
            .runs_handlers = true},
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
    .subject = &(const struct ending){.way = "handled",
                                      .done = N_("was sent SIGKILL"),
                                      .signal_number = SIGKILL,
                                      .killed_by = SIGKILL},
};
