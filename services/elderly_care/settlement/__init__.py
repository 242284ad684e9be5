"""Paying providers for what was done: one sheet a month and provider (domain 4.7).

Five words: a *sheet* is one provider's month; a *line* is one visit in it; the *sample* is the lines the station asks about by telephone;
a *call* is one such question; a *dispute* holds a line's money back until somebody has decided.

Why a visit is a row with a unique index: two desks that collect at the same moment, or a month that is collected again, must not pay
anything twice. A visit that is confirmed after its month was handed in stands in the next month's sheet.
"""
