"""A sign a day from elders who asked for it (平安签到): whoever agreed and was seen nowhere by the evening is called.

What counts as a sign needs nobody's extra work: the slip or the name and number at a kiosk, a meal collected, a seat taken, a carer let in,
a look-in that found all well. Only elders with a consent row are watched, and only on days on which the hall is open to sign in.
"""
