/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * language.h - the words of reports in each language, and how its numbers are written.
 *
 * All texts are plain UTF-8: whoever prints them into HTML, LaTeX or Markdown escapes the finished
 * sentence, the inserted parts and the words around them alike. Names that are typed on the command
 * line (transports, workloads, placements) stay as they are; beside them stands what they mean. */
#ifndef IPCMARK_LANGUAGE_LANGUAGE_H
#define IPCMARK_LANGUAGE_LANGUAGE_H

#include <stddef.h>

enum language { LANGUAGE_ENGLISH, LANGUAGE_RUSSIAN, LANGUAGE_COUNT };

/* "en", "ru": for --lang, and for attributes like HTML's lang. */
extern const char *const language_names[LANGUAGE_COUNT];

/* The language of that name; -1: none. */
int language_find(const char *name);

/* Every text. Words that take arguments have them as %1 ... %9 (any order; a % before anything but
 * a digit from 1 to 9 is a per cent sign); the same ones in every language. New ones at the end of
 * their part, and in every words_*.c. */
enum word {
    /* Verdicts */
    WORD_FASTER,
    WORD_SLOWER,
    WORD_EQUAL,
    WORD_UNDECIDED,
    WORD_BEST,
    WORD_NOT_COMPARED,
    WORD_SENTENCE_FASTER,        /* %1 better %2 ratio %3 other %4 low %5 high %6 n */
    WORD_SENTENCE_DIFFERS,       /* %1 contender %2 baseline %3 per cent %4 low %5 high %6 n */
    WORD_SENTENCE_EQUAL,         /* %1 contender %2 baseline %3 per cent %4 n */
    WORD_SENTENCE_NO_DIFFERENCE, /* %1 contender %2 baseline %3 factor %4 n */
    WORD_SENTENCE_TOO_FEW,       /* %1 contender %2 baseline %3 n */
    WORD_CROSSOVER,              /* %1 first %2 second %3 low size %4 high size %5 estimate */

    /* Transports */
    WORD_PIPE,
    WORD_FIFO,
    WORD_UNIX_STREAM,
    WORD_UNIX_DGRAM,
    WORD_TCP,
    WORD_SIGNAL,
    WORD_EVENTFD,
    WORD_NULL,

    /* Workloads: a name, and what is measured */
    WORD_LATENCY,
    WORD_THROUGHPUT,
    WORD_DUPLEX,
    WORD_CONNECT,
    WORD_FANIN,
    WORD_REQUEST,
    WORD_LATENCY_MEASURES,
    WORD_THROUGHPUT_MEASURES,
    WORD_DUPLEX_MEASURES,
    WORD_CONNECT_MEASURES,
    WORD_FANIN_MEASURES,
    WORD_REQUEST_MEASURES,

    /* Placements: what they are */
    WORD_SAME_CPU,
    WORD_SMT_SIBLINGS,
    WORD_SHARED_CACHE,
    WORD_CROSS_CACHE,
    WORD_CROSS_NODE,
    WORD_UNPINNED,

    /* Units */
    WORD_NS,
    WORD_US,
    WORD_MS,
    WORD_S,
    WORD_PER_S,
    WORD_K_PER_S,
    WORD_M_PER_S,
    WORD_G_PER_S,
    WORD_MIB_PER_S,
    WORD_B,
    WORD_KIB,
    WORD_MIB,
    WORD_GIB,

    /* Figures of a case */
    WORD_RTT_P50,
    WORD_RTT_P99,
    WORD_BYTES_PER_SECOND,
    WORD_MESSAGES_PER_SECOND,
    WORD_CPU_TIME,
    WORD_CONNECT_P50,
    WORD_CONNECT_P99,
    WORD_CONNECTIONS_PER_SECOND,
    WORD_JAIN,
    WORD_SHARE_MIN,
    WORD_SHARE_MAX,
    WORD_SERVER_CPU,

