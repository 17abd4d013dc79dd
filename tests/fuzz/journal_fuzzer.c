/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * journal_fuzzer.c - any lines as the journal of a run: they add to it, or are refused with a reason,
 * and the run can be written and read in both cases.
 *
 * A line of the input is an entry and gets the right length and checksum, or nothing would ever come
 * behind them; one that begins with "!" is what follows, as it is. */
#include "fuzz_target.h"

#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fuzz_support.h"
#include "report/sample_run.h"
#include "result/journal.h"
#include "result/run_file.h"

static const char run_path[] = "folder/run.json";

/* Of IEEE 802.3, from the other end than journal.c does it: by its polynomial as printed. */
static uint32_t checksum(const uint8_t *bytes, size_t count)
{
    uint32_t crc = UINT32_MAX, reversed = 0;

    for (size_t i = 0; i < count; i++)
        for (int bit = 0; bit < 8; bit++) {
            uint32_t carry = (crc >> 31) ^ ((uint32_t)(bytes[i] >> bit) & 1);
            crc = crc << 1 ^ (carry != 0 ? UINT32_C(0x04C11DB7) : 0);
        }
    for (int bit = 0; bit < 32; bit++)
        reversed |= (crc >> bit & 1) << (31 - bit);
    return ~reversed;
}

static char *make_journal(const uint8_t *bytes, size_t size, size_t *length)
{
    const uint8_t *end = bytes + size;
    struct printed journal;

    printed_begin(&journal);
    while (bytes < end) {
        const uint8_t *newline = memchr(bytes, '\n', (size_t)(end - bytes));
        size_t count = (size_t)((newline == NULL ? end : newline) - bytes);
        if (count > 0 && *bytes == '!') {
            fwrite(bytes + 1, 1, count - 1, journal.stream);
        } else {
            fprintf(journal.stream, "{\"bytes\":%zu,\"crc32\":\"%08" PRIx32 "\",\"entry\":", count,
                    checksum(bytes, count));
            fwrite(bytes, 1, count, journal.stream);
            putc('}', journal.stream);
        }
        if (newline != NULL || *bytes != '!')
            putc('\n', journal.stream);
        bytes += count + (newline != NULL);
    }
    char *text = printed_end(&journal);
    *length = journal.bytes;
    return text;
}

/* Of which nothing is measured yet. */
static void begin(struct run *run)
{
    const struct sample_shape shape = {.placements = 1, .sizes = 1, .throughput = true};

    sample_run_build(run, &shape);
    for (size_t i = 0; i < run->case_count; i++)
        run->cases[i].invocation_count = 0;
    run->blocks_done = 0;
    run->complete = false;
}

static void require_run_to_be_read(const struct run *run)
{
    struct diagnosis why = {""};
    struct printed printed;
    struct run again;
    char path[32];

    printed_begin(&printed);
    require(run_file_print(run, printed.stream) == 0, "the run can't be written");
    char *text = printed_end(&printed);
    int file = memory_file(text, printed.bytes, path);
    require(run_file_read(path, &again, &why) == 0, why.text);
    require(again.blocks_done == run->blocks_done, "blocks were lost");
    run_clear(&again);
    close(file);
    free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct diagnosis why = {""};
    struct run run;
    size_t length;
    char *journal = make_journal(bytes, size, &length);

    begin(&run);
    int error = journal_replay(run_path, journal, length, &run, &why);
    if (error != 0)
        require_refusal(error, "folder/" JOURNAL_NAME, &why);
    require_run_to_be_read(&run);
    run_clear(&run);
    free(journal);
    return 0;
}
