/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * words_en.c - every text of the reports in English; in the order of enum word. */
#include "language/language.h"

/* Each text is named: a missing comma would not compile. */
// NOLINTBEGIN(bugprone-suspicious-missing-comma)
const char *const words_en[WORD_COUNT] = {
    [WORD_FASTER] = "faster",
    [WORD_SLOWER] = "slower",
    [WORD_EQUAL] = "practically equal",
    [WORD_UNDECIDED] = "no difference shown",
    [WORD_BEST] = "best",
    [WORD_NOT_COMPARED] = "not compared",
    [WORD_SENTENCE_FASTER] = "%1 is %2x faster than %3 [%4, %5], n=%6",
    [WORD_SENTENCE_DIFFERS] = "%1 and %2: differs, by less than %3 % [%4, %5], n=%6",
    [WORD_SENTENCE_EQUAL] = "%1 and %2: practically equal (within %3 %), n=%4",
    [WORD_SENTENCE_NO_DIFFERENCE] = "%1 and %2: no difference shown (up to %3x not excluded), n=%4",
    [WORD_SENTENCE_TOO_FEW] =
        "%1 and %2: no difference shown (too few blocks to exclude any), n=%3",
    [WORD_CROSSOVER] = "%2 overtakes %1 between %3 and %4 (about %5)",

    [WORD_PIPE] = "anonymous pipe",
    [WORD_FIFO] = "named pipe (FIFO)",
    [WORD_UNIX_STREAM] = "AF_UNIX stream socket",
    [WORD_UNIX_DGRAM] = "AF_UNIX datagram socket",
    [WORD_TCP] = "TCP over the loopback interface",
    [WORD_SIGNAL] = "signal (wake-up alone)",
    [WORD_EVENTFD] = "eventfd (wake-up alone)",
    [WORD_NULL] = "nothing is moved: the harness itself",

    [WORD_LATENCY] = "latency",
    [WORD_THROUGHPUT] = "throughput",
    [WORD_DUPLEX] = "duplex",
    [WORD_CONNECT] = "connection cost",
    [WORD_FANIN] = "many senders, one server",
    [WORD_REQUEST] = "requests of many clients",
    [WORD_LATENCY_MEASURES] = "round trip: request and answer of the given size",
    [WORD_THROUGHPUT_MEASURES] = "one way, until the receiver confirmed the last byte",
    [WORD_DUPLEX_MEASURES] = "one way, and both ways at once",
    [WORD_CONNECT_MEASURES] =
        "a connection from nothing, its first byte answered, and back to nothing",
    [WORD_FANIN_MEASURES] = "many clients send to one server",
    [WORD_REQUEST_MEASURES] = "round trips of many clients to one server, all at once",

    [WORD_SAME_CPU] = "both sides on one CPU",
    [WORD_SMT_SIBLINGS] = "two hardware threads of one core",
    [WORD_SHARED_CACHE] = "two cores that share their last-level cache",
    [WORD_CROSS_CACHE] = "two cores of one NUMA node with different last-level caches",
    [WORD_CROSS_NODE] = "two cores in different NUMA nodes",
    [WORD_UNPINNED] = "wherever the scheduler puts them",

    [WORD_NS] = "ns",
    [WORD_US] = "µs",
    [WORD_MS] = "ms",
    [WORD_S] = "s",
    [WORD_PER_S] = "1/s",
    [WORD_K_PER_S] = "1000/s",
    [WORD_M_PER_S] = "million/s",
    [WORD_G_PER_S] = "billion/s",
    [WORD_MIB_PER_S] = "MiB/s",
    [WORD_B] = "B",
    [WORD_KIB] = "KiB",
    [WORD_MIB] = "MiB",
    [WORD_GIB] = "GiB",

    [WORD_RTT_P50] = "median round trip",
    [WORD_RTT_P99] = "round trip, p99",
    [WORD_BYTES_PER_SECOND] = "throughput",
    [WORD_MESSAGES_PER_SECOND] = "messages per second",
    [WORD_CPU_TIME] = "CPU time per message",
    [WORD_CONNECT_P50] = "median connection time",
    [WORD_CONNECT_P99] = "connection time, p99",
    [WORD_CONNECTIONS_PER_SECOND] = "connections per second",
    [WORD_JAIN] = "Jain's index of fairness",
    [WORD_SHARE_MIN] = "least share of a client",
    [WORD_SHARE_MAX] = "greatest share of a client",
    [WORD_SERVER_CPU] = "CPU time of the server per message",

    [WORD_SIZE] = "size",
    [WORD_TRANSPORT] = "transport",
    [WORD_CLIENTS] = "clients",
    [WORD_INTERVAL_95] = "95 % interval",
    [WORD_RATIO_TO_BEST] = "ratio to best",
    [WORD_VERDICT] = "verdict",
    [WORD_PLACEMENT] = "placement",
    [WORD_WORKLOAD] = "workload",
    [WORD_WAIT] = "wait",
    [WORD_BUFFER] = "buffer",
    [WORD_UNIT] = "unit",
    [WORD_NOT_AVAILABLE] = "n/a",
    [WORD_UNKNOWN] = "unknown",
    [WORD_RESULTS] = "Results",
    [WORD_COMPARISONS] = "Comparisons",
    [WORD_CROSSOVERS] = "Crossovers",
    [WORD_FIGURES] = "Figures",
    [WORD_METHODS] = "Methods",
    [WORD_MACHINE] = "Machine",
    [WORD_WARNINGS] = "Warnings",
    [WORD_SKIPPED] = "Not measured",
    [WORD_TRANSPORTS] = "Transports",
    [WORD_HOW_TO_CITE] = "How to cite",
    [WORD_HOW_TO_REPRODUCE] = "How to reproduce",

    [WORD_DOC_TITLE] = "Pipe or socket? Measured with ipcmark %1",
    [WORD_DOC_INCOMPLETE] = ("This run is incomplete: %1 of %2 blocks were done. Later cases may "
                             "have fewer invocations than earlier ones, or none."),
    [WORD_DOC_UNMEASURED] = "This run is incomplete: not every case could be measured.",
    [WORD_DOC_TRANSPORT] = "%1: %2",
    [WORD_DOC_TABLE] = "%1: %2; %3",
    [WORD_DOC_TABLE_FIGURE] = "Estimate: %1, %2.",
    [WORD_DOC_TABLE_NOTE] =
        "Hodges–Lehmann estimate over the invocations with its 95 % confidence interval. The "
        "verdict compares with the best of the same group of rows, block by block.",
    [WORD_ESTIMATE] = "estimate",
    [WORD_LOW] = "low",
    [WORD_HIGH] = "high",
    [WORD_WAKE_UP_ALONE] = "wake-up alone",
    [WORD_FIGURE_LATENCY] = "Round-trip time over the message size",
    [WORD_FIGURE_LATENCY_CDF] = "Distribution of the round-trip times at the smallest size",
    [WORD_FIGURE_THROUGHPUT] = "Throughput over the message size",
    [WORD_FIGURE_MESSAGES] = "Messages per second over the message size",
    [WORD_FIGURE_CPU_COST_LATENCY] = "CPU time of a round trip over the message size",
    [WORD_FIGURE_CPU_COST_THROUGHPUT] = "CPU time of a message sent one way, over the message size",
    [WORD_FIGURE_MESSAGE_TIME] = "What both sides spend on a round trip at the smallest size",
    [WORD_FIGURE_MESSAGE_TIME_THROUGHPUT] =
        "What both sides spend on a message sent one way at the smallest size",
    [WORD_FIGURE_WAITING] = "Round-trip time under each way of waiting at the smallest size",
    [WORD_FIGURE_DUPLEX] = "Throughput one way and both ways at the largest size",
    [WORD_FIGURE_CONNECT] = "Time of a connection",
    [WORD_FIGURE_FANIN_THROUGHPUT] = "Messages per second over the number of clients",
    [WORD_FIGURE_FANIN_FAIRNESS] = "Fairness over the number of clients",
    [WORD_FIGURE_REQUEST] = "Round-trip time of a request over the number of clients",
    [WORD_METHODS_PROGRAM] = "Measurements were made with ipcmark %1 on %2 (%3; %4 of %5 CPUs "
                             "usable; Linux %6; virtualization: %7), from %8 to %9.",
    [WORD_METHODS_BLOCKS] =
        "The plan has %1 cases. Every block runs each case once, in an order shuffled anew for "
        "each block (seed %2). Blocks run: %3; rejected for noise by a rule fixed in advance: %4.",
    [WORD_METHODS_UNFIT] = "As too many blocks were rejected, the machine was judged unfit and no "
                           "block was left out of the analysis.",
    [WORD_METHODS_WORK_TIME] =
        "Before the first block a pilot fixed the number of messages of each case, so that an "
        "invocation measures for about %1 ms after a warm-up of at least %2 ms; the work is then "
        "the same in all blocks.",
    [WORD_METHODS_WORK_MESSAGES] =
        "Each invocation measured %1 messages after a warm-up of at least %2 ms.",
    [WORD_METHODS_INVOCATIONS] =
        "An invocation is a fresh pair of processes (or a server with its clients) and the unit of "
        "replication; invocations made: %1, of which %2 while the hypervisor took more than 5 % of "
        "their CPUs (these are counted in).",
    [WORD_METHODS_PLACEMENT] = "Placement: %1.",
    [WORD_METHODS_ESTIMATES] =
        "Each invocation gives one number per figure (for latency the median of its round trips). "
        "The estimate of a case is the Hodges–Lehmann estimate over its invocations; its 95 % "
        "confidence interval inverts Wilcoxon's signed-rank test.",
    [WORD_METHODS_TESTS] =
        "Transports were compared by the logarithms of their ratios within each block (exact "
        "two-sided Wilcoxon signed-rank test); p values were adjusted by Holm's method over the %1 "
        "comparisons of the run, at the 5 % level. A difference is claimed only where the 95 % "
        "interval of the ratio is not within %2 % of equality; equal means that the interval lies "
        "within 5 % (two one-sided tests: 90 % interval where the difference is not significant).",
    [WORD_METHODS_FLOOR] = "The noise floor, the largest difference between a case and its own "
                           "twin that the run did not exclude, is %1 %.",
    [WORD_METHODS_HARNESS] = "One reading of the clock costs %1 ns and a round trip over nothing "
                             "%2 ns; neither is subtracted.",
    [WORD_METHODS_VERIFY] =
        "The contents of every message were filled and checked; times include that.",
    [WORD_METHODS_RESUMED] = "The run was interrupted and resumed; times: %1.",
    [WORD_METHODS_CITE] = "Run: SHA-256 of its file %1.",
    [WORD_UNKNOWN_HOST] = "an unnamed machine",
    [WORD_NONE_TESTED] = "In this run nothing was compared.",

    /* The page: report.html */
    [WORD_PAGE_TITLE] = "Pipe or socket? ipcmark on %1",
    [WORD_PAGE_HEADING] = "Pipe or socket?",
    [WORD_PAGE_FACTS] = "Measured on %1 (%2, Linux %3, virtualization: %4), %5, with ipcmark %6.",
    [WORD_PAGE_CONTENTS] = "Contents",
    [WORD_PAGE_SKIP] = "Skip to the answer",
    [WORD_PAGE_INCOMPLETE] = "This run is incomplete.",
    [WORD_PAGE_STOPPED] = "It stopped after %1 of %2 blocks: later cases may have fewer "
                          "invocations than earlier ones, or none.",
    [WORD_PAGE_CASES_MISSING] =
        "All %2 blocks were run, but not every case could be measured: see what was not measured.",
    [WORD_PAGE_UNFIT] = "The machine was disturbed too often during this run: no block is left "
                        "out, and the intervals are wide. See how far the run can be trusted.",
    [WORD_PAGE_ANSWER] = "The answer",
    [WORD_PAGE_SUMMARY] = "Pairs compared: %1. A difference was shown for %2; practically equal: "
                          "%3; no difference shown: %4.",
    [WORD_PAGE_TOO_FEW_BLOCKS] = "%1 blocks can’t show any difference among %2 comparisons, "
                                 "however large it is: that takes %3 blocks, or fewer cases.",
    [WORD_PAGE_HOW_SURE] =
        "In bold: the transport with the best estimate, and beside it each one that it was not "
        "shown to beat. Brackets hold 95 % confidence intervals; a difference counts as shown at "
        "the 5 % level, corrected for all comparisons of the run.",
    [WORD_PAGE_NO_COMPARISONS] = "This run holds no comparisons: what follows are estimates alone.",
    [WORD_PAGE_SMALL] = "Small messages (%1)",
    [WORD_PAGE_MEDIUM] = "Medium messages (%1)",
    [WORD_PAGE_LARGE] = "Large messages (%1)",
    [WORD_PAGE_LEADS] = "Best estimate: %1, %2",
    [WORD_PAGE_NO_LEADER] = "no leader shown",
    [WORD_PAGE_ALONE] = "no other was measured here",
    [WORD_PAGE_FASTER_THAN] = "faster than %1",
    [WORD_PAGE_EQUAL_TO] = "practically equal to %1",
    [WORD_PAGE_UNDECIDED_TO] = "no difference shown to %1",
    [WORD_PAGE_BEATEN_BY] = "but slower, block by block, than %1",
    [WORD_PAGE_NOT_COMPARED_TO] = "not compared with %1",
    [WORD_PAGE_NO_CROSSOVER] =
        "No change of order with the message size was shown between any two transports.",
    [WORD_PAGE_CHOOSER] = "Choose for your case",
    [WORD_PAGE_NO_SCRIPT] =
        "Choosing and sorting need JavaScript; all numbers are in the tables below.",
    [WORD_PAGE_WHAT_MATTERS] = "What matters",
    [WORD_PAGE_CONDITION] = "conditions",
    [WORD_PAGE_NO_BYTES] = "no bytes",
    [WORD_PAGE_DEFAULT] = "default",
    [WORD_PAGE_CHOICE] = "%1: %2",
    [WORD_PAGE_BEST_ESTIMATE] = "best estimate",
    [WORD_PAGE_UNTESTED] = "not tested: look at the intervals",
    [WORD_PAGE_MORE_IS_BETTER] = "%1 — more is better. Whiskers: 95 % confidence intervals.",
    [WORD_PAGE_LESS_IS_BETTER] = "%1 — less is better. Whiskers: 95 % confidence intervals.",
    [WORD_PAGE_ABOUT_FIGURES] = "Each figure lies beside the run with its gnuplot script and its "
                                "data, to be changed and drawn again.",
    [WORD_PAGE_FILES] = "Files:",
    [WORD_PAGE_FIGURE_SIZES] = "Workload “%1”: %2, over the message size; a panel for each "
                               "placement. Bars: 95 % confidence intervals.",
    [WORD_PAGE_FIGURE_CLIENTS] =
        "Workload “%1”: %2, over the number of clients. Bars: 95 % confidence intervals.",
    [WORD_PAGE_FIGURE_LABELS] =
        "Workload “%1”: %2, for each transport. Bars: 95 % confidence intervals.",
    [WORD_PAGE_FIGURE_DISTRIBUTION] =
        "Workload “%1”: the distribution of all round trips at the smallest message size.",
    [WORD_PAGE_FIGURE_WAITS] =
        "Workload “%1”: %2, for each way of waiting, at the smallest message size.",
    [WORD_PAGE_FIGURE_WAYS] =
        "Workload “%1”: %2, one way and both ways, at the largest message size.",
    [WORD_PAGE_FIGURE_TIMES] = "Workload “%1”: where the time of one message goes on both sides, "
                               "at the smallest message size.",
    [WORD_PAGE_TABLES] = "All cases",
    [WORD_PAGE_CASES_CAPTION] =
        "Estimates with their 95 % confidence intervals over the invocations.",
    [WORD_PAGE_INVOCATIONS] = "invocations",
    [WORD_PAGE_ABOUT_COMPARISONS] =
        "Each sentence compares two transports at one point of the plan, block by block.",
    [WORD_PAGE_ALL_COMPARISONS] = "All comparisons",
    [WORD_PAGE_ROWS_CUT] = "The first %1 of %2; the others are in run.json.",
    [WORD_PAGE_SENTENCE] = "sentence",
    [WORD_PAGE_DIFFERENT] = "difference shown",
    [WORD_PAGE_P_ADJUSTED] = "adjusted p",
    [WORD_PAGE_MARKS] = "marks",
    [WORD_PAGE_SENSITIVE] = "sensitive to filter",
    [WORD_PAGE_T_DISAGREES] = "t test disagrees",
    [WORD_PAGE_BEHAVIOUR] = "Behaviour",
    [WORD_PAGE_ABOUT_BEHAVIOUR] =
        "Found by experiment on this system with ipcmark probe. A tick: what the textbooks say "
        "holds here; a cross: it does not; no mark: it could not be tried.",
    [WORD_PAGE_PROPERTY] = "property",
    [WORD_PAGE_ALL_PROBES] = "All claims and observations",
    [WORD_PAGE_HOOD] = "Under the hood",
    [WORD_PAGE_ABOUT_HOOD] = "What the kernel did for one message, all sides together; counted in "
                             "a pass of its own that was not timed.",
    [WORD_PAGE_SYSTEM_CALLS] = "system calls",
    [WORD_PAGE_WAKEUPS] = "wake-ups",
    [WORD_PAGE_CONTEXT_SWITCHES] = "context switches",
    [WORD_PAGE_MIGRATIONS] = "migrations",
    [WORD_PAGE_PAGE_FAULTS] = "page faults",
    [WORD_PAGE_CYCLES] = "CPU cycles",
    [WORD_PAGE_INSTRUCTIONS] = "instructions",
    [WORD_PAGE_CACHE_MISSES] = "cache misses",
    [WORD_PAGE_CALLS_BY_NAME] = "system calls by name",
    [WORD_PAGE_SOURCES] = "Who counted",
    [WORD_PAGE_TRUST] = "How far to trust this run",
    [WORD_PAGE_STEAL] = "CPU time that the hypervisor took (steal): %1 %.",
    [WORD_PAGE_REJECTED] = "Blocks disturbed from outside: %1 %.",
    [WORD_PAGE_FLOOR] =
        "Noise floor: a case run twice in each block seemed to differ from itself by up to %1 %.",
    [WORD_PAGE_PRECISION] = "The widest 95 % interval of a ratio is ±%1 %.",
    [WORD_PAGE_HARNESS] = "The harness itself: one clock reading %1 ns, a round trip over nothing "
                          "%2 ns; neither is subtracted.",
    [WORD_PAGE_VERIFIED] = "Every message was filled and checked: times include that.",
    [WORD_PAGE_NOT_VERIFIED] = "The contents of messages were not checked in this run.",
    [WORD_PAGE_NO_WARNINGS] = "None.",
    [WORD_PAGE_LIMITS] = "Limits of the method",
    [WORD_PAGE_LIMIT_MACHINE] =
        "Other machines: the result is about this machine, kernel and settings. An interval covers "
        "repetitions of this run, not other machines or days.",
    [WORD_PAGE_LIMIT_PLACEMENT] =
        "Placement: on one CPU a round trip is two context switches, on two CPUs it is two "
        "wake-ups of another CPU. These are different questions: never mix them.",
    [WORD_PAGE_LIMIT_LOAD] = "Load: the loop is closed, so nobody queues. A server under load "
                             "behaves otherwise (Schroeder et al. 2006).",
    [WORD_PAGE_LIMIT_CACHE] = "Cold caches: the same buffer is sent again and again, and the "
                              "receiver does not work with it.",
    [WORD_PAGE_LIMIT_PLAIN] = "The best use of a transport: each is used in the plain way. "
                              "Batching, splice or io_uring may change the picture.",
    [WORD_PAGE_LIMIT_VIRTUAL] =
        "Virtual machines: other guests take time, and wake-ups between virtual CPUs are costly. "
        "The noise floor tells how much of that there was, not why.",
    [WORD_PAGE_LIMIT_CAUSE] =
        "Causes: a time alone does not say why. The counts under the hood are a hint, not a proof.",
    [WORD_PAGE_LIMIT_RARE] = "Rare events, such as what happens once an hour, are not seen.",
    [WORD_PAGE_METHOD] = "The method in a page",
    [WORD_PAGE_METHOD_REPEAT] =
        "What is repeated is the invocation: a fresh pair of processes that runs one case once. "
        "Its thousands of messages are not independent, so each invocation gives one number per "
        "figure, and only these go into intervals and tests (Georges et al. 2007; Kalibera and "
        "Jones 2013). Each starts with a new memory layout and random padding, since such details "
        "change the speed of a program (Mytkowicz et al. 2009).",
    [WORD_PAGE_METHOD_ORDER] =
        "A block is every case once, in random order. The two invocations of a comparison lie in "
        "the same block, near each other in time, so that a slow drift of the machine does not "
        "look like a difference (Abedi and Brecht 2017).",
    [WORD_PAGE_METHOD_WORK] =
        "A pilot fixes how many messages each case sends; every invocation then does the same "
        "work. A warm-up over the same channel is not measured. The work is matched: for one "
        "workload and size every transport moves the same messages in the same directions.",
    [WORD_PAGE_METHOD_ESTIMATE] =
        "Estimates are those of Hodges and Lehmann (1963): the median of the averages of all pairs "
        "of invocations. The 95 % confidence interval is read from the same averages (Hollander, "
        "Wolfe and Chicken 2014); it needs at least six blocks.",
    [WORD_PAGE_METHOD_TEST] =
        "Two transports are compared by the ratio of their figures within each block, with the "
        "exact signed-rank test of Wilcoxon (1945). All comparisons of a run are one family; their "
        "p values are adjusted as Holm (1979) describes, so that the chance of one or more false "
        "differences in the whole run is at most 5 %.",
    [WORD_PAGE_METHOD_EQUAL] =
        "Ratios within 5 % are of no practical interest here. Practically equal means that the 90 "
        "% interval lies inside that region (Schuirmann 1987). No difference shown is not the "
        "same: there may be too little data.",
    [WORD_PAGE_METHOD_NOISE] =
        "Blocks that were disturbed from outside (time stolen by the hypervisor, a slow "
        "calibration loop) are run again; the rule does not look at the results. Some cases run "
        "twice in every block: what differs between a case and itself is the noise floor, and a "
        "difference within it is not claimed.",
    [WORD_PAGE_METHOD_READ] =
        "Don’t compare two transports by looking whether their own intervals overlap: the paired "
        "comparison is sharper, and it is the one that is tested.",
    [WORD_PAGE_METHOD_OF_RUN] = "What was done in this run",
    [WORD_PAGE_REFERENCES] = "References",
    [WORD_PAGE_ENVIRONMENT] = "Environment",
    [WORD_PAGE_HOST] = "host",
    [WORD_PAGE_CPU_MODEL] = "CPU model",
    [WORD_PAGE_ARCHITECTURE] = "architecture",
    [WORD_PAGE_VIRTUALIZATION] = "virtualization",
    [WORD_PAGE_SYSTEM] = "operating system",
    [WORD_PAGE_KERNEL] = "kernel",
    [WORD_PAGE_KERNEL_BUILD] = "kernel build",
    [WORD_PAGE_KERNEL_PARAMETERS] = "kernel parameters that bear on timing",
    [WORD_PAGE_CLOCKSOURCE] = "clock source",
    [WORD_PAGE_GOVERNOR] = "frequency governor",
    [WORD_PAGE_CPUIDLE] = "idle driver",
    [WORD_PAGE_HUGE_PAGES] = "transparent huge pages",
    [WORD_PAGE_ASLR] = "address space randomization",
    [WORD_PAGE_LIBC] = "C library",
    [WORD_PAGE_COMPILER] = "compiler",
    [WORD_PAGE_COMPILER_FLAGS] = "compiler flags",
    [WORD_PAGE_BUILD_TYPE] = "build type",
    [WORD_PAGE_COMMIT] = "commit",
    [WORD_PAGE_PROGRAM_HASH] = "SHA-256 of the program",
    [WORD_PAGE_CPUS] = "CPUs allowed / online",
    [WORD_PAGE_MEMORY] = "memory",
    [WORD_PAGE_LOAD] = "load average (1 min) at the start",
    [WORD_PAGE_CACHES] = "caches",
    [WORD_PAGE_SYSTEM_LIMITS] = "limits of the system",
    [WORD_PAGE_MITIGATIONS] = "CPU vulnerabilities and mitigations",
    [WORD_PAGE_STARTED] = "started (UTC)",
    [WORD_PAGE_FINISHED] = "finished (UTC)",
    [WORD_PAGE_BLOCKS] = "blocks done / planned",
    [WORD_PAGE_MESSAGES] = "messages per invocation",
    [WORD_PAGE_DURATION] = "measured time of an invocation",
    [WORD_PAGE_WARMUP] = "warm-up of an invocation",
    [WORD_PAGE_ABOUT_CITING] =
        "Name the program and the run: the numbers belong to this machine and day.",
    [WORD_PAGE_CITE_PROGRAM] = "The ipcmark authors. ipcmark: pipe or socket? An IPC benchmark "
                               "whose numbers can be defended. Version %1, %2. Software.",
    [WORD_PAGE_CITE_RUN] = "Run of ipcmark %1 on %2 (%3, Linux %4), started %5, seed %6.",
    [WORD_PAGE_ABOUT_REPRODUCING] = "The same commit, command and seed repeat the experiment:",
    [WORD_PAGE_SEED_REPEATS] =
        "The seed repeats the order and the padding, not the times: those belong to the machine.",

    /* Drawn in the figures */
    [WORD_CAPTION_BUFFER] = "buffer %1",
    [WORD_CAPTION_DEFAULT_BUFFER] = "default buffer",
    [WORD_CAPTION_WAIT] = "wait %1",
    [WORD_DRAWN_OF_SIZE] = "of %1",
    [WORD_DRAWN_OF_NOTHING] = "without a byte",
    [WORD_DRAWN_KIBI] = "Ki",
    [WORD_DRAWN_MEBI] = "Mi",
    [WORD_DRAWN_DECIMAL_MARK] = ".",
    [WORD_DRAWN_VIRTUALIZATION] = "virtualization: %1",
    [WORD_DRAWN_METHOD] = "ipcmark %1, %2, blocks: %3",
    [WORD_DRAWN_VERIFIED] = "contents verified",
    [WORD_DRAWN_INCOMPLETE] = "(INCOMPLETE)",
    [WORD_DRAWN_USER] = "user: in the program",
    [WORD_DRAWN_SYSTEM] = "system: in the kernel",
    [WORD_DRAWN_WAITING] = "waiting",
    [WORD_DRAWN_X_SIZE] = "message size, bytes",
    [WORD_DRAWN_X_SIZE_EACH_WAY] = "message size each way, bytes",
    [WORD_DRAWN_X_CLIENTS] = "number of clients",
    [WORD_DRAWN_X_REQUESTS] = "number of clients, each with one request at a time",
    [WORD_DRAWN_X_WAITS] = "way of waiting until there is something to read",
    [WORD_DRAWN_X_DUPLEX] = "throughput of all directions, MiB/s, with 95 % interval",
    [WORD_DRAWN_X_CONNECT] = "time of one connection, µs",
    [WORD_DRAWN_X_ASKS] = "mean time, µs; upper bar: who asks, lower: who answers",
    [WORD_DRAWN_X_SENDS] = "mean time, µs; upper bar: the sender, lower: the receiver",
    [WORD_DRAWN_Y_ROUND_TRIP] = "round-trip time, µs",
    [WORD_DRAWN_Y_SHARE] = "round trips not longer, %",
    [WORD_DRAWN_Y_BYTES] = "throughput, MiB/s",
    [WORD_DRAWN_Y_MESSAGES] = "thousand messages/s",
    [WORD_DRAWN_Y_CPU_ROUND_TRIP] = "CPU time per round trip, µs",
    [WORD_DRAWN_Y_CPU_MESSAGE] = "CPU time per message, µs",
    [WORD_DRAWN_Y_JAIN] = "Jain's index, 95 % interval",
    [WORD_DRAWN_LATENCY] = "Round trip: median with 95 % interval; thin: p99",
    [WORD_DRAWN_LATENCY_CDF] = "Round trips %1: cumulative distribution (logit scale)",
    [WORD_DRAWN_THROUGHPUT] = "Throughput one way, last byte confirmed, with 95 % interval",
    [WORD_DRAWN_MESSAGES] = "Messages per second, one way, with 95 % interval",
    [WORD_DRAWN_CPU_COST_LATENCY] = "CPU time of both sides per round trip, with 95 % interval",
    [WORD_DRAWN_CPU_COST_THROUGHPUT] =
        "CPU time of both sides per one-way message, with 95 % interval",
    [WORD_DRAWN_MESSAGE_TIME] = "Where the time of a round trip %1 goes",
    [WORD_DRAWN_MESSAGE_TIME_THROUGHPUT] = "Where the time of a one-way message %1 goes",
    [WORD_DRAWN_WAITING_PRICE] = "The price of waiting: round trip %1, median with 95 % interval",
    [WORD_DRAWN_DUPLEX] = "One way (light) against both ways at once (dark), messages %1",
    [WORD_DRAWN_CONNECT] = "Connection: median with 95 % interval; small: p99",
    [WORD_DRAWN_FANIN_THROUGHPUT] = "Messages of all clients received by one server, 95 % interval",
    [WORD_DRAWN_FANIN_FAIRNESS] = "Fairness: 1 when all sent as much, 1/clients when one sent all",
    [WORD_DRAWN_REQUEST] = "Round trip under many clients: median, 95 % interval; thin: p99",

    /* Experiments */
    [WORD_PROBE_HOLDS] = "holds",
    [WORD_PROBE_CONTRADICTED] = "contradicted",
    [WORD_PROBE_NOT_TRIED] = "not tried",
    [WORD_PROBE_LEGEND] = "! contradicts its claim; ? could not be tried; empty: does not apply",
    [WORD_PROBE_PROCESSES] = "processes and signals",
    [WORD_PROBE_ALL] = "All experiments",
    [WORD_PROBE_CLAIM] = "claim",
    [WORD_PROBE_DONE] = "done",
    [WORD_PROBE_OBSERVED] = "observed",
    [WORD_PROBE_REFERENCE] = "reference",
    [WORD_PROBE_SEE] = "See",
    [WORD_PROBE_SUMMARY] = "%1 hold, %2 contradicted, %3 could not be tried of %4.",
    [WORD_PROBE_STOPPED] = "Stopped before the other %1.",
    [WORD_PROBE_WHERE] = "%1, user id %2.",

    /* The terminal table: leads, at most 10 columns */
    [WORD_LEAD_INCOMPLETE] = "INCOMPLETE",
    [WORD_LEAD_MACHINE] = "machine",
    [WORD_LEAD_PLAN] = "plan",
    [WORD_LEAD_HARNESS] = "harness",
    [WORD_LEAD_VERIFY] = "verify",
    [WORD_LEAD_SKIPPED] = "skipped",
    [WORD_LEAD_NOISY] = "noisy",
    [WORD_LEAD_NOISE] = "noise",
    [WORD_LEAD_FLOOR] = "floor",
    [WORD_LEAD_BLOCKS] = "blocks",
    [WORD_LEAD_PRECISION] = "precision",
    [WORD_LEAD_TOO_FEW] = "too few",
    [WORD_LEAD_SENSITIVE] = "sensitive",
    [WORD_LEAD_T_TEST] = "t test",
    [WORD_LEAD_WARNING] = "warning",

    /* The terminal table: facts */
    [WORD_TABLE_PROGRAM] = "%1, %2 to %3",
    [WORD_TABLE_PROGRAM_UNFINISHED] = "%1, %2 to (not finished)",
    [WORD_TABLE_UNMEASURED] = "not every case could be measured: see the skipped ones",
    [WORD_TABLE_STOPPED] =
        "the run stopped after %1 of %2 blocks; later cases may have fewer invocations than "
        "earlier ones, or none",
    [WORD_TABLE_MACHINE] = "%1: %2, %3 of %4 CPUs allowed, Linux %5, virtualization: %6",
    [WORD_TABLE_PLAN_TIME] =
        "%1 of %2 blocks; each invocation measures %3 ms after %4 ms of warm-up; seed %5%6",
    [WORD_TABLE_PLAN_MESSAGES] =
        "%1 of %2 blocks; each invocation measures %3 messages after %4 ms of warm-up; seed %5%6",
    [WORD_TABLE_RESUMED] = "; interrupted and resumed",
    [WORD_TABLE_HARNESS] = "one clock reading %1, a round trip over nothing %2 (not subtracted)",
    [WORD_TABLE_VERIFIED] = "every message was filled and checked: times include that",
    [WORD_TABLE_NOT_VERIFIED] = "off (contents of messages not checked)",
    [WORD_TABLE_NOISY_NONE] = "%1 of %2 invocations",
    [WORD_TABLE_NOISY] =
        "%1 of %2 invocations (the hypervisor took more than 5 % of their CPUs meanwhile); they "
        "are counted in",

    /* The terminal table: around the grids */
    [WORD_TABLE_LATENCY_MEASURES] = "round trip (request and answer of the given size)",
    [WORD_TABLE_NO_LAYOUT] = "no table for this workload, see --format csv",
    [WORD_TABLE_ALL_ON_CPU] = "all on CPU %1",
    [WORD_TABLE_BOTH_ON_CPU] = "both sides on CPU %1",
    [WORD_TABLE_SERVER_AND_CLIENTS] = "server on CPU %1, clients on CPU %2",
    [WORD_TABLE_ON_CPUS] = "on CPUs %1 and %2",
    [WORD_TABLE_ONE_SIDE] = "one side on CPU %1, the other not pinned",
    [WORD_TABLE_NOT_PINNED] = "not pinned",
    [WORD_TABLE_WAITS_BY] = "waits by ",
    [WORD_TABLE_NO_ROOM] = "(no room for: %1; all columns need %2)",
    [WORD_TABLE_BOUNDS] = "[%1, %2]",
    [WORD_TABLE_TIMES_SIGN] = "x",
    [WORD_TABLE_ONE_CLIENT] = "%1 client",
    [WORD_TABLE_SOME_CLIENTS] = "%1 clients",
    [WORD_TABLE_BEST_OF_SIZES] = "the best of each size against the others:",
    [WORD_TABLE_BEST_OF_CLIENTS] = "the best of each number of clients against the others:",
    [WORD_TABLE_BEST_OF_ALL] = "the best against the others:",
    [WORD_TABLE_CROSSOVERS] = "crossovers over the message size:",
    [WORD_TABLE_NO_CROSSOVER] = "no crossover in the measured range (%1 to %2): %3%4",
    [WORD_TABLE_ONE_PAIR] = "%1 pair",
    [WORD_TABLE_SOME_PAIRS] = "%1 pairs",
    [WORD_TABLE_OTHER_PAIR] = "the other %1 pair",
    [WORD_TABLE_OTHER_PAIRS] = "the other %1 pairs",
    [WORD_TABLE_UNDECIDED_PAIRS] = "; %1 with undecided sizes",
    [WORD_TABLE_PRICE] = "price of waiting: %1, %2 in %3, %4; ratio to wait %5%6",
    [WORD_TABLE_PRICE_INTERVAL] = " [95 % interval]",
    [WORD_TABLE_HOOD] = "under the hood: %1, per %2, all sides together, %3",
    [WORD_TABLE_HOOD_BETWEEN] = "what lies between is in run.json and in --format csv",
    [WORD_TABLE_HOOD_CALLS] = "system calls by name, per %1:",
    [WORD_TABLE_COUNTED_BY] = "counted by %1: %2",
    [WORD_TABLE_COUNTED_NOWHERE] = "n/a, not available here: %1 (%2)",
    [WORD_TABLE_COUNTED_PARTLY] = "n/a, not counted for every case: %1 (%2)",
    [WORD_TABLE_EVENT_WAKEUPS] = "wakeups",
    [WORD_TABLE_EVENT_CYCLES] = "cycles",

    /* The terminal table: what a message is, and the figure that is compared */
    [WORD_TABLE_ROUND_TRIP] = "round trip",
    [WORD_TABLE_MESSAGE] = "message",
    [WORD_TABLE_CONNECTION] = "connection",
    [WORD_TABLE_REQUEST] = "request",
    [WORD_TABLE_FIGURE_ROUND_TRIP] = "round trip p50",
    [WORD_TABLE_FIGURE_BYTES] = "bytes one way",
    [WORD_TABLE_FIGURE_BYTES_ALL] = "bytes of all ways",
    [WORD_TABLE_FIGURE_CONNECTION] = "connection p50",
    [WORD_TABLE_FIGURE_MESSAGES] = "messages",

    /* The terminal table: heads of columns, in two lines each */
    [WORD_COLUMN_CLIENTS] = "clients",
    [WORD_COLUMN_RTT] = "RTT",
    [WORD_COLUMN_P50] = "p50",
    [WORD_COLUMN_P99] = "p99",
    [WORD_COLUMN_OF_P50] = "of p50",
    [WORD_COLUMN_CPU_TIME] = "CPU time",
    [WORD_COLUMN_CPU_TIME_SHORT] = "CPU time",
    [WORD_COLUMN_PER_ROUND_TRIP] = "per round trip",
    [WORD_COLUMN_PER_MESSAGE] = "per message",
    [WORD_COLUMN_EACH] = "each",
    [WORD_COLUMN_SERVER_CPU] = "server CPU",
    [WORD_COLUMN_PER_MSG] = "per msg",
    [WORD_COLUMN_RTT_P50_RATIO] = "RTT p50",
    [WORD_COLUMN_P50_RATIO] = "p50",
    [WORD_COLUMN_BYTES_RATIO] = "bytes/s",
    [WORD_COLUMN_MESSAGES_RATIO] = "messages",
    [WORD_COLUMN_TO_BEST] = "to best",
    [WORD_COLUMN_MESSAGES] = "messages",
    [WORD_COLUMN_OF_MESSAGES] = "of messages",
    [WORD_COLUMN_BYTES] = "bytes",
    [WORD_COLUMN_OF_BYTES] = "of bytes",
    [WORD_COLUMN_TIME] = "time",
    [WORD_COLUMN_CONNECTIONS] = "connections",
    [WORD_COLUMN_REQUESTS] = "requests",
    [WORD_COLUMN_SHARE] = "share",
    [WORD_COLUMN_MIN_MAX] = "min..max",
    [WORD_COLUMN_JAIN] = "Jain's",
    [WORD_COLUMN_INDEX] = "index",
    [WORD_COLUMN_TORN] = "torn",
    [WORD_COLUMN_RECORDS] = "records",
    [WORD_COLUMN_SYSTEM_CALLS] = "system",
    [WORD_COLUMN_SYSTEM_CALLS_BELOW] = "calls",
    [WORD_COLUMN_WAKEUPS] = "wake-",
    [WORD_COLUMN_WAKEUPS_BELOW] = "ups",
    [WORD_COLUMN_CONTEXT_SWITCHES] = "context",
    [WORD_COLUMN_CONTEXT_SWITCHES_BELOW] = "switches",
    [WORD_COLUMN_MIGRATIONS] = "migra-",
    [WORD_COLUMN_MIGRATIONS_BELOW] = "tions",
    [WORD_COLUMN_PAGE_FAULTS] = "page",
    [WORD_COLUMN_PAGE_FAULTS_BELOW] = "faults",
    [WORD_COLUMN_CYCLES] = "CPU",
    [WORD_COLUMN_CYCLES_BELOW] = "cycles",
    [WORD_COLUMN_INSTRUCTIONS] = "instruc-",
    [WORD_COLUMN_INSTRUCTIONS_BELOW] = "tions",
    [WORD_COLUMN_CACHE_MISSES] = "cache",
    [WORD_COLUMN_CACHE_MISSES_BELOW] = "misses",
    [WORD_COLUMN_CPU_US_PER] = "CPU us per",
    [WORD_COLUMN_CPU_US] = "CPU us",
    [WORD_COLUMN_PER_MIB] = "per MiB",

    /* The terminal table: notes */
    [WORD_NOTE_LATENCY] =
        "RTT: round-trip time, there and back, not halved. p50 and p99 are taken in every "
        "invocation; shown is their Hodges-Lehmann estimate over the invocations.",
    [WORD_NOTE_THROUGHPUT] =
        "bytes: payload only, one way; 1 MiB = 1048576 bytes. Shown is the Hodges-Lehmann "
        "estimate over the invocations.",
    [WORD_NOTE_DUPLEX] =
        "duplex: one-way is one direction alone, both-ways has both at once on the same channel. "
        "messages, bytes: payload of all directions added up; 1 MiB = 1048576 bytes. If the "
        "second direction cost nothing, both-ways would have twice the bytes of one-way.",
    [WORD_NOTE_CONNECT] =
        "connection: made from nothing, asked with a message of the size, answered with another, "
        "and ended. time: the whole of it; fork-excluded leaves out the time of fork and of "
        "reaping. connections: as many per second, one after the other. CPU time each: of a "
        "connection.",
    [WORD_NOTE_FANIN] =
        "fanin: all clients send as fast as they can. shared: one channel for all of them; "
        "separate: one each. messages, bytes: what the server received from all clients together."
        " server CPU: user and system time of the server alone.",
    [WORD_NOTE_REQUEST] =
        "RTT under N clients: each client sends a request, waits for its answer and sends the "
        "next; p50 and p99 are over the round trips of all clients. server CPU: user and system "
        "time of the server alone, per request.",
    [WORD_NOTE_SHARES] =
        "share: messages of the client with the fewest and of the one with the most, 1.00 being "
        "an equal share of all (1/clients).",
    [WORD_NOTE_JAIN] =
        "Jain's index of fairness: 1 when all clients had the same share, 1/clients when one had "
        "all.",
    [WORD_NOTE_TORN] =
        "No torn records: every record that the server received came whole from one client.",
    [WORD_NOTE_WAKE_UP] =
        "wake-up alone: a notification without a byte; the other side is only woken up, and wakes"
        " up in turn. It is the part of a round trip that no transport can save.",
    [WORD_NOTE_PRICE] =
        "price of waiting: under each transport the figure, and its ratio to that of the first "
        "way of waiting, paired by block; below it the 95 % interval of the ratio. The verdicts "
        "on these ratios, adjusted for many comparisons, are in run.json.",
    [WORD_NOTE_HOOD] =
        "under the hood: counted in a pass of its own, which was not timed, since counting costs "
        "time; CPU time is that of the timed invocations. per MiB: of payload moved, there and "
        "back.",
    [WORD_NOTE_INTERVALS_ONLY] =
        "[low, high]: 95 % confidence interval of the Hodges-Lehmann estimate. Where two of them "
        "overlap, the order is not settled. CPU time: user and system, both sides together.",
    [WORD_NOTE_INTERVALS] =
        "[low, high]: 95 % confidence interval of the Hodges-Lehmann estimate. Which of two "
        "transports is faster is said by the sentences, not by these intervals: the sentences "
        "compare block by block. CPU time: user and system, both sides together.",
    [WORD_NOTE_VERDICTS] =
        "A is 1.80x faster than B [1.70, 1.90], n=20: the ratio of the two, paired over 20 "
        "blocks, with its 95 % interval; said when Wilcoxon's signed-rank test, adjusted by Holm "
        "over all comparisons of the run, gives p <= 0.05. Practically equal: the 90 % interval "
        "is within the bounds given. \"No difference shown\" does not say that there is none.",
    [WORD_NOTE_NO_INVOCATION] = "n/a: the case was never run.",
    [WORD_NOTE_FEW_SAMPLES] =
        "n/a for a percentile: too few round trips or connections in an invocation (p50 needs 6, "
        "p99 needs 368).",
    [WORD_NOTE_FEW_INVOCATIONS] = "n/a for an interval: fewer than 6 invocations.",
    [WORD_NOTE_NOT_RECORDED] = "n/a elsewhere: not recorded in this run.",

    /* The terminal table: how far to trust the run */
    [WORD_TABLE_FLOOR] =
        "up to %1 %: so much may a case seem to differ from itself here, run twice in each block;"
        " where that was found, a difference within it is not claimed",
    [WORD_TABLE_BLOCKS_FINE] = "none of %1 rejected",
    [WORD_TABLE_BLOCKS] = "%1 of %2 rejected (%3 %)%4: %5",
    [WORD_TABLE_BLOCKS_UNFIT] = ", too many to leave any out",
    [WORD_TABLE_BLOCK] = "block %1: %2",
    [WORD_TABLE_MORE_BLOCKS] = "; and %1 more",
    [WORD_TABLE_PRECISION] = "the widest interval of a ratio is +-%1 %%2",
    [WORD_TABLE_PRECISION_UNKNOWN] = "not known: a comparison has fewer than 6 blocks%1",
    [WORD_TABLE_PRECISION_ASKED] = "; %1 % was asked for",
    [WORD_TABLE_TOO_FEW] =
        "%1 blocks can't show any difference among %2 comparisons, however large it is: that "
        "takes %3 blocks (--blocks), or fewer cases",
    [WORD_TABLE_NOT_SENSITIVE] = "no verdict changes when the rejected blocks are counted in",
    [WORD_TABLE_SENSITIVE] =
        "to the rejection of blocks; with all blocks the verdict is another in %1 of %2 "
        "comparisons:%3",
    [WORD_TABLE_T_AGREES] = "disagrees on no comparison",
    [WORD_TABLE_T_DISAGREES] = "disagrees on %1 of %2 comparisons:%3",
    [WORD_TABLE_MORE_COMPARISONS] = ", and %1 more (all are in run.json)",

    [WORD_DOC_CONTINUED] = "%1 (continued)",
    [WORD_WAITS] = "Price of waiting",
    [WORD_WAITS_ABOUT] =
        "The same exchange under several ways of waiting for it. Each way is compared with the "
        "first one of its transport, paired by block; the verdicts count in the adjustment for "
        "many comparisons like all others of the run.",
    [WORD_WAITS_CAPTION] = "Ratio to wait %1.",
    [WORD_WAITS_NOTE] = "low, high: 95 % confidence interval of the ratio.",
    [WORD_RATIO] = "ratio",
    [WORD_HOOD_CAPTION] = "%1; %2. Per %3, all sides together.",
    [WORD_HOOD_ENDS] = "Only the first and the last sizes or numbers of clients are shown; the run "
                       "file and the CSV have the others.",
    [WORD_HOOD_CPU_NOTE] =
        "CPU time is that of the timed invocations, user and system; per MiB of payload moved.",
    [WORD_HOOD_SYSTEM_CALLS] = "system\ncalls",
    [WORD_HOOD_WAKEUPS] = "wake-ups",
    [WORD_HOOD_CONTEXT_SWITCHES] = "context\nswitches",
    [WORD_HOOD_MIGRATIONS] = "migrations",
    [WORD_HOOD_PAGE_FAULTS] = "page\nfaults",
    [WORD_HOOD_CYCLES] = "CPU\ncycles",
    [WORD_HOOD_INSTRUCTIONS] = "instructions",
    [WORD_HOOD_CACHE_MISSES] = "cache\nmisses",
    [WORD_HOOD_CPU] = "CPU,\nµs",
    [WORD_HOOD_CPU_PER_MIB] = "CPU,\nµs/MiB",
    [WORD_HOOD_COUNTED] = "%1: %2.",
    [WORD_HOOD_NOT_COUNTED] = "%1: not counted: %2.",
    [WORD_HOOD_NOT_EVERYWHERE] = "%1: not counted for every case: %2.",
    [WORD_TRUST_BLOCK] = "Block %1 was disturbed: %2.",
    [WORD_TRUST_MORE_BLOCKS] = "More disturbed blocks: %1.",
    [WORD_TRUST_JUDGEMENT] = "On the whole: %1.",

    /* Several runs beside each other */
    [WORD_RUNS_TITLE] = "ipcmark: runs beside each other",
    [WORD_RUNS_RUNS] = "Runs",
    [WORD_RUNS_RUN] = "run",
    [WORD_RUNS_BASE] = "base",
    [WORD_RUNS_UNKNOWN_KERNEL] = "unknown kernel",
    [WORD_RUNS_ITEM] = "%1: %2, virtualization: %3; started %4; blocks: %5; ipcmark %6; %7",
    [WORD_RUNS_INCOMPLETE] = "%1: this run is incomplete, blocks done: %2 of %3.",
    [WORD_RUNS_UNMEASURED] = "%1: this run is incomplete, not every case could be measured.",
    [WORD_RUNS_COUNTS] =
        ("%1 against %2: worse: %3, better: %4, practically equal: %5, undecided: %6; "
         "comparisons: %7."),
    [WORD_RUNS_MOST_WORSE] = "Largest change for the worse: %1, %2, ratio %3 %4.",
    [WORD_RUNS_MOST_BETTER] = "Largest change for the better: %1, %2, ratio %3 %4.",
    [WORD_RUNS_DIFFERENCES] = "What differs besides the results",
    [WORD_RUNS_DIFFERENCES_OF] = "%1 -> %2:",
    [WORD_RUNS_NO_DIFFERENCE] =
        ("%1 -> %2: nothing that is known of machine, program and settings differs."),
    [WORD_RUNS_DIFFERENCE] = "%1: %2 -> %3",
    [WORD_RUNS_WARNING] = "%1 (BASE), %2 (NEW): %3",
    [WORD_RUNS_CASE] = "case",
    [WORD_RUNS_RATIO] = "ratio to base",
    [WORD_RUNS_WORSE] = "worse",
    [WORD_RUNS_BETTER] = "better",
    [WORD_RUNS_UNDECIDED] = "undecided",
    [WORD_RUNS_EQUAL] = "equal",
    [WORD_RUNS_CHANGED] = "%1 against %2: what is worse or better, the largest change first",
    [WORD_RUNS_OTHERS] = "%1 against %2: undecided and equal",
    [WORD_RUNS_VERDICTS] =
        ("Low and high: 95 % interval of the estimate. Ratios are this run / base. Worse or "
         "better: p <= 0.05 after Holm's adjustment, and "
         "the whole 95 % interval of the ratio is beyond 5 % on that side. Equal: the whole "
         "90 % interval is within 5 %. Undecided: all else."),
    [WORD_RUNS_METHOD] =
        ("Each run is compared with the first, the base, and the runs share no blocks: their "
         "invocations are two independent samples, so the test is the unpaired one "
         "(two-sample Hodges-Lehmann estimate, exact rank-sum test on logarithms), adjusted "
         "over all comparisons of the two runs. The intervals know the spread within each "
         "run, not what changes from one start of the machine to the next: repeat the runs "
         "before you act on a small difference."),
    [WORD_RUNS_LEFT_OUT] = "Not compared",
    [WORD_RUNS_ONLY] = "Cases that %1 has and %2 has not: %3",
    [WORD_RUNS_GAPS] = "Cases of both %1 (BASE) and %2 (NEW) that can't be compared:",
    [WORD_RUNS_NO_ROOM] = "(columns left out for want of room; all need %1)",
    [WORD_RUNS_ABOUT_FIGURES] = "Colour stands for the transport, dash and point for the run.",
};
// NOLINTEND(bugprone-suspicious-missing-comma)
