"""The waiting list: who wants a seat that is full is offered the next one that becomes free, for so many minutes, in the order of asking.

Why an offer is a hold: while somebody decides, the seat counts as taken; when the minutes are over it is free at once for everybody, and
the list goes on to the next. No seat is offered to the same person twice.
"""
