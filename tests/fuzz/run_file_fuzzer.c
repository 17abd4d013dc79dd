/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_file_fuzzer.c - any bytes as a run file: they are refused with a reason, or they are a run
 * that can be reported, analysed, written and read again, joined to another and compared. */
#include "fuzz_target.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "comparison/comparison.h"
#include "comparison/repeats.h"
#include "fuzz_support.h"
#include "report/csv.h"
#include "report/parts.h"
#include "result/analysis.h"
#include "result/run_file.h"

static void check_written_run_is_read(const struct run *run)
{
    struct diagnosis why = {""};
    struct printed printed;
    struct run again;
    char path[32];

    printed_begin(&printed);
    require(run_file_print(run, printed.stream) == 0, "a run that was read can't be written");
    char *text = printed_end(&printed);
    int file = memory_file(text, printed.bytes, path);
    int error = run_file_read(path, &again, &why);
    require(error == 0, why.text);
    require(again.case_count == run->case_count, "cases were lost");
    run_clear(&again);
    close(file);
    free(text);
}

static void check_reports(const struct run *run)
{
    struct printed printed;

    require_every_form(run_document(&(const struct report_source){.run = run}));
    printed_begin(&printed);
    require(report_csv(&(const struct compared_run){.run = run}, 1, false, printed.stream) == 0,
            "no CSV");
    free(printed_end(&printed));
}

static void check_comparison(const struct run *base, const struct run *new)
{
    const struct compared_run runs[] = {{"base", "BASE", base}, {"new", "NEW", new}};
    struct comparison comparison;
    struct diagnosis why = {""};
    struct printed printed;

    int error = comparison_make(runs, 2, 0.05, &comparison, &why);
    require(error == 0 || (error == -EINVAL && why.text[0] != '\0'), "no comparison and no reason");
    if (error != 0)
        return;
    printed_begin(&printed);
    require(fields_print(&comparison_json_fields, &comparison, printed.stream) == 0,
            "a comparison can't be printed");
    free(printed_end(&printed));
    comparison_clear(&comparison);
}

/* The same rows, each a little later, as those of another run. */
static void check_repeats(const char *path)
{
    struct run run, other;
    struct diagnosis why = {""};

    require(run_load(path, &run, &why) == 0 && run_load(path, &other, &why) == 0, why.text);
    other.seed++;
    for (size_t i = 0; i < other.case_count; i++)
        for (size_t j = 0; j < other.cases[i].invocation_count; j++)
            other.cases[i].invocations[j].elapsed_ns++;
    check_comparison(&run, &other);
    int error = repeats_join(&run, &other, "other", &why);
    require(error == 0 || error == -EINVAL, "no repeat for another reason than EINVAL");
    check_comparison(&run, &other);
    run_clear(&run);
    run_clear(&other);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct diagnosis why = {""};
    struct run run;
    char path[32];

    int file = memory_file(bytes, size, path);
    int error = run_file_read(path, &run, &why);
    if (error != 0) {
        require_refusal(error, path, &why);
    } else {
        check_written_run_is_read(&run);
        check_reports(&run);
        require(run_analyze(&run) == 0, "no analysis");
        check_written_run_is_read(&run);
        check_reports(&run);
        check_repeats(path);
    }
    run_clear(&run);
    close(file);
    return 0;
}
