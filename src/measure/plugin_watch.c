/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plugin_watch.c - a pipe that never blocks who writes, the record, and who is left. */
#include "measure/plugin_watch.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "measure/orphans.h"
#include "text/message.h"

int plugin_watch_begin(struct supervision *self)
{
    const struct plugin *plugin = plugin_of(self->request->transport);

    self->record->plugin_fd = self->record->output_fd = -1;
    if (plugin == NULL)
        return 0;
    /* Full, it takes no more. */
    if (pipe2(self->output, O_CLOEXEC | O_NONBLOCK) < 0)
        return -errno;
    self->record->plugin_fd = plugin->fd;
    self->record->output_fd = self->output[1];
    return 0;
}

static char *word_conduct(const struct supervision *self, unsigned left_processes,
                          const char *printed)
{
    const int part = atomic_load(&self->record->plugin_conduct);

    if (part > CONDUCT_FINE && part < CONDUCT_PARTS)
        return message_make(conduct_text((enum conduct_part)part), NULL);
    if (left_processes > 0)
        return message_make(N_("it left a process behind"), NULL);
    return printed == NULL ? NULL : message_make(N_("it printed \"%1\""), printed, NULL);
}

/* What a library prints before it aborts is mostly why; and who is left may be what the others waited
 * for. Put into the message, not around it: messages in each other have their limit. */
static void add_conduct(struct diagnosis *why, const char *what)
{
    struct message_parts parts;

    if (message_take_apart(why->text, &parts) != 0)
        return;
    if (strcmp(parts.format, "%1 over %2, %3 B: %4") == 0) { /* supervision_fail() */
        const char *const arguments[] = {parts.arguments[0], parts.arguments[1], parts.arguments[2],
                                         parts.arguments[3], what};
        char *both = message_from(N_("%1 over %2, %3 B: %4; %5"), arguments, 5);
        message_keep(why->text, sizeof why->text, both);
        free(both);
    }
    message_parts_clear(&parts);
}

int plugin_watch_end(struct supervision *self, int error, struct invocation_result *out,
                     struct diagnosis *why)
{
    char quoted[PLUGIN_QUOTE_BYTES];

    if (self->output[0] < 0)
        return error;
    const unsigned left_processes = orphans_end();
    const char *printed = plugin_quote_from(self->output[0], quoted) ? quoted : NULL;
    char *what = word_conduct(self, left_processes, printed);
    if (what == NULL)
        return error;
    if (error != 0) {
        add_conduct(why, what);
        free(what);
        return error;
    }
    invocation_result_release(out);
    return supervision_fail(self, why, -EPROTO, what);
}
