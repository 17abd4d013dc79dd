/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * virtualization.c - x86 has a CPUID bit that says "there is a hypervisor", so there "none" is
 * certain. Elsewhere only a hypervisor that announces itself is known; silence proves nothing. */
#include "result/virtualization.h"

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#if defined(__x86_64__) || defined(__i386__)
#include <cpuid.h>
#endif

#include "result/sysfs.h"

static const struct {
    const char *signature, *name;
} hypervisors[] = {
    {"KVMKVMKVM", "kvm"},        {"TCGTCGTCGTCG", "qemu"},     {"XenVMMXenVMM", "xen"},
    {"VMwareVMware", "vmware"},  {"Microsoft Hv", "hyper-v"},  {"VBoxVBoxVBox", "virtualbox"},
    {"prl hyperv", "parallels"}, {" lrpepyh vr", "parallels"}, {"bhyve bhyve ", "bhyve"},
    {"ACRNACRNACRN", "acrn"},
};

const char *virtualization_of_signature(const char *signature)
{
    for (size_t i = 0; i < sizeof hypervisors / sizeof hypervisors[0]; i++)
        if (strcmp(hypervisors[i].signature, signature) == 0)
            return hypervisors[i].name;
    return NULL;
}

#if defined(__x86_64__) || defined(__i386__)
static int architecture_detect(char **name)
{
    enum { LEAF_FEATURES = 1, LEAF_HYPERVISOR = 0x40000000, ECX_HYPERVISOR = 31 };
    unsigned a, b, c, d;
    char signature[13] = "";

    if (!__get_cpuid(LEAF_FEATURES, &a, &b, &c, &d))
        return 0;
    if ((c >> ECX_HYPERVISOR & 1) == 0)
        return (*name = strdup("none")) == NULL ? -ENOMEM : 0;

    __cpuid(LEAF_HYPERVISOR, a, b, c, d);
    memcpy(signature, &b, 4);
    memcpy(signature + 4, &c, 4);
    memcpy(signature + 8, &d, 4);
    const char *known = virtualization_of_signature(signature);
    if (known == NULL)
        known = signature[0] != '\0' ? signature : "unknown";
    return (*name = strdup(known)) == NULL ? -ENOMEM : 0;
}
#else
static int architecture_detect(char **name)
{
    char *compatible;
    int error = sysfs_line("/proc/device-tree/hypervisor/compatible", &compatible);

    if (error != 0 || compatible == NULL)
        return error;
    /* "linux,kvm" */
    const char *comma = strchr(compatible, ',');
    *name = strdup(comma == NULL ? compatible : comma + 1);
    free(compatible);
    return *name == NULL ? -ENOMEM : 0;
}
#endif

/* A vendor that makes no real machines. */
static int vendor_detect(char **name)
{
    char *vendor;
    int error = sysfs_line("/sys/class/dmi/id/sys_vendor", &vendor);

    if (error == 0 && vendor != NULL && strcmp(vendor, "QEMU") == 0) {
        *name = strdup("qemu");
        error = *name == NULL ? -ENOMEM : 0;
    }
    free(vendor);
    return error;
}

int virtualization_detect(char **name)
{
    *name = NULL;
    int error = sysfs_line("/sys/hypervisor/type", name);
    if (error == 0 && *name == NULL)
        error = architecture_detect(name);
    if (error == 0 && *name == NULL)
        error = vendor_detect(name);
    return error;
}
