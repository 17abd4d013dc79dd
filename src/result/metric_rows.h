/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * metric_rows.h - the table of metrics, for metrics.h and metrics.c alone, which say what they make of a
 * row: METRIC(NAME, members of struct metric_row) or, where a case has an estimate with an interval of
 * it, SUMMARISED(NAME, PLACE, members). In the order of an invocation's keys in the run file; so are
 * the columns of its CSV. Those of summaries are in the order of PLACE, from 0 on without a gap: a new
 * one comes at the end. */
METRIC(RTT_MIN, "rtt_ns.min", "rtt_min_ns", SAMPLES(METRICS_RTT, min))
METRIC(RTT_MEAN, "rtt_ns.mean", "rtt_mean_ns", SAMPLES(METRICS_RTT, mean))
SUMMARISED(RTT_P50, 0, "rtt_ns.p50", "rtt_p50_ns", N_("median round trip"), N_("RTT p50"),
           .label = "p50", SAMPLES(METRICS_RTT, p50), .fewest_samples = 6)
METRIC(RTT_P90, "rtt_ns.p90", "rtt_p90_ns", SAMPLES(METRICS_RTT, p90), .fewest_samples = 36)
SUMMARISED(RTT_P99, 1, "rtt_ns.p99", "rtt_p99_ns", N_("round trip, p99"), N_("RTT p99"),
           .label = "p99", SAMPLES(METRICS_RTT, p99), .fewest_samples = 368, .pooled = 0.99)
SUMMARISED(RTT_P999, 12, "rtt_ns.p99.9", "rtt_p99_9_ns", N_("round trip, p99.9"), N_("p99.9"),
           .label = "p99.9", SAMPLES(METRICS_RTT, p999), .fewest_samples = 3688, .pooled = 0.999)
SUMMARISED(RTT_P9999, 25, "rtt_ns.p99.99", "rtt_p99_99_ns", N_("round trip, p99.99"), N_("p99.99"),
           .label = "p99.99", SAMPLES(METRICS_RTT, p9999), .fewest_samples = 36887,
           .pooled = 0.9999, .later = true, .later_column = true)
SUMMARISED(RTT_MAX, 13, "rtt_ns.max", "rtt_max_ns", N_("longest round trip"), N_("max"),
           .label = "max", SAMPLES(METRICS_RTT, max), .pooled = 1)

METRIC(CONNECT_MIN, "connect_ns.min", NULL, SAMPLES(METRICS_CONNECT, min))
METRIC(CONNECT_MEAN, "connect_ns.mean", NULL, SAMPLES(METRICS_CONNECT, mean))
SUMMARISED(CONNECT_P50, 5, "connect_ns.p50", "connect_p50_ns", N_("median connection time"),
           N_("time p50"), .label = "p50", SAMPLES(METRICS_CONNECT, p50), .fewest_samples = 6)
METRIC(CONNECT_P90, "connect_ns.p90", NULL, SAMPLES(METRICS_CONNECT, p90), .fewest_samples = 36)
SUMMARISED(CONNECT_P99, 6, "connect_ns.p99", "connect_p99_ns", N_("connection time, p99"),
           N_("time p99"), .label = "p99", SAMPLES(METRICS_CONNECT, p99), .fewest_samples = 368,
           .pooled = 0.99)
SUMMARISED(CONNECT_P999, 14, "connect_ns.p99.9", "connect_p99_9_ns", N_("connection time, p99.9"),
           N_("p99.9"), .label = "p99.9", SAMPLES(METRICS_CONNECT, p999), .fewest_samples = 3688,
           .pooled = 0.999, .later_column = true)
SUMMARISED(CONNECT_P9999, 26, "connect_ns.p99.99", "connect_p99_99_ns",
           N_("connection time, p99.99"), N_("p99.99"), .label = "p99.99",
           SAMPLES(METRICS_CONNECT, p9999), .fewest_samples = 36887, .pooled = 0.9999,
           .later = true, .later_column = true)
SUMMARISED(CONNECT_MAX, 15, "connect_ns.max", "connect_max_ns", N_("longest connection time"),
           N_("max"), .label = "max", SAMPLES(METRICS_CONNECT, max), .pooled = 1,
           .later_column = true)
SUMMARISED(CONNECTIONS_PER_SECOND, 7, "connections_per_second", "connections_per_second",
           N_("connections per second"), N_("connections"), .scale = scale_rate,
           .group = METRICS_CONNECT, .measure = connections_per_second)

SUMMARISED(OFFERED, 16, "offered_per_second", "offered_per_second",
           N_("requests offered per second"), N_("offered"), LOAD(offered), .scale = scale_rate)
SUMMARISED(ACHIEVED, 17, "achieved_per_second", "achieved_per_second",
           N_("requests achieved per second"), N_("achieved"), LOAD(achieved), .scale = scale_rate)
