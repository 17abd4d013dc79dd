# message-time-throughput.gp - where the time of a one-way message goes, at the smallest size.
#
# Redraw: cd figures && gnuplot message-time-throughput.gp        (texts: words.gp)

load 'begin.gp'

do for [format in formats] {
    labels = message_time_throughput_labels
    load 'style.gp'
    name = 'message-time-throughput'
    panels = message_time_throughput_panels; captions = message_time_throughput_captions
    title = message_time_throughput_title
    x_title = message_time_throughput_x_title
    y_title = message_time_throughput_y_title
    highest_of = message_time_throughput_highest
    data = 'message-time-throughput.dat'
    load 'times.gp'
}
