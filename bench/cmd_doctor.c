/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cmd_doctor.c - `ipcmark doctor`: what falsifies or disturbs measurements here, before any is made. */
#include <errno.h>
#include <string.h>

#include "command.h"
#include "command_line.h"
#include "doctor/doctor.h"
#include "print_report.h"
#include "report/documents.h"

static const struct option_row rows[] = {
    {"format", 'f', "FORMAT", offsetof(struct report_choice, format), "table (default) or json"},
    {"lang", 0, "LANG", offsetof(struct report_choice, language),
     "Language of the table: en (default) or ru"},
    {0},
};

static const struct command_line command_line = {
    .command = "doctor",
    .rows = rows,
    .doc = "What about this machine, container, user and clock will falsify or disturb a "
           "measurement, and what to do about it. Takes less than two seconds; nothing is "
           "measured.\v"
           "serious: figures would be wrong, or some can't be had; warning: they will be "
           "noisier; note: something besides the figures will be missing; unknown: could not "
           "be looked at.\n\n"
           "Exit status: 0 nothing serious, 1 something serious, 77 nothing serious but "
           "something could not be looked at, 2 bad usage, 3 the system refused something.",
};

int command_doctor(int argc, char **argv)
{
    struct diagnosis why = {""};
    struct report_choice choice = {.form = NULL};
    struct doctor_report found;
    char **words;

    int error = command_line_parse(&command_line, argc, argv, &choice, &words, &why);
    if (error == 0 && *words != NULL)
        error = diagnose(&why, -EINVAL,
                         "doctor: \"%s\": it takes options only, and looks at everything", *words);
    if (error == 0)
        error = report_form_choose(&choice, SUBJECT_DOCTOR, &why);
    if (error != 0)
        return command_fail(error, why.text);
    error = doctor_look(&found);
    if (error != 0)
        diagnose(&why, error, "doctor: %s", strerror(-error));
    else
        error = report_print(&(const struct report){.choice = &choice,
                                                    .document = choice.form->kind == FORM_DOCUMENT
                                                                    ? doctor_document(&found)
                                                                    : NULL,
                                                    .json = &doctor_fields,
                                                    .what = &found},
                             &why);
    int status = command_end(error, &why);
    if (error == 0 && doctor_count(&found, DOCTOR_SERIOUS) > 0)
        status = EXIT_NEGATIVE;
    else if (error == 0 && doctor_count(&found, DOCTOR_UNKNOWN) > 0)
        status = EXIT_CANT_TELL;
    doctor_clear(&found);
    return status;
}
