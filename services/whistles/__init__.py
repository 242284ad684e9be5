"""The whistle chain (吹哨—报到): a resident calls, the property company comes; if it cannot, the owners' committee, then the secretary.

Five words: a *whistle* is one call with its number; an *item* is one demand in it, answered by itself; a *leg* is one level of the ladder
with a clock of its own; *reporting in* says "I am here"; an *answer* is a result, the feedback of it and the resident's evaluation.

Why each level has its own clock: whoever is called must have a fair time, and nobody may stop it by writing something. A comment moves no
clock; a pause needs a reason and a limit. After an outage every late case goes up by one level in a run and gets a fresh clock there: the
level that was never called cannot be late. A case closes only when every item has a result, its feedback and an evaluation, or three tries
to reach the resident are written down; silence is never counted as satisfaction.
"""
