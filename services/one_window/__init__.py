"""One-window service (一窗通办): find a matter, take a ticket, be called, be served, rate it.

Five words: an *item* is a matter the centre handles; a *queue* is a letter people wait under; a *ticket* is one person's place in it;
a *window* is where a clerk serves; a *review* is what the person says afterwards.

Why a day counter is a row and not a maximum: `INSERT … ON CONFLICT DO UPDATE SET last = last + 1 RETURNING last` gives each ticket its
number in one statement on both engines, and a rolled-back ticket gives its number back, so the day has no gaps.
"""
