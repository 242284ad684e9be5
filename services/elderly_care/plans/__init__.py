"""Help that comes again and again: a rule, its days, and the bookings that are made from it ahead of time.

Five words: a *plan* is an elder's recurring help; its *rule* is an RFC 5545 recurrence rule in days; an *occurrence* is one day of the
rule, named for good by the date the rule gave it; an *exception* changes one occurrence; a *conflict* is an occurrence that could not be
booked, and why.

Why each occurrence is booked in a transaction of its own: what cannot be had is listed, and the rest is had. The row of an occurrence is
unique by plan and date, so however often the loop runs, and wherever it was killed, nothing is booked twice.
"""
