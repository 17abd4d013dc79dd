/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_file_fuzzer.c - any bytes as a run file: they are refused with a reason, or they are a run
 * that can be reported, analysed, written and read again, joined to another and compared.
 *
 * With clang, in a build directory of its own; what is found goes into the first folder:
 *   cmake -S . -B build-fuzz -DCMAKE_C_COMPILER=clang -DIPCMARK_FUZZ=ON \
 *         -DIPCMARK_SANITIZE=address,undefined
 *   cmake --build build-fuzz --target run_file_fuzzer
 *   mkdir -p build-fuzz/found
 *   build-fuzz/bin/run_file_fuzzer -dict=tests/fuzz/run_file.dict -max_total_time=600 \
 *         -max_len=16384 build-fuzz/found tests/fuzz/corpus */
#include "fuzz_target.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "comparison/comparison.h"
#include "comparison/repeats.h"
#include "document/sink.h"
#include "report/csv.h"
#include "report/parts.h"
#include "result/analysis.h"
#include "result/run_file.h"

/* A fault of the program, or of the fuzzer's own means; libFuzzer keeps the input. */
static void require(int holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "run_file_fuzzer: %s\n", what);
    abort();
}

/* A file in memory with that content; its name lives as long as the descriptor. */
static int memory_file(const void *bytes, size_t size, char path[32])
{
    int file = memfd_create("run.json", MFD_CLOEXEC);

    require(file >= 0, "no memory file");
    require(write(file, bytes, size) == (ssize_t)size, "the memory file is short");
    snprintf(path, 32, "/proc/self/fd/%d", file);
    return file;
}

static void check_refusal(int error, const char *path, const struct diagnosis *why)
{
    require(error == -EINVAL, "refused with another error than EINVAL");
    require(strncmp(why->text, path, strlen(path)) == 0, "the reason does not name the file");
    require(strlen(why->text) > strlen(path) + 2, "no reason");
    for (const char *c = why->text; *c != '\0'; c++)
        require((unsigned char)*c >= ' ', "the reason is not one printable line");
}

static void check_written_run_is_read(const struct run *run)
{
    struct diagnosis why = {""};
    struct run again;
    char *text, path[32];
    size_t length;

    FILE *stream = open_memstream(&text, &length);
    require(stream != NULL, "no memory stream");
    require(run_file_print(run, stream) == 0, "a run that was read can't be written");
    require(fclose(stream) == 0, "no memory stream");
    int file = memory_file(text, length, path);
    int error = run_file_read(path, &again, &why);
    require(error == 0, why.text);
    require(again.case_count == run->case_count, "cases were lost");
    run_clear(&again);
    close(file);
    free(text);
}

static void check_reports(const struct run *run)
{
    const struct sink_setting setting = {.detail = DETAIL_VERBOSE, .colour = true, .width = 100};
    struct document *document = run_document(&(const struct report_source){.run = run});
    char *text;
    size_t length;

    FILE *stream = open_memstream(&text, &length);
    require(stream != NULL && document != NULL, "no memory");
    for (const struct sink *const *sink = sinks; *sink != NULL; sink++)
        require(sink_print(*sink, document, &setting, stream) == 0, "a form can't be printed");
    require(report_csv(&(const struct compared_run){.run = run}, 1, false, stream) == 0, "no CSV");
    document_free(document);
    require(fclose(stream) == 0, "no memory stream");
    free(text);
}

static void check_comparison(const struct run *base, const struct run *new)
{
    const struct compared_run runs[] = {{"base", "BASE", base}, {"new", "NEW", new}};
    struct comparison comparison;
    struct diagnosis why = {""};
    char *text;
    size_t length;

    int error = comparison_make(runs, 2, 0.05, &comparison, &why);
    require(error == 0 || (error == -EINVAL && why.text[0] != '\0'), "no comparison and no reason");
    if (error != 0)
        return;
    FILE *stream = open_memstream(&text, &length);
    require(stream != NULL, "no memory stream");
    require(comparison_json(&comparison, stream) == 0, "a comparison can't be printed");
    require(fclose(stream) == 0, "no memory stream");
    free(text);
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
        check_refusal(error, path, &why);
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
