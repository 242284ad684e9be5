"""Work orders (工单): what the city's hotline, street and platform hand down, and what we tell them of it.

Five words: an *order* comes from a page of the city's feed; to *sign* says that somebody here has it; an *action* is one word to the
city about an order; a *decision* is the city's word on a delay, a return or its own revisit; a *whistle* is what an order becomes here.

Why actions wait in a queue of their own, and not in the outbox of events: the city takes each by its own address, one after the other
for each order. They are written in the transaction of what they tell, sent in their order, tried again as long as the city is away, and
known by their own key, so that a lost answer changes nothing twice.
"""
