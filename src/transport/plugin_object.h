/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plugin_object.h - loads a plug-in (ipcmark/transport.h, at its end) into this process, and looks
 * whether it may be used.
 *
 * Its code runs from then on, also before it is looked at: only processes that measure load one. */
#ifndef IPCMARK_TRANSPORT_PLUGIN_OBJECT_H
#define IPCMARK_TRANSPORT_PLUGIN_OBJECT_H

#include "transport/transport.h"

/* What may be wrong with an object. */
enum plugin_fault {
    PLUGIN_FINE,
    PLUGIN_NO_LOADER,  /* this program was built without dlopen(3) */
    PLUGIN_NOT_LOADED, /* dlopen(3) refused; `detail` says why */
    PLUGIN_NO_SYMBOL,
    PLUGIN_OTHER_ABI,
    PLUGIN_OTHER_SIZE,
    PLUGIN_UNFIT, /* `detail` names the member */
};

enum { PLUGIN_DETAIL_BYTES = 200, PLUGIN_NAME_BYTES = 32 };

struct plugin_object {
    enum plugin_fault fault;
    char detail[PLUGIN_DETAIL_BYTES];
    unsigned abi, transport_bytes;       /* as the object has them; 0: not known */
    const struct ipcmark_plugin *plugin; /* for the rest of the process; NULL unless fine */
};

/* Loads the object behind `fd`, by /proc/self/fd, and checks all that can be checked without calling
 * it. The object stays loaded, `fd` the caller's. */
void plugin_object_load(int fd, struct plugin_object *out);

/* The member of the transport, or of the object, that keeps it from being used; NULL: none does. */
const char *plugin_unfit_member(const struct ipcmark_plugin *plugin);

#endif
