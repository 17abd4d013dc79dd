/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * check_places.c - what transports need besides their own calls: a loopback device, and names. */
#include <stdlib.h>

#include "doctor/checks.h"
#include "measure/precondition.h"
#include "measure/private_directory.h"
#include "text/message.h"

int check_loopback(struct doctor_report *report)
{
    struct diagnosis why = {""};

    return loopback_check(&why) == 0
               ? doctor_tell(report, DOCTOR_FINE, N_("127.0.0.1 answers"))
               : doctor_tell(report, DOCTOR_SERIOUS, N_("tcp can't be measured: %1"), why.text);
}

static int check_in(struct doctor_report *report, const char *directory)
{
    struct diagnosis why = {""};
    int error = socket_names_check(directory, &why) == 0
                    ? doctor_tell(report, DOCTOR_FINE, N_("TMPDIR has sockets"))
                    : doctor_tell(report, DOCTOR_SERIOUS,
                                  N_("AF_UNIX sockets can't be measured: %1"), why.text);

    if (error != 0)
        return error;
    return fifo_names_check(directory, &why) == 0
               ? doctor_tell(report, DOCTOR_FINE, N_("TMPDIR has FIFOs"))
               : doctor_tell(report, DOCTOR_SERIOUS, N_("FIFOs can't be measured: %1"), why.text);
}

int check_names(struct doctor_report *report)
{
    struct private_directory directory;
    struct diagnosis why = {""};

    if (private_directory_create(&directory, &why) != 0)
        return doctor_tell(report, DOCTOR_SERIOUS, N_("nothing can be measured: %1"), why.text);
    int error = check_in(report, directory.path);
    private_directory_remove(&directory);
    return error;
}
