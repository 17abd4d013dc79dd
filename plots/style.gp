# style.gp - what all figures share: colours, points, dashes, text and tick labels.
#
# From the script: format ('svg', 'png' or 'pdf') and labels, the entries of the legend.
#
# A transport looks the same in every figure. The five that most suites have are in colours of Okabe and
# Ito, which stay apart for colour-blind readers; of the others, kin share a hue. Point and dash tell
# lines of one hue apart, and all of few lines in grey print. The second variant of a transport in a
# figure has the same colour with another point and dash.
#
# Where settings.gp has several runs, their labels are "pipe — A", and words.gp says which run A is: the
# transport has its colour, and point and dash are the run's. A second variant is thinner then.

set encoding utf8
set decimalsign decimal_mark     # of what is drawn; data files keep the point

# The SVG terminal draws points larger, and labels of the x axis lower, than the others.
shape = format eq 'svg' ? 0.55 : format eq 'pdf' ? 0.85 : 1.0

known = 'pipe fifo unix-stream unix-dgram tcp socketpair unix-abstract unix-seqpacket tcp6 tcp-nagle udp ' \
        . 'mq sysv-mq shm-sem shm-futex shm-spin pipe-vmsplice uring-pipe uring-unix uring-tcp ' \
        . 'signal eventfd'

# Pipes are dark, sockets of one machine blue, those of the internet orange to red, queues green, shared
# memory purple. Within a hue no two have the same point or dash.
shades = '#000000 #E69F00 #0072B2 #56B4E9 #D55E00 #123C8C #4F86F7 #00A6C8 #9E1A1A #FF8F66 #E8364F ' \
         . '#0B6B3A #62B65A #4B0F8A #9440C8 #D08BF0 #555555 #8C8C8C #1C9BA0 #8A4B14 ' \
         . '#009E73 #CC79A7 #999999 #000000 #E69F00 #0072B2 #009E73 #D55E00'
count_styles = words(shades)

set style line  1 lc rgb word(shades,  1) lw 2.5 pt  7 ps 1.5*shape dt 1                # pipe
set style line  2 lc rgb word(shades,  2) lw 2.5 pt  6 ps 1.5*shape dt (14,6)           # fifo
set style line  3 lc rgb word(shades,  3) lw 2.5 pt  9 ps 1.6*shape dt (20,5)           # unix-stream
set style line  4 lc rgb word(shades,  4) lw 2.5 pt  8 ps 1.6*shape dt (4,4)            # unix-dgram
set style line  5 lc rgb word(shades,  5) lw 2.5 pt  5 ps 1.4*shape dt (14,4,3,4)       # tcp
set style line  6 lc rgb word(shades,  6) lw 2.5 pt 13 ps 1.7*shape dt 1                # socketpair
set style line  7 lc rgb word(shades,  7) lw 2.5 pt 10 ps 1.6*shape dt (9,4)            # unix-abstract
set style line  8 lc rgb word(shades,  8) lw 2.5 pt 12 ps 1.7*shape dt (20,4,3,4)       # unix-seqpacket
set style line  9 lc rgb word(shades,  9) lw 2.5 pt  4 ps 1.4*shape dt 1                # tcp6
set style line 10 lc rgb word(shades, 10) lw 2.5 pt 11 ps 1.6*shape dt (9,4)            # tcp-nagle
set style line 11 lc rgb word(shades, 11) lw 2.5 pt  2 ps 1.5*shape dt (4,4)            # udp
set style line 12 lc rgb word(shades, 12) lw 2.5 pt 15 ps 1.6*shape dt 1                # mq
set style line 13 lc rgb word(shades, 13) lw 2.5 pt 14 ps 1.6*shape dt (9,4)            # sysv-mq
set style line 14 lc rgb word(shades, 14) lw 2.5 pt  9 ps 1.6*shape dt 1                # shm-sem
set style line 15 lc rgb word(shades, 15) lw 2.5 pt  5 ps 1.4*shape dt (9,4)            # shm-futex
set style line 16 lc rgb word(shades, 16) lw 2.5 pt  3 ps 1.5*shape dt (4,4)            # shm-spin
set style line 17 lc rgb word(shades, 17) lw 2.5 pt 13 ps 1.7*shape dt (9,4)            # pipe-vmsplice
set style line 18 lc rgb word(shades, 18) lw 2.5 pt 11 ps 1.6*shape dt (14,4,3,4)       # uring-pipe
set style line 19 lc rgb word(shades, 19) lw 2.5 pt 15 ps 1.6*shape dt (14,4,3,4)       # uring-unix
set style line 20 lc rgb word(shades, 20) lw 2.5 pt  7 ps 1.5*shape dt (20,5)           # uring-tcp
set style line 21 lc rgb word(shades, 21) lw 2.5 pt  4 ps 1.4*shape dt (20,4,3,4)       # signal
set style line 22 lc rgb word(shades, 22) lw 2.5 pt 13 ps 1.7*shape dt (9,4)            # eventfd
# Any other transport takes the next free one, in the order of the run.
set style line 23 lc rgb word(shades, 23) lw 2.5 pt 12 ps 1.7*shape dt (3,7)
set style line 24 lc rgb word(shades, 24) lw 2.5 pt 11 ps 1.6*shape dt (4,4)
set style line 25 lc rgb word(shades, 25) lw 2.5 pt 10 ps 1.6*shape dt (4,4)
set style line 26 lc rgb word(shades, 26) lw 2.5 pt 15 ps 1.6*shape dt (14,6)
set style line 27 lc rgb word(shades, 27) lw 2.5 pt 14 ps 1.6*shape dt (4,4)
set style line 28 lc rgb word(shades, 28) lw 2.5 pt  1 ps 1.5*shape dt (4,4)

# Further variants: the style of the transport plus 40, 80 and so on; beyond four they look alike.
further_variants = 4
other_points = '11 10 13 12 15 14 1 2 3 4 5 6 7 8 11 10 12 14 1 2 3 4 5 6 7 8 9 15'
do for [v = 1:further_variants] { do for [k = 1:count_styles] {
    turned = int(word(other_points, 1 + (k - 1 + 5 * (v - 1)) % count_styles))
    set style line 40*v+k lc rgb word(shades, k) lw 2.5 pt turned ps 1.7*shape dt (3,4*v)
} }

# Points and dashes of up to six runs: the style of the transport plus 1000 for the first, 2000 for the
# second; plus 40 for further variants.
if (!exists('runs')) { runs = '' }
if (words(runs) > 0) {
    do for [variant = 0:further_variants] { do for [k = 1:count_styles] {
        shade = word(shades, k)
        n = 40 * variant + k
        thick = variant ? 1.2 : 2.5
        set style line 1000+n lc rgb shade lw thick pt 7 ps 1.5*shape dt 1
        set style line 2000+n lc rgb shade lw thick pt 6 ps 1.5*shape dt (14,6)
        set style line 3000+n lc rgb shade lw thick pt 9 ps 1.6*shape dt (4,4)
        set style line 4000+n lc rgb shade lw thick pt 8 ps 1.6*shape dt (14,5,3,5)
        set style line 5000+n lc rgb shade lw thick pt 5 ps 1.4*shape dt (28,6)
        set style line 6000+n lc rgb shade lw thick pt 4 ps 1.4*shape dt (14,4,3,4,3,4)
    } }
}

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
