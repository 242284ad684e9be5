"""Falls, choking, getting lost, quarrels, thefts: written down once, and told in time.

Five words: an *incident* is what happened to an elder; the *station*, the *family* and the *street office* are told, each with a clock
of its own; a *mark* is a clock that ran out; a *care-risk* incident counts for the assessment (GB/T 42195); a *flag* asks for a new
assessment.

Why three clocks and not one state: the street may be told before the family is reached, and each delay is asked about separately.
"""
