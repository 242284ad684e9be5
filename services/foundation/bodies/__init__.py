"""The bodies of the estate (三位一体): branch, owners' committee, property company, residents' committee, street office.

Five words: a *person* can be reached on a work contact; a *body* answers for the estate; a *seat* is a person's post in a body from one
day to another; a *duty* says at which hours of the week somebody of a body answers; an *absence* names who stands in.

Why this is foundation: cards ask who answers for a building, whistles ask who of a body is on duty, and both must get the same answer.
A body without a contact is not an error but a fact (`has_contact`): whoever asks goes one level up at once.
"""