    /* Heads and headings */
    WORD_SIZE,
    WORD_TRANSPORT,
    WORD_CLIENTS,
    WORD_INTERVAL_95,
    WORD_RATIO_TO_BEST,
    WORD_VERDICT,
    WORD_PLACEMENT,
    WORD_WORKLOAD,
    WORD_WAIT,
    WORD_BUFFER,
    WORD_UNIT,
    WORD_NOT_AVAILABLE,
    WORD_UNKNOWN,
    WORD_RESULTS,
    WORD_COMPARISONS,
    WORD_CROSSOVERS,
    WORD_FIGURES,
    WORD_METHODS,
    WORD_MACHINE,
    WORD_WARNINGS,
    WORD_SKIPPED,
    WORD_TRANSPORTS,
    WORD_HOW_TO_CITE,
    WORD_HOW_TO_REPRODUCE,

    /* Documents: LaTeX and Markdown */
    WORD_DOC_TITLE,      /* %1 program version */
    WORD_DOC_INCOMPLETE, /* %1 blocks done %2 blocks planned */
    WORD_DOC_UNMEASURED,
    WORD_DOC_TRANSPORT,    /* %1 name %2 meaning */
    WORD_DOC_TABLE,        /* %1 workload %2 what is measured %3 placement */
    WORD_DOC_TABLE_FIGURE, /* %1 figure %2 unit */
    WORD_DOC_TABLE_NOTE,
    WORD_ESTIMATE,
    WORD_LOW,
    WORD_HIGH,
    WORD_WAKE_UP_ALONE,
    WORD_FIGURE_LATENCY,
    WORD_FIGURE_LATENCY_CDF,
    WORD_FIGURE_THROUGHPUT,
    WORD_FIGURE_MESSAGES,
    WORD_FIGURE_CPU_COST_LATENCY,
    WORD_FIGURE_CPU_COST_THROUGHPUT,
    WORD_FIGURE_MESSAGE_TIME,
    WORD_FIGURE_MESSAGE_TIME_THROUGHPUT,
    WORD_FIGURE_WAITING,
    WORD_FIGURE_DUPLEX,
    WORD_FIGURE_CONNECT,
    WORD_FIGURE_FANIN_THROUGHPUT,
    WORD_FIGURE_FANIN_FAIRNESS,
    WORD_FIGURE_REQUEST,
    WORD_METHODS_PROGRAM, /* %1 version %2 machine %3 CPU model %4 allowed %5 online %6 kernel %7 virtualization %8 start %9 end */
    WORD_METHODS_BLOCKS,  /* %1 cases %2 seed %3 blocks run %4 rejected */
    WORD_METHODS_UNFIT,
    WORD_METHODS_WORK_TIME,     /* %1 duration %2 warm-up */
    WORD_METHODS_WORK_MESSAGES, /* %1 messages %2 warm-up */
    WORD_METHODS_INVOCATIONS,   /* %1 invocations %2 noisy */
    WORD_METHODS_PLACEMENT,     /* %1 list */
    WORD_METHODS_ESTIMATES,
    WORD_METHODS_TESTS,   /* %1 comparisons %2 region */
    WORD_METHODS_FLOOR,   /* %1 per cent */
    WORD_METHODS_HARNESS, /* %1 clock ns %2 null ns */
    WORD_METHODS_VERIFY,
    WORD_METHODS_RESUMED, /* %1 how often */
    WORD_METHODS_CITE,    /* %1 run id */
    WORD_UNKNOWN_HOST,
    WORD_NONE_TESTED,

