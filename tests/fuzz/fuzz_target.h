/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fuzz_target.h - the one function that libFuzzer and the replay of the corpus call. */
#ifndef IPCMARK_TESTS_FUZZ_FUZZ_TARGET_H
#define IPCMARK_TESTS_FUZZ_FUZZ_TARGET_H

#include <stddef.h>
#include <stdint.h>

/* Tries one input; aborts when it shows a fault. Always 0. The name is libFuzzer's. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

#endif