METRIC(SATURATED, "saturated", "saturated", .group = METRICS_LOAD, .later_column = true,
       .scale = scale_index, .lower_is_better = true, .bound = METRIC_BOUND_SHARE,
       .measure = saturated)
METRIC(LATENCY_MIN, "latency_ns.min", "latency_min_ns", LATENCY(min))
METRIC(LATENCY_MEAN, "latency_ns.mean", "latency_mean_ns", LATENCY(mean))
SUMMARISED(LATENCY_P50, 18, "latency_ns.p50", "latency_p50_ns", N_("median latency"),
           N_("latency p50"), .label = "p50", LATENCY(p50), .fewest_samples = 6)
METRIC(LATENCY_P90, "latency_ns.p90", "latency_p90_ns", LATENCY(p90), .fewest_samples = 36)
SUMMARISED(LATENCY_P99, 19, "latency_ns.p99", "latency_p99_ns", N_("latency, p99"),
           N_("latency p99"), .label = "p99", LATENCY(p99), .fewest_samples = 368, .pooled = 0.99)
SUMMARISED(LATENCY_P999, 20, "latency_ns.p99.9", "latency_p99_9_ns", N_("latency, p99.9"),
           N_("p99.9"), .label = "p99.9", LATENCY(p999), .fewest_samples = 3688, .pooled = 0.999)
SUMMARISED(LATENCY_P9999, 27, "latency_ns.p99.99", "latency_p99_99_ns", N_("latency, p99.99"),
           N_("p99.99"), .label = "p99.99", LATENCY(p9999), .fewest_samples = 36887,
           .pooled = 0.9999, .later = true)
SUMMARISED(LATENCY_MAX, 21, "latency_ns.max", "latency_max_ns", N_("longest latency"), N_("max"),
           .label = "max", LATENCY(max), .pooled = 1)
METRIC(SINCE_SENT_P50, "since_sent_ns.p50", "since_sent_p50_ns", LOAD_TIME(since_sent.p50),
       .fewest_samples = 6)
SUMMARISED(SINCE_SENT_P99, 22, "since_sent_ns.p99", "since_sent_p99_ns",
           N_("time since sending, p99"), N_("since sending p99"), LOAD_TIME(since_sent.p99),
           .unless_saturated = true, .fewest_samples = 368)
METRIC(SINCE_SENT_P999, "since_sent_ns.p99.9", "since_sent_p99_9_ns", LOAD_TIME(since_sent.p999),
       .fewest_samples = 3688)
SUMMARISED(LATE, 23, "late_share", "late_share", N_("share of requests that left late"), N_("late"),
           LOAD(late_share), .scale = scale_index, .lower_is_better = true,
           .bound = METRIC_BOUND_SHARE)
METRIC(PACING_P50, "pacing_ns.p50", "pacing_p50_ns", LOAD_TIME(pacing.p50), .fewest_samples = 6)
METRIC(PACING_P99, "pacing_ns.p99", "pacing_p99_ns", LOAD_TIME(pacing.p99), .fewest_samples = 368)
METRIC(REFERENCE_P50, "bare_pacing_ns.p50", "bare_pacing_p50_ns", LOAD_TIME(reference.p50),
       .fewest_samples = 6)
METRIC(REFERENCE_P99, "bare_pacing_ns.p99", "bare_pacing_p99_ns", LOAD_TIME(reference.p99),
       .fewest_samples = 368)
SUMMARISED(SENDING_CPU, 28, "sending_cpu_ns_per_message", "sending_cpu_ns_per_message",
           N_("CPU time of sending a request"), N_("CPU of sending"), .scale = scale_time,
           .group = METRICS_LOAD, .lower_is_better = true, .derive = parent_cpu_time,
           .note = N_("CPU of sending: that of all senders for a request, without what "
                      "they spun until it was due; where they sleep until then, on one "
                      "CPU, that is in it, and can't be told from the sending."))
SUMMARISED(RECEIVING_CPU, 29, "receiving_cpu_ns_per_message", "receiving_cpu_ns_per_message",
           N_("CPU time of receiving a request"), N_("CPU of receiving"), .scale = scale_time,
           .group = METRICS_LOAD, .lower_is_better = true, .derive = child_cpu_time)
SUMMARISED(CPUS_BUSY, 24, "cpus_busy", "cpus_busy", N_("CPUs busy"), N_("CPUs busy"),
           .scale = scale_index, .group = METRICS_LOAD, .lower_is_better = true,
           .derive = cpus_busy,
           .note = N_("CPUs busy: user and system time of both sides in the time that "
                      "the requests took, without what the sender spun until the "
                      "next one was due: 1.00 is a whole CPU."))

