/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plugin_absent.c - in the place of plugin_object.c, where there is no dlopen(3). */
#include "transport/plugin_object.h"

void plugin_object_load(int fd, struct plugin_object *out)
{
    (void)fd;
    *out = (struct plugin_object){.fault = PLUGIN_NO_LOADER};
}
