# message-time-throughput.gp - where the time of a one-way message goes, at the smallest size.
#
# Redraw: cd figures && gnuplot message-time-throughput.gp        (texts: words.gp)

name = 'message-time-throughput'
load 'begin.gp'

do for [format in formats] {
    load 'style.gp'
    data = 'message-time-throughput.dat'
    load 'times.gp'
}
