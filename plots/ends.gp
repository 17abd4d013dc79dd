# ends.gp - intervals of which an end is beyond the axis, or not known: instead of that end they have an
# arrow to the edge.
#
# From the script: unit, low and high, how far the axis goes in the unit of the data file; edge_low and
# edge_high, its ends as drawn. e is the column of the estimate, which its bounds follow.

# column() of NaN ends the whole expression
number(c, unknown) = valid(c) ? column(c) : unknown
goes_up(e) = valid(e) ? number(e + 2, 1e300) > high * 1.000001 : 0
goes_down(e) = valid(e) ? number(e + 1, -1) < low / 1.000001 : 0
upper(e) = goes_up(e) ? column(e) / unit : number(e + 2, NaN) / unit
lower(e) = goes_down(e) ? column(e) / unit : number(e + 1, NaN) / unit
# Where an arrow begins, and how far it goes. None where the estimate itself is beyond that edge: it has no
# beginning then, as gnuplot draws one of which only the length is not known right across the panel.
upwards(e) = goes_up(e) && column(e) / unit < edge_high ? column(e) / unit : NaN
downwards(e) = goes_down(e) && column(e) / unit > edge_low ? column(e) / unit : NaN
to_edge_up(e) = edge_high - column(e) / unit
to_edge_down(e) = edge_low - column(e) / unit
# Bars without an end would be drawn as a stroke within the point.
has_bar(e) = valid(e + 1) || valid(e + 2)
# A single invocation that has a place on the axis.
seen(value) = value <= high * 1.000001 && value >= low / 1.000001 ? value / unit : NaN
