"""Weather warnings and what they change: which visits do not take place, who is called, what is looked after.

Five words: a *signal* is a warning with its colour and its hours; a *stop* is a visit that meets a signal; to *call off* is to cancel
such a visit by weather; to *rebook* is to give the elder the next free time after the signal; a *check* is what a caller asks for in
this weather.

Why stops are rows: the list makes itself when a signal is set and again while it lasts, the desk works it off with one tap a line, and
nothing is called off without a person.
"""
