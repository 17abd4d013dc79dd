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
int old_language_find(const char *name);

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

    /* Drawn in the figures */
    WORD_CAPTION_BUFFER, /* %1 size */
    WORD_CAPTION_DEFAULT_BUFFER,
    WORD_CAPTION_WAIT,     /* %1 way of waiting */
    WORD_DRAWN_OF_SIZE,    /* %1 size: in titles, for their %1 */
    WORD_DRAWN_OF_NOTHING, /* instead, for a size of 0 */
    WORD_DRAWN_KIBI,
    WORD_DRAWN_MEBI,
    WORD_DRAWN_DECIMAL_MARK,
    WORD_DRAWN_VIRTUALIZATION,
    WORD_DRAWN_METHOD, /* %1 version %2 date %3 blocks that count */
    WORD_DRAWN_VERIFIED,
    WORD_DRAWN_INCOMPLETE,
    WORD_DRAWN_USER, /* legend of message-time */
    WORD_DRAWN_SYSTEM,
    WORD_DRAWN_WAITING,
    WORD_DRAWN_X_SIZE, /* titles of the x axes */
    WORD_DRAWN_X_SIZE_EACH_WAY,
    WORD_DRAWN_X_CLIENTS,
    WORD_DRAWN_X_REQUESTS,
    WORD_DRAWN_X_WAITS,
    WORD_DRAWN_X_DUPLEX,
    WORD_DRAWN_X_CONNECT,
    WORD_DRAWN_X_ASKS,
    WORD_DRAWN_X_SENDS,
    WORD_DRAWN_Y_ROUND_TRIP, /* titles of the y axes */
    WORD_DRAWN_Y_SHARE,
    WORD_DRAWN_Y_BYTES,
    WORD_DRAWN_Y_MESSAGES,
    WORD_DRAWN_Y_CPU_ROUND_TRIP,
    WORD_DRAWN_Y_CPU_MESSAGE,
    WORD_DRAWN_Y_JAIN,
    WORD_DRAWN_LATENCY, /* titles */
    WORD_DRAWN_LATENCY_CDF,
    WORD_DRAWN_THROUGHPUT,
    WORD_DRAWN_MESSAGES,
    WORD_DRAWN_CPU_COST_LATENCY,
    WORD_DRAWN_CPU_COST_THROUGHPUT,
    WORD_DRAWN_MESSAGE_TIME,
    WORD_DRAWN_MESSAGE_TIME_THROUGHPUT,
    WORD_DRAWN_WAITING_PRICE,
    WORD_DRAWN_DUPLEX,
    WORD_DRAWN_CONNECT,
    WORD_DRAWN_FANIN_THROUGHPUT,
    WORD_DRAWN_FANIN_FAIRNESS,
    WORD_DRAWN_REQUEST,

    /* Experiments: ipcmark probe */
    WORD_PROBE_HOLDS,
    WORD_PROBE_CONTRADICTED,
    WORD_PROBE_NOT_TRIED,
    WORD_PROBE_LEGEND,
    WORD_PROBE_PROCESSES,
    WORD_PROBE_ALL,
    WORD_PROBE_CLAIM,
    WORD_PROBE_DONE,
    WORD_PROBE_OBSERVED,
    WORD_PROBE_REFERENCE,
    WORD_PROBE_SEE,
    WORD_PROBE_SUMMARY, /* %1 holding %2 contradicted %3 not tried %4 all */
    WORD_PROBE_STOPPED, /* %1 experiments not made */
    WORD_PROBE_WHERE,   /* %1 kernel %2 user id */

    /* The terminal table: leads, at most 10 columns */
    WORD_LEAD_INCOMPLETE,
    WORD_LEAD_MACHINE,
    WORD_LEAD_PLAN,
    WORD_LEAD_HARNESS,
    WORD_LEAD_VERIFY,
    WORD_LEAD_SKIPPED,
    WORD_LEAD_NOISY,
    WORD_LEAD_NOISE,
    WORD_LEAD_FLOOR,
    WORD_LEAD_BLOCKS,
    WORD_LEAD_PRECISION,
    WORD_LEAD_TOO_FEW,
    WORD_LEAD_SENSITIVE,
    WORD_LEAD_T_TEST,
    WORD_LEAD_WARNING,

    /* The terminal table: facts */
    WORD_TABLE_PROGRAM,            /* %1 version %2 start %3 end */
    WORD_TABLE_PROGRAM_UNFINISHED, /* %1 version %2 start */
    WORD_TABLE_UNMEASURED,
    WORD_TABLE_STOPPED, /* %1 blocks done %2 planned */
    WORD_TABLE_MACHINE, /* %1 host %2 CPU model %3 allowed %4 online %5 kernel %6 virtualization */
    WORD_TABLE_PLAN_TIME, /* %1 blocks done %2 planned %3 ms %4 ms of warm-up %5 seed %6 whether resumed */
    WORD_TABLE_PLAN_MESSAGES, /* the same, %3 messages */
    WORD_TABLE_RESUMED,
    WORD_TABLE_HARNESS, /* %1 time %2 time */
    WORD_TABLE_VERIFIED,
    WORD_TABLE_NOT_VERIFIED,
    WORD_TABLE_NOISY_NONE, /* %1 noisy %2 all */
    WORD_TABLE_NOISY,      /* %1 noisy %2 all */

    /* The terminal table: around the grids */
    WORD_TABLE_LATENCY_MEASURES,
    WORD_TABLE_NO_LAYOUT,
    WORD_TABLE_ALL_ON_CPU,
    WORD_TABLE_BOTH_ON_CPU,
    WORD_TABLE_SERVER_AND_CLIENTS,
    WORD_TABLE_ON_CPUS,
    WORD_TABLE_ONE_SIDE,
    WORD_TABLE_NOT_PINNED,
    WORD_TABLE_WAITS_BY, /* a lead */
    WORD_TABLE_NO_ROOM,  /* %1 columns %2 width */
    WORD_TABLE_BOUNDS,   /* %1 low %2 high */
    WORD_TABLE_TIMES_SIGN,
    WORD_TABLE_ONE_CLIENT, /* %1 is 1 */
    WORD_TABLE_SOME_CLIENTS,
    WORD_TABLE_BEST_OF_SIZES,
    WORD_TABLE_BEST_OF_CLIENTS,
    WORD_TABLE_BEST_OF_ALL,
    WORD_TABLE_CROSSOVERS,
    WORD_TABLE_NO_CROSSOVER, /* %1 size %2 size %3 pairs %4 undecided ones */
    WORD_TABLE_ONE_PAIR,     /* %1 is 1 */
    WORD_TABLE_SOME_PAIRS,
    WORD_TABLE_OTHER_PAIR, /* %1 is 1 */
    WORD_TABLE_OTHER_PAIRS,
    WORD_TABLE_UNDECIDED_PAIRS,
    WORD_TABLE_PRICE, /* %1 workload %2 figure %3 unit %4 group %5 way of waiting %6 interval */
    WORD_TABLE_PRICE_INTERVAL,
    WORD_TABLE_HOOD, /* %1 workload %2 message %3 group */
    WORD_TABLE_HOOD_BETWEEN,
    WORD_TABLE_HOOD_CALLS,      /* %1 message */
    WORD_TABLE_COUNTED_BY,      /* %1 source %2 events */
    WORD_TABLE_COUNTED_NOWHERE, /* %1 events %2 source */
    WORD_TABLE_COUNTED_PARTLY,  /* %1 events %2 source */
    WORD_TABLE_EVENT_WAKEUPS,
    WORD_TABLE_EVENT_CYCLES,

    /* The terminal table: what a message is, and the figure that is compared */
    WORD_TABLE_ROUND_TRIP,
    WORD_TABLE_MESSAGE,
    WORD_TABLE_CONNECTION,
    WORD_TABLE_REQUEST,
    WORD_TABLE_FIGURE_ROUND_TRIP,
    WORD_TABLE_FIGURE_BYTES,
    WORD_TABLE_FIGURE_BYTES_ALL,
    WORD_TABLE_FIGURE_CONNECTION,
    WORD_TABLE_FIGURE_MESSAGES,

    /* The terminal table: heads of columns, in two lines each */
    WORD_COLUMN_CLIENTS,
    WORD_COLUMN_RTT,
    WORD_COLUMN_P50,
    WORD_COLUMN_P99,
    WORD_COLUMN_OF_P50,
    WORD_COLUMN_CPU_TIME,
    WORD_COLUMN_CPU_TIME_SHORT,
    WORD_COLUMN_PER_ROUND_TRIP,
    WORD_COLUMN_PER_MESSAGE,
    WORD_COLUMN_EACH,
    WORD_COLUMN_SERVER_CPU,
    WORD_COLUMN_PER_MSG,
    WORD_COLUMN_RTT_P50_RATIO,
    WORD_COLUMN_P50_RATIO,
    WORD_COLUMN_BYTES_RATIO,
    WORD_COLUMN_MESSAGES_RATIO,
    WORD_COLUMN_TO_BEST,
    WORD_COLUMN_MESSAGES,
    WORD_COLUMN_OF_MESSAGES,
    WORD_COLUMN_BYTES,
    WORD_COLUMN_OF_BYTES,
    WORD_COLUMN_TIME,
    WORD_COLUMN_CONNECTIONS,
    WORD_COLUMN_REQUESTS,
    WORD_COLUMN_SHARE,
    WORD_COLUMN_MIN_MAX,
    WORD_COLUMN_JAIN,
    WORD_COLUMN_INDEX,
    WORD_COLUMN_TORN,
    WORD_COLUMN_RECORDS,
    WORD_COLUMN_SYSTEM_CALLS,
    WORD_COLUMN_SYSTEM_CALLS_BELOW,
    WORD_COLUMN_WAKEUPS,
    WORD_COLUMN_WAKEUPS_BELOW,
    WORD_COLUMN_CONTEXT_SWITCHES,
    WORD_COLUMN_CONTEXT_SWITCHES_BELOW,
    WORD_COLUMN_MIGRATIONS,
    WORD_COLUMN_MIGRATIONS_BELOW,
    WORD_COLUMN_PAGE_FAULTS,
    WORD_COLUMN_PAGE_FAULTS_BELOW,
    WORD_COLUMN_CYCLES,
    WORD_COLUMN_CYCLES_BELOW,
    WORD_COLUMN_INSTRUCTIONS,
    WORD_COLUMN_INSTRUCTIONS_BELOW,
    WORD_COLUMN_CACHE_MISSES,
    WORD_COLUMN_CACHE_MISSES_BELOW,
    WORD_COLUMN_CPU_US_PER, /* and below it the message */
    WORD_COLUMN_CPU_US,
    WORD_COLUMN_PER_MIB,

    /* The terminal table: notes */
    WORD_NOTE_LATENCY,
    WORD_NOTE_THROUGHPUT,
    WORD_NOTE_DUPLEX,
    WORD_NOTE_CONNECT,
    WORD_NOTE_FANIN,
    WORD_NOTE_REQUEST,
    WORD_NOTE_SHARES,
    WORD_NOTE_JAIN,
    WORD_NOTE_TORN,
    WORD_NOTE_WAKE_UP,
    WORD_NOTE_PRICE,
    WORD_NOTE_HOOD,
    WORD_NOTE_INTERVALS_ONLY,
    WORD_NOTE_INTERVALS,
    WORD_NOTE_VERDICTS,
    WORD_NOTE_NO_INVOCATION,
    WORD_NOTE_FEW_SAMPLES,
    WORD_NOTE_FEW_INVOCATIONS,
    WORD_NOTE_NOT_RECORDED,

    /* The terminal table: how far to trust the run */
    WORD_TABLE_FLOOR,       /* %1 per cent */
    WORD_TABLE_BLOCKS_FINE, /* %1 blocks */
    WORD_TABLE_BLOCKS,      /* %1 rejected %2 all %3 per cent %4 whether unfit %5 which */
    WORD_TABLE_BLOCKS_UNFIT,
    WORD_TABLE_BLOCK, /* %1 number %2 reason */
    WORD_TABLE_MORE_BLOCKS,
    WORD_TABLE_PRECISION,         /* %1 per cent %2 what was asked for */
    WORD_TABLE_PRECISION_UNKNOWN, /* %1 what was asked for */
    WORD_TABLE_PRECISION_ASKED,   /* %1 per cent */
    WORD_TABLE_TOO_FEW,           /* %1 blocks %2 comparisons %3 blocks */
    WORD_TABLE_NOT_SENSITIVE,
    WORD_TABLE_SENSITIVE, /* %1 count %2 all %3 names */
    WORD_TABLE_T_AGREES,
    WORD_TABLE_T_DISAGREES, /* %1 count %2 all %3 names */
    WORD_TABLE_MORE_COMPARISONS,

    /* Sections of a run: price of waiting, under the hood, how far to trust */
    WORD_DOC_CONTINUED, /* %1 caption */
    WORD_WAITS,
    WORD_WAITS_ABOUT,
    WORD_WAITS_CAPTION, /* %1 first way of waiting */
    WORD_WAITS_NOTE,
    WORD_RATIO,
    WORD_HOOD_CAPTION, /* %1 workload %2 condition %3 round trip, message, ... */
    WORD_HOOD_ENDS,
    WORD_HOOD_CPU_NOTE,
    WORD_HOOD_SYSTEM_CALLS, /* heads, in two lines */
    WORD_HOOD_WAKEUPS,
    WORD_HOOD_CONTEXT_SWITCHES,
    WORD_HOOD_MIGRATIONS,
    WORD_HOOD_PAGE_FAULTS,
    WORD_HOOD_CYCLES,
    WORD_HOOD_INSTRUCTIONS,
    WORD_HOOD_CACHE_MISSES,
    WORD_HOOD_CPU,
    WORD_HOOD_CPU_PER_MIB,
    WORD_HOOD_COUNTED,        /* %1 event %2 source */
    WORD_HOOD_NOT_COUNTED,    /* %1 event %2 reason */
    WORD_HOOD_NOT_EVERYWHERE, /* %1 event %2 reason */
    WORD_TRUST_BLOCK,         /* %1 block %2 reason */
    WORD_TRUST_MORE_BLOCKS,   /* %1 number */
    WORD_TRUST_JUDGEMENT,     /* %1 */

    /* Several runs beside each other */
    WORD_RUNS_TITLE,
    WORD_RUNS_RUNS,
    WORD_RUNS_RUN,
    WORD_RUNS_BASE,
    WORD_RUNS_UNKNOWN_KERNEL,
    WORD_RUNS_ITEM, /* %1 name %2 CPU %3 virtualization %4 start %5 blocks %6 version %7 path */
    WORD_RUNS_INCOMPLETE,  /* %1 name %2 blocks done %3 blocks planned */
    WORD_RUNS_UNMEASURED,  /* %1 name */
    WORD_RUNS_COUNTS,      /* %1 name %2 base %3 worse %4 better %5 equal %6 undecided %7 all */
    WORD_RUNS_MOST_WORSE,  /* %1 case %2 metric %3 ratio %4 interval */
    WORD_RUNS_MOST_BETTER, /* %1 case %2 metric %3 ratio %4 interval */
    WORD_RUNS_DIFFERENCES,
    WORD_RUNS_DIFFERENCES_OF, /* %1 base %2 name */
    WORD_RUNS_NO_DIFFERENCE,  /* %1 base %2 name */
    WORD_RUNS_DIFFERENCE,     /* %1 key %2 base %3 other */
    WORD_RUNS_WARNING,        /* %1 base %2 name %3 warning */
    WORD_RUNS_CASE,
    WORD_RUNS_RATIO,
    WORD_RUNS_WORSE,
    WORD_RUNS_BETTER,
    WORD_RUNS_UNDECIDED,
    WORD_RUNS_EQUAL,
    WORD_RUNS_CHANGED, /* %1 name %2 base */
    WORD_RUNS_OTHERS,  /* %1 name %2 base */
    WORD_RUNS_VERDICTS,
    WORD_RUNS_METHOD,
    WORD_RUNS_LEFT_OUT,
    WORD_RUNS_ONLY,    /* %1 has %2 lacks %3 count */
    WORD_RUNS_GAPS,    /* %1 base %2 name */
    WORD_RUNS_NO_ROOM, /* %1 columns */
    WORD_RUNS_ABOUT_FIGURES,

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
