# clients.gp - numbers of clients on the x axis: powers of two, labelled as often as there is room.

set logscale x 2
set xrange [clients_low / 1.25:clients_high * 1.25]
powers = log(clients_high / clients_low) / log(2)
step = powers <= plot_width / 52.0 ? 1 : 2
first = int(floor(log(clients_low) / log(2) + 1e-9))
set xtics ()
do for [k = first:20] {
    if (2.0**k <= clients_high * 1.25 && 2.0**k >= clients_low / 1.25) {
        if ((k - first) % step == 0) {
            set xtics add (sprintf('%.0f', 2.0**k) 2.0**k)
        } else {
            set xtics add ('' 2.0**k 1)
        }
    }
}
