/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * print_report.c - asks the stream whether it is a terminal. */
#include "print_report.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "report/report.h"

static bool colour_wanted(void)
{
    const char *no_color = getenv("NO_COLOR");
    const char *terminal = getenv("TERM");

    return (no_color == NULL || no_color[0] == '\0') && terminal != NULL &&
           strcmp(terminal, "dumb") != 0;
}

int print_table(const struct run *run, FILE *stream)
{
    struct winsize size = {0};
    bool terminal = isatty(fileno(stream)) == 1;

    if (terminal)
        ioctl(fileno(stream), TIOCGWINSZ, &size);
    return report_table(run, stream, terminal && colour_wanted(), size.ws_col);
}
