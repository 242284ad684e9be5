"""Applications (办件): what a resident asks for, from the first paper to the archive, within the promised time.

Five words: an *application* is one matter of one resident; a *material* is one paper it needs; a *notice* is the one-time full list of
what is missing; a *pause* stops the promised clock; a *decision* grants or refuses.

Why the due date is never stored: it follows from the acceptance, the pauses and the calendar, and each of them may still change
(a pause ends, a working Saturday is declared). What is stored is the limit as it was promised on the day of acceptance, so that a later
change of the catalogue never shortens or lengthens a promise that was made.
"""
