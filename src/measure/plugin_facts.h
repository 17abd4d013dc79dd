/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plugin_facts.h - what a process that loaded a plug-in tells of it, in one write to a pipe. */
#ifndef IPCMARK_MEASURE_PLUGIN_FACTS_H
#define IPCMARK_MEASURE_PLUGIN_FACTS_H

#include <stdbool.h>
#include <stddef.h>

#include "measure/conduct.h"
#include "transport/plugin_object.h"

struct plugin_facts {
    enum plugin_fault fault;
    char detail[PLUGIN_DETAIL_BYTES]; /* as struct plugin_object has it */
    unsigned abi, transport_bytes;
    enum conduct_part conduct; /* what it changed when it was loaded or asked */

    /* Only of one that is fine; the members of struct transport. */
    char name[PLUGIN_NAME_BYTES], version[PLUGIN_NAME_BYTES];
    unsigned flags;
    bool in_user_space;
    enum buffer_kind buffers;
    enum transport_need needs;
    unsigned settles_ms, settles_large_ms;
    enum transport_copies copies;
    bool can_be_waited_for; /* has descriptors() */
    bool takes_batches;     /* has send_many() */
    bool connects;          /* has a connection */
    int largest_error;      /* of largest_message() with the buffer that was asked about */
    size_t largest_bytes;   /* SIZE_MAX: no limit */
};

#endif
