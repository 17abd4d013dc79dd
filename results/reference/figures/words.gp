# words.gp - the texts of the figures. Written by ipcmark; change one and draw again.
# Above the panels stand the entries of captions, in the order of panels in settings.gp.

machine = "AMD EPYC, Linux 6.18.44-fc-v445, virtualization: kvm"
method = "ipcmark 0.1.0, 2026-11-22, blocks: 15"
decimal_mark = "."
kibi = "Ki"
mebi = "Mi"
parts = '"user: in the program" "system: in the kernel" "waiting" '

# latency.gp
latency_title = "Round trip: median with 95 % interval; thin: p99"
latency_x_title = "message size each way, bytes"
latency_y_title = "round-trip time, µs"
latency_captions = '"same-cpu" "shared-cache" '

# latency-cdf.gp
latency_cdf_title = "Round trips of 64 B: cumulative distribution (logit scale)"
latency_cdf_x_title = "round-trip time, µs"
latency_cdf_y_title = "round trips not longer, %"
latency_cdf_captions = '"same-cpu" "shared-cache" '

# throughput.gp
throughput_title = "Throughput one way, last byte confirmed, with 95 % interval"
throughput_x_title = "message size, bytes"
throughput_y_title = "throughput, MiB/s"
throughput_captions = '"same-cpu" "shared-cache" '

# messages.gp
messages_title = "Messages per second, one way, with 95 % interval"
messages_x_title = "message size, bytes"
messages_y_title = "thousand messages/s"
messages_captions = '"same-cpu" "shared-cache" '

# cpu-cost-latency.gp
cpu_cost_latency_title = "CPU time of both sides per round trip, with 95 % interval"
cpu_cost_latency_x_title = "message size each way, bytes"
cpu_cost_latency_y_title = "CPU time per round trip, µs"
cpu_cost_latency_captions = '"same-cpu" "shared-cache" '

# cpu-cost-throughput.gp
cpu_cost_throughput_title = "CPU time of both sides per one-way message, with 95 % interval"
cpu_cost_throughput_x_title = "message size, bytes"
cpu_cost_throughput_y_title = "CPU time per message, µs"
cpu_cost_throughput_captions = '"same-cpu" "shared-cache" '

# message-time.gp
message_time_title = "Where the time of a round trip of 64 B goes"
message_time_x_title = "mean time, µs; upper bar: who asks, lower: who answers"
message_time_y_title = ""
message_time_captions = '"same-cpu" "shared-cache" '

# message-time-throughput.gp
message_time_throughput_title = "Where the time of a one-way message of 64 B goes"
message_time_throughput_x_title = "mean time, µs; upper bar: the sender, lower: the receiver"
message_time_throughput_y_title = ""
message_time_throughput_captions = '"same-cpu" "shared-cache" '
