/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * probe_file_fuzzer.c - any bytes as a file of experiments: refused with a reason, or findings that can
 * be reported in every form, written, and read again. */
#include "fuzz_target.h"

#include <stdlib.h>
#include <unistd.h>

#include "fuzz_support.h"
#include "report/documents.h"
#include "report/probe_report.h"

static void require_written_report_to_be_read(const struct probe_report *report)
{
    struct diagnosis why = {""};
    struct probe_file again;
    struct printed printed;
    char path[32];

    printed_begin(&printed);
    require(probe_print_json(report, printed.stream) == 0, "what was read can't be written");
    char *text = printed_end(&printed);
    int file = memory_file(text, printed.bytes, path);
    require(probe_file_is_one(path), "what was written is no file of experiments");
    require(probe_file_read(path, &again, &why) == 0, why.text);
    require(again.report.count == report->count, "findings were lost");
    for (int outcome = PROBE_NOT_TRIED; outcome <= PROBE_HOLDS; outcome++)
        require(probe_count(&again.report, outcome) == probe_count(report, outcome),
                "outcomes have changed");
    probe_file_clear(&again);
    close(file);
    free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct diagnosis why = {""};
    struct probe_file probe;
    struct printed printed;
    char path[32];
    int file = memory_file(bytes, size, path);

    probe_file_is_one(path);
    int error = probe_file_read(path, &probe, &why);
    if (error != 0) {
        require_refusal(error, path, &why);
    } else {
        require_written_report_to_be_read(&probe.report);
        require_every_form(probe_document(&probe.report));
        printed_begin(&printed);
        require(probe_print_csv(&probe.report, printed.stream) == 0, "no CSV");
        free(printed_end(&printed));
    }
    probe_file_clear(&probe);
    close(file);
    return 0;
}
