# style.gp - what all figures share: colours, points, dashes, text and tick labels.
#
# From the script: format ('svg', 'png' or 'pdf') and labels, the entries of the legend.
#
# A transport looks the same in every figure. The five that most suites have are near the colours of Okabe
# and Ito, which stay apart for colour-blind readers; of the others, kin share a hue. In grey print, any two
# have another point or are light and dark. The second variant of a transport in a figure has the same
# colour with another point and dash.
#
# Where settings.gp has several runs, their labels are "pipe — A", and words.gp says which run A is: colour
# and point are the transport's, and the dash is the run's.

set decimalsign decimal_mark     # of what is drawn; data files keep the point

# The SVG terminal draws points larger, and labels of the x axis lower, than the others.
shape = format eq 'svg' ? 0.55 : format eq 'pdf' ? 0.85 : 1.0

known = 'pipe fifo unix-stream unix-dgram tcp socketpair unix-abstract unix-seqpacket tcp6 tcp-nagle udp ' \
        . 'mq sysv-mq shm-sem shm-futex shm-spin pipe-vmsplice uring-pipe uring-unix uring-tcp ' \
        . 'signal eventfd pipe-vmsplice-small tcp-zerocopy'

# Pipes are dark, sockets of one machine blue, those of the internet orange to red, queues green, shared
# memory purple. Any other transport takes the next free place, in the order of the run.
shades = '#000000 #EAA814 #005A94 #3D9BD9 #BF4F00 #123C8C #7FA8FF #22B8DB #D9706A #FF8F66 #E8364F ' \
         . '#0B6B3A #62B65A #4B0F8A #CB9BEA #8E2FC0 #8C8C8C #555555 #0E5F63 #8A4B14 ' \
         . '#3DBD96 #CC79A7 #404040 #000000 #EAA814 #005A94 #009E73 #7A3200'
points_of = '7 6 9 8 5 13 10 12 4 11 2 ' \
            . '15 14 4 5 3 15 11 12 7 ' \
            . '1 13 10 14 9 8 6 1'
dashes = '1 (14,6) (20,5) (4,4) (14,4,3,4) 1 (9,4) (20,4,3,4) 1 (9,4) (4,4) ' \
         . '1 (9,4) (14,6) (9,4) (4,4) (9,4) (14,4,3,4) (14,4,3,4) (20,5) ' \
         . '(20,4,3,4) (9,4) (3,7) (4,4) (4,4) (14,6) (4,4) (4,4)'
count_styles = words(shades)
# So that all look as large.
point_sizes = '1.5 1.5 1.5 1.4 1.4 1.5 1.5 1.6 1.6 1.6 1.6 1.7 1.7 1.6 1.6'
style_line(number, shade, point, dash) = \
    sprintf("set style line %d lc rgb '%s' lw 2.5 pt %s ps %g dt %s", number, shade, point, \
            shape * real(word(point_sizes, int(point))), dash)

# Further variants: the style of the transport plus 40, 80 and so on; beyond four they look alike. Of up to
# six runs: plus 1000 for the first, 2000 for the second.
further_variants = 4
other_points = '11 10 13 12 15 14 1 2 3 4 5 6 7 8 11 10 12 14 1 2 3 4 5 6 7 8 9 15'
dashes_of_runs = '1 (14,6) (4,4) (14,5,3,5) (28,6) (14,4,3,4,3,4)'
if (!exists('runs')) { runs = '' }
do for [v = 0:further_variants] { do for [k = 1:count_styles] {
    turned = v == 0 ? word(points_of, k) : word(other_points, 1 + (k - 1 + 5 * (v - 1)) % count_styles)
    dash_of = v == 0 ? word(dashes, k) : sprintf('(3,%d)', 4 * v)
    eval style_line(40 * v + k, word(shades, k), turned, dash_of)
    do for [r = 1:words(runs)] {
        eval style_line(1000 * r + 40 * v + k, word(shades, k), turned, word(dashes_of_runs, 1 + (r - 1) % 6))
    }
} }

# "pipe (shared)" of "pipe (shared) — lab-1", and what follows it: " — lab-1", or nothing.
own_part(label) = strstrt(label, ' — ') > 0 ? substr(label, 1, strstrt(label, ' — ') - 1) : label
run_part(label) = substr(label, strlen(own_part(label)) + 1, strlen(label))

# The transport of a label: "pipe" of "pipe (shared)"; with its run: "pipe — lab-1".
before_variant(part) = strstrt(part, ' (') > 0 ? substr(part, 1, strstrt(part, ' (') - 1) : part
transport_of(label) = before_variant(own_part(label))
transport_and_run(label) = transport_of(label) . run_part(label)

# The number of a transport's style, the same for all figures of a run.
array style_of[words(transports)]
others = words(known)
do for [t = 1:words(transports)] {
    style_of[t] = 0
    do for [k = 1:words(known)] {
        if (word(transports, t) eq word(known, k)) { style_of[t] = k }
    }
    if (style_of[t] == 0) {
        style_of[t] = words(known) + 1 + (others - words(known)) % (count_styles - words(known))
        others = others + 1
    }
}

# The style of each label.
array look[words(labels)]
array hue[words(labels)]            # its transport's, among shades
array variant_of[words(labels)]     # 0 for the first label of a transport, 1 for the next, 2 ...
do for [n = 1:words(labels)] {
    variant_of[n] = 0
    hue[n] = 1
    do for [m = 1:n-1] {
        if (transport_and_run(word(labels, m)) eq transport_and_run(word(labels, n))) {
            variant_of[n] = variant_of[n] < further_variants ? variant_of[n] + 1 : variant_of[n]
        }
    }
    run = 0
    do for [r = 1:words(runs)] {
        if (run_part(word(labels, n)) eq ' — ' . word(runs, r)) { run = r }
    }
    do for [t = 1:words(transports)] {
        if (word(transports, t) eq transport_of(word(labels, n))) {
            hue[n] = style_of[t]
            look[n] = style_of[t] + 40 * variant_of[n] + 1000 * run
        }
    }
}

shade_of(t) = word(shades, hue[t])

# More are a tangle, whatever they look like.
most_lines = 10

# To an edge of the axis, where an interval has no end that can be drawn (ends.gp); of a label, and grey.
grey_arrow = words(labels) + 1
do for [t = 1:grey_arrow] {
    set style arrow t head filled size screen 0.012,18 fixed lw 2 dt (5,3) \
        lc rgb t < grey_arrow ? shade_of(t) : '#606060'
}

# Single invocations, of labels that have them.
dot_size = format eq 'svg' ? 0.22 : 0.3 * shape
dots_file = has('dots') ? name . '-dots.dat' : exists('data') ? data : name . '.dat' # any that is there: gnuplot opens it
dotted = has('dots') ? words(labels) : 0

# The block of a data file that a panel draws.
block(panel, label) = sprintf('[%s] [%s]', panel, label)

# "64", "4 Ki", "1 Mi", with the prefixes of words.gp
size_label(bytes) = bytes < 2**10 || int(bytes) % 2**10 != 0 ? sprintf('%.0f', bytes) \
                  : bytes < 2**20 || int(bytes) % 2**20 != 0 ? sprintf('%.0f ', bytes / 2**10) . kibi \
                  : sprintf('%.0f ', bytes / 2**20) . mebi

set border 3 lw 1.2 lc rgb '#404040'
set tics nomirror out
set xtics offset 0, format eq 'svg' ? 0.5 : 0
set grid xtics ytics lt 1 lw 1 lc rgb '#d4d4d4'
set style increment user
set bars 0.6
unset key
