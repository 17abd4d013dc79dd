/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * work.c - see work.h. */
#include "comparison/work.h"

#include <math.h>
#include <string.h>

#include "result/metrics.h"

const char *work_differs(const struct run *a, const struct run *b)
{
    if (a->verify != b->verify)
        return "--verify";
    if (a->interrupts != b->interrupts)
        return "--interrupts";
    if (a->messages != b->messages)
        return "--messages";
    if (a->duration_ms == 0 || b->duration_ms == 0) /* of an older file */
        return NULL;
    if (a->messages == 0 && a->duration_ms != b->duration_ms)
        return "--duration";
    return a->warmup_ms != b->warmup_ms ? "--warmup" : NULL;
}

const char *work_version(const struct run *run, const char *workload)
{
    const char *version = environment_list_find(&run->workload_versions, workload);

    return version == NULL ? "1" : version;
}

bool work_has(const struct run *run, const char *workload)
{
    return run->workload_versions.count == 0 ||
           environment_list_find(&run->workload_versions, workload) != NULL;
}

static const char *version_differs(const struct run *of, const struct run *in)
{
    for (size_t i = 0; i < of->workload_versions.count; i++) {
        const char *workload = of->workload_versions.pairs[i].name;
        if (work_has(in, workload) &&
            strcmp(work_version(of, workload), work_version(in, workload)) != 0)
            return workload;
    }
    return NULL;
}

const char *work_version_differs(const struct run *a, const struct run *b)
{
    const char *workload = version_differs(a, b);

    return workload != NULL ? workload : version_differs(b, a);
}

double work_rates_apart(const struct run_case *a, const struct run_case *b)
{
    const double one = case_rate(a), other = case_rate(b);

    if (a->spec.rate.percent == 0 || b->spec.rate.percent == 0 || one <= 0 || other <= 0)
        return 1;
    return fmax(one, other) / fmin(one, other);
}

const char *work_known(const char *text)
{
    return text == NULL || *text == '\0' ? "?" : text;
}

const char *work_far_fact(const struct environment_list *far_host, const char *name)
{
    return work_known(far_host == NULL ? NULL : environment_list_find(far_host, name));
}

static bool differs(const char *a, const char *b)
{
    return a != NULL && b != NULL && strcmp(a, b) != 0;
}

bool work_of_other_machine(const struct run *a, const struct run *b)
{
    return differs(a->environment.host, b->environment.host) ||
           differs(a->environment.cpu_model, b->environment.cpu_model);
}

static bool fact_differs(const struct environment_list *a, const struct environment_list *b,
                         const char *name)
{
    return differs(environment_list_find(a, name), environment_list_find(b, name));
}

bool work_with_other_far_host(const struct environment_list *a, const struct environment_list *b)
{
    return fact_differs(a, b, "host") || fact_differs(a, b, "cpu_model");
}
