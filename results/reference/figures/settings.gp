# settings.gp - what the scripts of this folder draw. Written by ipcmark; the numbers are
# those of the .dat files. low and high: smallest and largest value drawn, in the unit of
# the data file.

machine = "AMD EPYC, Linux 6.18.44-fc-v445, virtualization: kvm"
method = "ipcmark 0.1.0, 2026-11-22, 15 blocks"
size_low = 64.0
size_high = 65536.0
wake_ups = 0
clients_low = 1.0
clients_high = 1.0
transports = '"pipe" "fifo" "unix-stream" "unix-dgram" "tcp" '

# latency.gp
latency_panels = '"same-cpu" "shared-cache" '
latency_low = 6833
latency_high = 1754961
latency_labels = '"pipe" "fifo" "unix-stream" "unix-dgram" "tcp" '

# latency-cdf.gp
latency_cdf_panels = '"same-cpu" "shared-cache" '
latency_cdf_low = 4224
latency_cdf_high = 7077888
latency_cdf_size = 64
latency_cdf_labels = '"pipe" "fifo" "unix-stream" "unix-dgram" "tcp" '

# throughput.gp
throughput_panels = '"same-cpu" "shared-cache" '
throughput_low = 8215832.32
throughput_high = 4.63867306e+09
throughput_labels = '"pipe" "fifo" "unix-stream" "unix-dgram" "tcp" '

# messages.gp
messages_panels = '"same-cpu" "shared-cache" '
messages_low = 8572.22867
messages_high = 2001162.26
messages_labels = '"pipe" "fifo" "unix-stream" "unix-dgram" "tcp" '

# cpu-cost-latency.gp
cpu_cost_latency_panels = '"same-cpu" "shared-cache" '
cpu_cost_latency_low = 7277.6332
cpu_cost_latency_high = 279749.313
cpu_cost_latency_labels = '"pipe" "fifo" "unix-stream" "unix-dgram" "tcp" '

# cpu-cost-throughput.gp
cpu_cost_throughput_panels = '"same-cpu" "shared-cache" '
cpu_cost_throughput_low = 935.145353
cpu_cost_throughput_high = 118529.304
cpu_cost_throughput_labels = '"pipe" "fifo" "unix-stream" "unix-dgram" "tcp" '

# message-time.gp
message_time_panels = '"same-cpu" "shared-cache" '
message_time_highest = '21208.0947 133997.659 '
message_time_low = 3856.7079
message_time_high = 133997.659
message_time_size = 64
message_time_labels = '"pipe" "fifo" "unix-stream" "unix-dgram" "tcp" '

# message-time-throughput.gp
message_time_throughput_panels = '"same-cpu" "shared-cache" '
message_time_throughput_highest = '3337.92391 7399.67106 '
message_time_throughput_low = 488.568728
message_time_throughput_high = 7399.67106
message_time_throughput_size = 64
message_time_throughput_labels = '"pipe" "fifo" "unix-stream" "unix-dgram" "tcp" '
