/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * check_places.c - what transports need besides their own calls: a loopback device, and names. */
#include <stdlib.h>

#include "doctor/checks.h"
#include "measure/precondition.h"
#include "measure/private_directory.h"
#include "text/message.h"

/* "it can't be measured, and why" or that it can. Takes the messages. */
static int judge(struct doctor_report *report, const char *name, int error, char *bad, char *fine)
{
    int added = doctor_add(report, name, error == 0 ? DOCTOR_FINE : DOCTOR_SERIOUS,
                           error == 0 ? fine : bad);

    free(error == 0 ? bad : fine);
    return added;
}

int check_loopback(struct doctor_report *report, const char *name)
{
    struct diagnosis why = {""};
    int error = loopback_check(&why);

    return judge(report, name, error, message_make(N_("tcp can't be measured: %1"), why.text, NULL),
                 message_make(N_("127.0.0.1 answers"), NULL));
}

static int check_in(struct doctor_report *report, const char *name, const char *directory)
{
    struct diagnosis why = {""};
    int error = socket_names_check(directory, &why);

    error = judge(report, name, error,
                  message_make(N_("AF_UNIX sockets can't be measured: %1"), why.text, NULL),
                  message_make(N_("TMPDIR has sockets"), NULL));
    if (error != 0)
        return error;
    error = fifo_names_check(directory, &why);
    return judge(report, name, error,
                 message_make(N_("FIFOs can't be measured: %1"), why.text, NULL),
                 message_make(N_("TMPDIR has FIFOs"), NULL));
}

int check_names(struct doctor_report *report, const char *name)
{
    struct private_directory directory;
    struct diagnosis why = {""};

    if (private_directory_create(&directory, &why) != 0)
        return doctor_add(report, name, DOCTOR_SERIOUS,
                          message_make(N_("nothing can be measured: %1"), why.text, NULL));
    int error = check_in(report, name, directory.path);
    private_directory_remove(&directory);
    return error;
}
