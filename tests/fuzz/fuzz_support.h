/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fuzz_support.h - what the fuzzers' targets share: a demand that ends the process, a file in memory,
 * and what a refusal has to be. */
#ifndef IPCMARK_TESTS_FUZZ_FUZZ_SUPPORT_H
#define IPCMARK_TESTS_FUZZ_FUZZ_SUPPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/diagnosis.h"
#include "document/document.h"

/* A fault of the program, or of the fuzzer's own means, ends the process; libFuzzer keeps the input. */
void require(bool holds, const char *what);

/* A file in memory with that content; its name lives as long as the descriptor, which is returned. */
int memory_file(const void *bytes, size_t size, char path[32]);

/* A text that grows as it is printed to `stream`; printed_end() returns it, the caller's. */
struct printed {
    FILE *stream;
    char *text;
    size_t bytes;
};
void printed_begin(struct printed *printed);
char *printed_end(struct printed *printed);

/* Nothing in it acts upon a terminal: no control character but those `allowed`, no mark of direction. */
void require_inert(const char *text, const char *allowed);

/* It was refused with -EINVAL and one printable line that begins with `start`, and goes on. */
void require_refusal(int error, const char *start, const struct diagnosis *why);

/* Every sink prints it, with all details; it is freed. NULL is a lack of memory. */
void require_every_form(struct document *document);

#endif
