/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * selftest_conformance.c - a line for each promise of each transport, as soon as it was tried. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "command_line.h"
#include "interrupt.h"
#include "measure/precondition.h"
#include "measure/private_directory.h"
#include "plugins.h"
#include "selftest/conformance.h"
#include "text/message.h"

struct conformance_options {
    const char *transports;
};

static const struct option_row rows[] = {
    {"transport", 't', "LIST", offsetof(struct conformance_options, transports),
     "Transports, and paths of plug-ins, which have a slash (default: available)"},
    {0},
};

static const struct command_line command_line = {
    .command = "selftest conformance",
    .rows = rows,
    .no_words = "transports are named by --transport",
    .doc = "Do transports keep what ipcmark/transport.h promises? Each promise is tried in "
           "processes of its own. A plug-in that is to be measured should keep all of them.\v"
           "Exit status: 0 all are kept, 1 one is broken, 77 none is, but a transport could not "
           "be tried here, 2 bad usage, 3 the system refused something.",
};

/* ---- one transport ---- */

struct score {
    unsigned kept, broken;
};

static void print_promise(const struct promise *promise, const struct promise_result *result)
{
    static const char *const words[] = {
        [PROMISE_KEPT] = "kept", [PROMISE_BROKEN] = "BROKEN", [PROMISE_NOT_MADE] = "not made"};
    const bool kept = result->outcome == PROMISE_KEPT;

    printf("  %-8s  %s%s%s\n", words[result->outcome], promise->name, kept ? "" : ": ",
           kept ? "" : result->why);
    fflush(stdout);
}

static int try_promises(const struct transport *transport, const char *directory,
                        struct score *score, struct diagnosis *why)
{
    int error = 0;

    for (const struct promise *promise = promises; error == 0 && promise->name != NULL; promise++) {
        struct promise_result result;
        if (interrupt_check() != 0)
            return -EINTR;
        error = promise_try(promise, transport, directory, &result, why);
        if (error != 0)
            break;
        print_promise(promise, &result);
        score->kept += result.outcome == PROMISE_KEPT;
        score->broken += result.outcome == PROMISE_BROKEN;
    }
    return error;
}

static void print_head(const struct transport *transport)
{
    const struct plugin *plugin = plugin_of(transport);

    if (plugin == NULL)
        printf("%s\n", transport->name);
    else
        printf("%s: %s, version %s, SHA-256 %s\n", transport->name, plugin->file,
               plugin->facts.version, plugin->sha256);
}

/* Whether there is anything to try; if not, a line says why. */
static bool can_be_tried(const struct transport *transport, const char *directory)
{
    struct diagnosis reason;

    if (transport->flags & (TRANSPORT_MOVES_NOTHING | TRANSPORT_NOTIFIES)) {
        printf("%s: not tried: it moves no bytes\n", transport->name);
        return false;
    }
    if (precondition_check(transport->name, directory, &reason) == 0)
        return true;
    char *english = message_english(reason.text);
    printf("%s: not tried: %s\n", transport->name, english == NULL ? "?" : english);
    free(english);
    return false;
}

static int try_all(const struct settings *settings, const char *directory, int *status,
                   struct diagnosis *why)
{
    int error = 0;

    for (size_t i = 0; error == 0 && i < settings->transports.count; i++) {
        const struct transport *transport = settings_transport(settings,
                                                               settings->transports.names[i]);
        struct score score = {0};
        if (!can_be_tried(transport, directory)) {
            *status = *status == EXIT_FINE ? EXIT_CANT_TELL : *status;
            continue;
        }
        print_head(transport);
        error = try_promises(transport, directory, &score, why);
        if (error == 0)
            printf("  %s keeps %u of %u promises that it makes\n", transport->name, score.kept,
                   score.kept + score.broken);
        if (score.broken > 0)
            *status = EXIT_NEGATIVE;
    }
    return error;
}

/* ---- all of it ---- */

static int run(struct run_options *options, const char *list, struct plugins *plugins,
               struct diagnosis *why)
{
    struct private_directory directory = {.path = ""};
    struct run none = {0};
    int status = EXIT_FINE;

    options->settings.takes_plugins = true;
    int error = settings_set(&options->settings, "transport", list, why);
    if (error == 0)
        error = interrupt_install(INTERRUPT_AFTER_INVOCATION, why);
    if (error == 0)
        error = plugins_take(options, &none, plugins, why);
    if (error == 0)
        error = private_directory_create(&directory, why);
    if (error == 0)
        error = try_all(&options->settings, directory.path, &status, why);
    private_directory_remove(&directory);
    if (interrupt_check() != 0)
        return interrupt_status(interrupt_check());
    return error == 0 ? status : command_fail(error, why->text);
}

int command_conformance(int argc, char **argv)
{
    struct diagnosis why = {""};
    struct conformance_options options = {.transports = "available"};
    struct run_options run_options = {0};
    struct plugins plugins = {0};
    static char name[] = "ipcmark selftest conformance";

    argv[0] = name; /* what the usage begins with */
    int error = command_line_parse(&command_line, argc, argv, &options, NULL, &why);
    if (error != 0)
        return command_fail(error, why.text);
    settings_init(&run_options.settings);
    int status = run(&run_options, options.transports, &plugins, &why);
    plugins_release(&plugins);
    run_options_clear(&run_options);
    return status;
}
