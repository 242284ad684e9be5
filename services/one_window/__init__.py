"""One-window service (一窗通办): find a matter, take a ticket, be called, be served, rate it.

Five words: an *item* is a matter the centre handles; a *queue* is a letter people wait under; a *ticket* is one person's place in it;
a *window* is where a clerk serves; a *review* is what the person says afterwards.

Why a day counter is a row and not a maximum: `INSERT … ON CONFLICT DO UPDATE SET last = last + 1 RETURNING last` gives each ticket its
number in one statement on both engines, and a rolled-back ticket gives its number back, so the day has no gaps. The one exception is
visible: numbers leased to a kiosk for the time it is alone, and not given, are void, and their block's row says which they are.

Why nobody is "next" by a column: the order follows from arrival, priority and the rules of the day (`order.py`), and is simulated whenever
somebody special waits; while nobody does, it is the order of arrival, read along an index.
"""
