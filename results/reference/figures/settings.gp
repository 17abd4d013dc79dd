# settings.gp - what the scripts of this folder draw. Written by ipcmark; the numbers are
# those of the .dat files. low and high: smallest and largest value drawn, in the unit of
# the data file.

machine = "AMD EPYC, Linux 6.18.44-fc-v445, virtualization: kvm"
method = "ipcmark 0.1.0, 2026-11-22, 15 blocks"
size_low = 64.0
size_high = 65536.0
distribution_size = 64
transports = '"pipe" "fifo" "unix-stream" "unix-dgram" "tcp" '

# latency.gp
latency_panels = '"same-cpu" "shared-cache" '
latency_low = 7078.5
latency_high = 2303971

# latency-cdf.gp
latency_cdf_panels = '"same-cpu" "shared-cache" '
latency_cdf_low = 5760
latency_cdf_high = 46137344

# throughput.gp
throughput_panels = '"same-cpu" "shared-cache" '
throughput_low = 7229987
throughput_high = 5.66851158e+09

# messages.gp
messages_panels = '"same-cpu" "shared-cache" '
messages_low = 4867.72649
messages_high = 1781659.35

# cpu-cost-latency.gp
cpu_cost_latency_panels = '"same-cpu" "shared-cache" '
cpu_cost_latency_low = 7490.39658
cpu_cost_latency_high = 791638.462

# cpu-cost-throughput.gp
cpu_cost_throughput_panels = '"same-cpu" "shared-cache" '
cpu_cost_throughput_low = 930.984026
cpu_cost_throughput_high = 197101.227
