"""Limits of a case. Fujian's own were not found: these are settings we propose (domain 3.1, D), in working days."""

CONTACT_DAYS = 1
RECTIFY_DAYS = 5
RECTIFY_COMPLEX_DAYS = 15
OPEN_DAYS = 10  # how long a finished matter, and later its rectification, can be rated
MOST_TRIES = 3  # calls that nobody answered count as contact after so many
