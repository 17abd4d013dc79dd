/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plugin_object.c - dlopen(3), and one look at everything that the harness relies on. */
#include "transport/plugin_object.h"

#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

static void note_refusal(const char *path, struct plugin_object *out)
{
    const char *text = dlerror();
    const size_t length = strlen(path);

    /* The path means nothing to anybody but this process. */
    if (text != NULL && strncmp(text, path, length) == 0 && strncmp(text + length, ": ", 2) == 0)
        text += length + 2;
    snprintf(out->detail, sizeof out->detail, "%s", text == NULL ? "?" : text);
    out->fault = PLUGIN_NOT_LOADED;
}

static enum plugin_fault judge(const struct ipcmark_plugin *plugin, struct plugin_object *out)
{
    out->abi = plugin->abi;
    out->transport_bytes = plugin->transport_bytes;
    if (plugin->abi != IPCMARK_TRANSPORT_ABI)
        return PLUGIN_OTHER_ABI;
    if (plugin->transport_bytes != sizeof(struct transport))
        return PLUGIN_OTHER_SIZE;
    const char *member = plugin_unfit_member(plugin);
    if (member == NULL)
        return PLUGIN_FINE;
    snprintf(out->detail, sizeof out->detail, "%s", member);
    return PLUGIN_UNFIT;
}

void plugin_object_load(int fd, struct plugin_object *out)
{
    char path[32];

    *out = (struct plugin_object){.fault = PLUGIN_NO_SYMBOL};
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    /* It stays: its transport is used until this process ends. */
    void *object = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (object == NULL) {
        note_refusal(path, out);
        return;
    }
    const struct ipcmark_plugin *plugin = dlsym(object, "ipcmark_plugin");
    if (plugin == NULL)
        return; // cppcheck-suppress resourceLeak
    out->fault = judge(plugin, out);
    out->plugin = out->fault == PLUGIN_FINE ? plugin : NULL;
    // cppcheck-suppress resourceLeak
}
