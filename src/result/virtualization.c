/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * virtualization.c - x86 has a CPUID bit that says "there is a hypervisor", so there "none" is
 * certain. Elsewhere only a hypervisor that announces itself is known; silence proves nothing. */
#include "result/virtualization.h"

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/klog.h>
#include <sys/utsname.h>

#if defined(__x86_64__) || defined(__i386__)
#include <cpuid.h>
#endif

#include "base/own_file.h"
#include "result/sysfs.h"

static const struct {
    const char *signature, *name;
} hypervisors[] = {
    {"KVMKVMKVM", "kvm"},        {"TCGTCGTCGTCG", "qemu-tcg"}, {"XenVMMXenVMM", "xen"},
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

static int hypervisor_detect(char **name)
{
    int error = sysfs_line("/sys/hypervisor/type", name);

    if (error == 0 && *name == NULL)
        error = architecture_detect(name);
    if (error == 0 && *name == NULL)
        error = vendor_detect(name);
    return error;
}

const char *virtualization_of_kernel(const char *release, const char *log)
{
    if (strstr(release, "gvisor") != NULL || strstr(log, "Starting gVisor") != NULL)
        return "gvisor";
    if (strstr(release, "WSL2") != NULL || strstr(release, "-microsoft-") != NULL)
        return "wsl2";
    return strstr(release, "-Microsoft") != NULL ? "wsl1" : NULL;
}

/* gVisor calls itself Linux 4.4.0, but its log is short, readable for all, and begins with it. */
static const char *kernel_detect(void)
{
    enum { READ_ALL = 3, LOG_BYTES = 8192 };
    char log[LOG_BYTES + 1] = "";
    struct utsname names = {0};

    int length = klogctl(READ_ALL, log, LOG_BYTES);
    log[length > 0 ? length : 0] = '\0';
    uname(&names);
    return virtualization_of_kernel(names.release, log);
}

/* Takes *name; a word of no hypervisor, or NULL: KERNEL is all that is known. */
static int put_on(const char *kernel, char **name)
{
    char *below = *name;
    bool alone = below == NULL || strcmp(below, "none") == 0 || strcmp(below, "unknown") == 0;

    if (asprintf(name, "%s%s%s", kernel, alone ? "" : " on ", alone ? "" : below) < 0)
        *name = NULL;
    free(below);
    return *name == NULL ? -ENOMEM : 0;
}

bool virtualization_replaces_kernel(const char *name)
{
    static const char *const kernels[] = {"gvisor", "wsl1", "emulation ("};
    bool replaces = false;

    for (size_t i = 0; i < sizeof kernels / sizeof kernels[0]; i++)
        replaces = replaces || strncmp(name, kernels[i], strlen(kernels[i])) == 0;
    return replaces;
}

int virtualization_detect(char **name)
{
    char emulator[NAME_MAX + 1];

    *name = NULL;
    /* An emulator answers for the processor and for the kernel. */
    if (emulator_find(emulator)) {
        if (asprintf(name, "emulation (%s)", emulator) < 0)
            *name = NULL;
        return *name == NULL ? -ENOMEM : 0;
    }
    int error = hypervisor_detect(name);
    const char *kernel = kernel_detect();
    return error == 0 && kernel != NULL ? put_on(kernel, name) : error;
}
