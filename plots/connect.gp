# connect.gp - time of a connection, from nothing to nothing, a row for each transport.
#
# Redraw: cd figures && gnuplot connect.gp        (texts: words.gp)

name = 'connect'
load 'begin.gp'
data = 'connect.dat'; estimated = 17; unit = 1e3; beyond = 20

do for [format in formats] {
    load 'style.gp'
    load 'each_label.gp'
}
