"""Looking in on elders (探访关爱): who is due, who was seen, how they are.

Five words: a *risk* decides how often; a *visit* is one look-in, at the door or by telephone; its *reason* is the rhythm, a festival,
the weather or an event; a *result* says how the elder was; the *rate* is the share of those due in a month who were seen.

Why due visits are rows: a visit that was due and not made must not disappear because a later one was made.
"""
