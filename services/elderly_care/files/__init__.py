"""The elder's file: how they live, whom to call, who decides for them, what they have agreed to.

Five words: a *file* is what the station knows of an elder; a *contact* is called when nobody opens; a *guardian* decides where the elder
cannot; a *consent* is a yes to one purpose in the words of one version; *health* is what only the care desk and the assigned carer see.

Why reading writes: every opening of a file leaves a line in the audit trail, with what was shown (all of it, or masks).
"""
