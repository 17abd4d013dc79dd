# settings.gp - what the scripts of this folder draw. Written by ipcmark; the numbers are
# those of the .dat files. low and high: smallest and largest value drawn, in the unit of
# the data file.


size_low = 64.0
size_high = 65536.0
wake_ups = 0
clients_low = 1.0
clients_high = 1.0
transports = '"pipe" "fifo" "unix-stream" "unix-dgram" "tcp" '

# latency.gp
latency_panels = '"same-cpu" "shared-cache" '
latency_low = 6286.5
latency_high = 821648
latency_labels = '"pipe" "fifo" "unix-stream" "unix-dgram" "tcp" '

# latency-cdf.gp
latency_cdf_panels = '"same-cpu" "shared-cache" '
latency_cdf_low = 3072
latency_cdf_high = 7995392
latency_cdf_size = 64
latency_cdf_labels = '"pipe" "fifo" "unix-stream" "unix-dgram" "tcp" '

# throughput.gp
throughput_panels = '"same-cpu" "shared-cache" '
throughput_low = 8246054.47
throughput_high = 5.01732628e+09
throughput_labels = '"pipe" "fifo" "unix-stream" "unix-dgram" "tcp" '

# messages.gp
messages_panels = '"same-cpu" "shared-cache" '
messages_low = 8717.65187
messages_high = 2025794.25
messages_labels = '"pipe" "fifo" "unix-stream" "unix-dgram" "tcp" '

# cpu-cost-latency.gp
cpu_cost_latency_panels = '"same-cpu" "shared-cache" '
cpu_cost_latency_low = 6969.94914
cpu_cost_latency_high = 173868.421
cpu_cost_latency_labels = '"pipe" "fifo" "unix-stream" "unix-dgram" "tcp" '

# cpu-cost-throughput.gp
cpu_cost_throughput_panels = '"same-cpu" "shared-cache" '
cpu_cost_throughput_low = 896.304454
cpu_cost_throughput_high = 92886.7188
cpu_cost_throughput_labels = '"pipe" "fifo" "unix-stream" "unix-dgram" "tcp" '

# message-time.gp
message_time_panels = '"same-cpu" "shared-cache" '
message_time_highest = '19788.2559 120570.517 '
message_time_low = 3806.64562
message_time_high = 120570.517
message_time_size = 64
message_time_labels = '"pipe" "fifo" "unix-stream" "unix-dgram" "tcp" '

# message-time-throughput.gp
message_time_throughput_panels = '"same-cpu" "shared-cache" '
message_time_throughput_highest = '3221.64347 7184.86725 '
message_time_throughput_low = 476.140501
message_time_throughput_high = 7184.86725
message_time_throughput_size = 64
message_time_throughput_labels = '"pipe" "fifo" "unix-stream" "unix-dgram" "tcp" '
