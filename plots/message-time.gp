# message-time.gp - where the time of a round trip goes, at the smallest message size.
#
# Redraw: cd figures && gnuplot message-time.gp        (texts: words.gp)

name = 'message-time'
load 'begin.gp'

do for [format in formats] {
    load 'style.gp'
    data = 'message-time.dat'
    load 'times.gp'
}
