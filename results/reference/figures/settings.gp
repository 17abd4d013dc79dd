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
latency_low = 7248.5
latency_high = 2829039

# latency-cdf.gp
latency_cdf_panels = '"same-cpu" "shared-cache" '
latency_cdf_low = 5760
latency_cdf_high = 40894464

# throughput.gp
throughput_panels = '"same-cpu" "shared-cache" '
throughput_low = 7014637.11
throughput_high = 4.05567034e+09

# messages.gp
messages_panels = '"same-cpu" "shared-cache" '
messages_low = 3006.48538
messages_high = 1696407.33

# cpu-cost-latency.gp
cpu_cost_latency_panels = '"same-cpu" "shared-cache" '
cpu_cost_latency_low = 7654.99292
cpu_cost_latency_high = 875756.41

# cpu-cost-throughput.gp
cpu_cost_throughput_panels = '"same-cpu" "shared-cache" '
cpu_cost_throughput_low = 987.277564
cpu_cost_throughput_high = 257934.599