    /* The page: report.html */
    WORD_PAGE_TITLE,
    WORD_PAGE_HEADING,
    WORD_PAGE_FACTS,
    WORD_PAGE_CONTENTS,
    WORD_PAGE_SKIP,
    WORD_PAGE_INCOMPLETE,
    WORD_PAGE_STOPPED,
    WORD_PAGE_CASES_MISSING,
    WORD_PAGE_UNFIT,
    WORD_PAGE_ANSWER,
    WORD_PAGE_SUMMARY,
    WORD_PAGE_TOO_FEW_BLOCKS,
    WORD_PAGE_HOW_SURE,
    WORD_PAGE_NO_COMPARISONS,
    WORD_PAGE_SMALL,
    WORD_PAGE_MEDIUM,
    WORD_PAGE_LARGE,
    WORD_PAGE_LEADS,
    WORD_PAGE_NO_LEADER,
    WORD_PAGE_ALONE,
    WORD_PAGE_FASTER_THAN,
    WORD_PAGE_EQUAL_TO,
    WORD_PAGE_UNDECIDED_TO,
    WORD_PAGE_BEATEN_BY,
    WORD_PAGE_NOT_COMPARED_TO,
    WORD_PAGE_NO_CROSSOVER,
    WORD_PAGE_CHOOSER,
    WORD_PAGE_NO_SCRIPT,
    WORD_PAGE_WHAT_MATTERS,
    WORD_PAGE_CONDITION,
    WORD_PAGE_NO_BYTES,
    WORD_PAGE_DEFAULT,
    WORD_PAGE_CHOICE,
    WORD_PAGE_BEST_ESTIMATE,
    WORD_PAGE_UNTESTED,
    WORD_PAGE_MORE_IS_BETTER,
    WORD_PAGE_LESS_IS_BETTER,
    WORD_PAGE_ABOUT_FIGURES,
    WORD_PAGE_FILES,
    WORD_PAGE_FIGURE_SIZES,
    WORD_PAGE_FIGURE_CLIENTS,
    WORD_PAGE_FIGURE_LABELS,
    WORD_PAGE_FIGURE_DISTRIBUTION,
    WORD_PAGE_FIGURE_WAITS,
    WORD_PAGE_FIGURE_WAYS,
    WORD_PAGE_FIGURE_TIMES,
    WORD_PAGE_TABLES,
    WORD_PAGE_CASES_CAPTION,
    WORD_PAGE_INVOCATIONS,
    WORD_PAGE_ABOUT_COMPARISONS,
    WORD_PAGE_ALL_COMPARISONS,
    WORD_PAGE_ROWS_CUT,
    WORD_PAGE_SENTENCE,
    WORD_PAGE_DIFFERENT,
    WORD_PAGE_P_ADJUSTED,
    WORD_PAGE_MARKS,
    WORD_PAGE_SENSITIVE,
    WORD_PAGE_T_DISAGREES,
    WORD_PAGE_BEHAVIOUR,
    WORD_PAGE_ABOUT_BEHAVIOUR,
    WORD_PAGE_PROPERTY,
    WORD_PAGE_ALL_PROBES,
    WORD_PAGE_HOOD,
    WORD_PAGE_ABOUT_HOOD,
    WORD_PAGE_SYSTEM_CALLS,
    WORD_PAGE_WAKEUPS,
    WORD_PAGE_CONTEXT_SWITCHES,
    WORD_PAGE_MIGRATIONS,
    WORD_PAGE_PAGE_FAULTS,
    WORD_PAGE_CYCLES,
    WORD_PAGE_INSTRUCTIONS,
    WORD_PAGE_CACHE_MISSES,
    WORD_PAGE_CALLS_BY_NAME,
    WORD_PAGE_SOURCES,
    WORD_PAGE_TRUST,
    WORD_PAGE_STEAL,
    WORD_PAGE_REJECTED,
    WORD_PAGE_FLOOR,
    WORD_PAGE_PRECISION,
    WORD_PAGE_HARNESS,
    WORD_PAGE_VERIFIED,
    WORD_PAGE_NOT_VERIFIED,
    WORD_PAGE_NO_WARNINGS,
    WORD_PAGE_LIMITS,
    WORD_PAGE_LIMIT_MACHINE,
    WORD_PAGE_LIMIT_PLACEMENT,
    WORD_PAGE_LIMIT_LOAD,
    WORD_PAGE_LIMIT_CACHE,
    WORD_PAGE_LIMIT_PLAIN,
    WORD_PAGE_LIMIT_VIRTUAL,
    WORD_PAGE_LIMIT_CAUSE,
    WORD_PAGE_LIMIT_RARE,
    WORD_PAGE_METHOD,
    WORD_PAGE_METHOD_REPEAT,
    WORD_PAGE_METHOD_ORDER,
    WORD_PAGE_METHOD_WORK,
    WORD_PAGE_METHOD_ESTIMATE,
    WORD_PAGE_METHOD_TEST,
    WORD_PAGE_METHOD_EQUAL,
    WORD_PAGE_METHOD_NOISE,
    WORD_PAGE_METHOD_READ,
    WORD_PAGE_METHOD_OF_RUN,
    WORD_PAGE_REFERENCES,
    WORD_PAGE_ENVIRONMENT,
    WORD_PAGE_HOST,
    WORD_PAGE_CPU_MODEL,
    WORD_PAGE_ARCHITECTURE,
    WORD_PAGE_VIRTUALIZATION,
    WORD_PAGE_SYSTEM,
    WORD_PAGE_KERNEL,
    WORD_PAGE_KERNEL_BUILD,
    WORD_PAGE_KERNEL_PARAMETERS,
    WORD_PAGE_CLOCKSOURCE,
    WORD_PAGE_GOVERNOR,
    WORD_PAGE_CPUIDLE,
    WORD_PAGE_HUGE_PAGES,
    WORD_PAGE_ASLR,
    WORD_PAGE_LIBC,
    WORD_PAGE_COMPILER,
    WORD_PAGE_COMPILER_FLAGS,
    WORD_PAGE_BUILD_TYPE,
    WORD_PAGE_COMMIT,
    WORD_PAGE_PROGRAM_HASH,
    WORD_PAGE_CPUS,
    WORD_PAGE_MEMORY,
    WORD_PAGE_LOAD,
    WORD_PAGE_CACHES,
    WORD_PAGE_SYSTEM_LIMITS,
    WORD_PAGE_MITIGATIONS,
    WORD_PAGE_STARTED,
    WORD_PAGE_FINISHED,
    WORD_PAGE_BLOCKS,
    WORD_PAGE_MESSAGES,
    WORD_PAGE_DURATION,
    WORD_PAGE_WARMUP,
    WORD_PAGE_ABOUT_CITING,
    WORD_PAGE_CITE_PROGRAM,
    WORD_PAGE_CITE_RUN,
    WORD_PAGE_ABOUT_REPRODUCING,
    WORD_PAGE_SEED_REPEATS,

