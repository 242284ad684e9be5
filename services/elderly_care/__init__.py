"""Home care for the elderly (居家养老): book help at home or at the station, and be visited.

Five words: a *service* is what can be booked; a *carer* is who comes; a *shift* is when a carer works; a *slot* is a time with a number of
seats; a *booking* is one elder's seat in it.

Why seats are counted in the slot row: `UPDATE … SET taken = taken + 1 WHERE id = ? AND taken < capacity RETURNING …` is one statement
that both engines decide alike, however many ask at once. An empty answer means full.
"""