SUMMARISED(BYTES_PER_SECOND, 2, "bytes_per_second", "bytes_per_second", N_("throughput"),
           N_("bytes"), .scale = scale_byte_rate, .group = METRICS_RATES, .measure = per_second,
           .part = offsetof(struct invocation_result, bytes))
SUMMARISED(MESSAGES_PER_SECOND, 3, "messages_per_second", "messages_per_second",
           N_("messages per second"), N_("messages"), .label = "msg", .scale = scale_rate,
           .group = METRICS_RATES, .measure = per_second,
           .part = offsetof(struct invocation_result, messages))

METRIC(CLIENTS, "clients", NULL, .scale = scale_index, .group = METRICS_SHARES,
       .bound = METRIC_BOUND_CLIENTS, .measure = clients)
SUMMARISED(SHARE_MIN, 9, "share_min", "share_min", N_("least share of a client"), N_("share min"),
           .scale = scale_index, .group = METRICS_SHARES, .per_client = true,
           .bound = METRIC_BOUND_SHARE, .measure = share, .part = LEAST,
           .note = N_("share: messages of the client or pair with the fewest and of the "
                      "one with the most, 1.00 being an equal share of all (1 / their "
                      "number)."))
SUMMARISED(SHARE_MAX, 10, "share_max", "share_max", N_("greatest share of a client"),
           N_("share max"), .scale = scale_index, .group = METRICS_SHARES, .lower_is_better = true,
           .per_client = true, .bound = METRIC_BOUND_SHARE, .measure = share, .part = MOST)
SUMMARISED(JAIN, 8, "jain_fairness", "jain_fairness", N_("Jain's index of fairness"),
           N_("Jain's index"), .scale = scale_index, .group = METRICS_SHARES,
           .bound = METRIC_BOUND_SHARE, .measure = jain,
           .note = N_("Jain's index of fairness: 1 when all clients or pairs had the same "
                      "share, 1 / their number when one had all."))
METRIC(TORN, "torn_records", "torn_records", N_("torn records"), N_("torn records"),
       .scale = scale_index, .group = METRICS_SERVER, .lower_is_better = true,
       .bound = METRIC_BOUND_ANY, .measure = torn_records,
       .note_of_none = N_("No torn records: every record that the server received came "
                          "whole from one client."))
METRIC(SENT, "sent_messages", NULL, LOSS(sent_messages))
METRIC(LOST, "lost_messages", NULL, LOSS(lost_messages))
METRIC(REORDERED, "reordered_messages", NULL, LOSS(reordered_messages))
METRIC(REFUSED, "refused_messages", NULL, LOSS(refused_messages))
METRIC(STRANGE, "strange_messages", NULL, LOSS(strange_messages))
METRIC(KERNEL_THREADS, "kernel_threads", NULL, .group = METRICS_LOSSES, .scale = scale_index,
       .lower_is_better = true, .later = true, .bound = METRIC_BOUND_ANY, .measure = kernel_threads)
SUMMARISED(SERVER_CPU, 11, "server_cpu_ns_per_message", "server_cpu_ns_per_message",
           N_("CPU time of the server per message"), N_("server CPU per message"),
           .scale = scale_time, .group = METRICS_SERVER, .lower_is_better = true,
           .derive = parent_cpu_time)

SUMMARISED(CPU, 4, "cpu_ns_per_message", "cpu_ns_per_message", N_("CPU time per message"),
           N_("CPU time per message"), .scale = scale_time, .group = METRICS_COSTS,
           .lower_is_better = true, .bound = METRIC_BOUND_ANY, .measure = cpu_time)
METRIC(USER, "user_ns_per_message", "user_ns_per_message", .scale = scale_time, .later = true,
       COST(of_both, user_ns))
METRIC(SYSTEM, "system_ns_per_message", "system_ns_per_message", .scale = scale_time, .later = true,
       COST(of_both, system_ns))
METRIC(VOLUNTARY, "voluntary_switches_per_message", "voluntary_switches_per_message",
       .scale = scale_index, COST(of_both, voluntary_switches))
METRIC(INVOLUNTARY, "involuntary_switches_per_message", "involuntary_switches_per_message",
       .scale = scale_index, COST(of_both, involuntary_switches))
METRIC(PARENT_USER, "sides[0].user_ns_per_message", NULL, .scale = scale_time, .later = true,
       COST(of_parent, user_ns))
METRIC(PARENT_SYSTEM, "sides[0].system_ns_per_message", NULL, .scale = scale_time, .later = true,
       COST(of_parent, system_ns))
METRIC(CHILD_USER, "sides[1].user_ns_per_message", NULL, .scale = scale_time, .later = true,
       COST(of_child, user_ns))
METRIC(CHILD_SYSTEM, "sides[1].system_ns_per_message", NULL, .scale = scale_time, .later = true,
       COST(of_child, system_ns))

#undef METRIC
#undef SUMMARISED