    WORD_COUNT
};

/* The table of each language: words_en.c, words_ru.c. NULL only for one that was forgotten, which
 * a test finds. */
extern const char *const words_en[WORD_COUNT];
extern const char *const words_ru[WORD_COUNT];

/* The text as it stands, static. For words without arguments. */
const char *word(enum language language, enum word word);

/* The text with %1, %2, ... replaced by the strings after `word`, which NULL ends; an argument that
 * is not given is left out. The caller's, to be freed; NULL: no memory. */
char *language_text(enum language language, enum word word, ...) __attribute__((sentinel));

/* What is meant by a name from the command line or a run file: "pipe", "latency", "same-cpu",
 * "us", ...; WORD_COUNT: nothing known. */
enum word language_find_term(const char *name);

/* word() of language_find_term(), or `name` itself if there is none. */
const char *language_term(enum language language, const char *name);

/* Replaces the decimal point of a number printed with "%.*f" by the language's mark, in place. */
void language_number(enum language language, char *text);

enum { LANGUAGE_NUMBER_BYTES = 48, LANGUAGE_SIZE_BYTES = 40 };

/* The same for a value; "n/a" in the language for one that is not finite. Whatever the locale. */
void language_decimal(enum language language, double value, int decimals,
                      char text[LANGUAGE_NUMBER_BYTES]);

/* "64 B", "4 KiB", "1500 B": a message size or buffer, nothing rounded; and an estimate, "1.5 KiB". */
void language_size(enum language language, size_t bytes, char text[LANGUAGE_SIZE_BYTES]);
void language_size_about(enum language language, double bytes, char text[LANGUAGE_SIZE_BYTES]);

#endif
