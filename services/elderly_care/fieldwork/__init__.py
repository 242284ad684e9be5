"""A carer's work on the way, on a telephone that is often out of reach of the station.

Five words: a *session* is a carer's sign-in on one telephone, with a key of its own; an *action* is what the carer did, numbered, with
the time the telephone claims; its *mark* says what is odd about it; a *place* is proved by the door card or by being near the building;
a *report* says what was done in a visit.

Why a chain: actions come late and in heaps. Each carries a code over itself and the one before, made with the session's key, so that a
gap, a changed order or an altered time is seen. Nothing is thrown away for it: the action is kept with both times and its marks, and
the desk looks.
"""
