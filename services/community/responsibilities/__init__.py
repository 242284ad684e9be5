"""Who is responsible for what (三位一体 责任清单): a list that everybody may read, and whether it is kept.

Five words: a *responsibility* is one line of the list, from a draft over a public notice until it ends; a *check* follows one line through
one period, or one decision of a joint meeting to its end; *evidence* is a photo, a paper or a record that it was done; a *rectification* is
asked for, with a day, when it was not good enough; a *joint meeting* is where the bodies decide together.

Why not "duty": a duty is the hour at which somebody of a body answers the telephone (`services.foundation.bodies`). Why editions share a
`line`: a line that is worded anew is still the same responsibility, so that a period is checked once, whichever edition it began under.
"""
