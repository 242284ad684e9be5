"""The connection card (连心卡): scan the household's card and see who answers for this building today.

Five words: a *card* belongs to a household and holds one opaque token; a *member* is a Party member who answers; a *pairing* says who
answers for which building from when to when; a *look-up* is one scan, without a name; a *callback* asks the member to call.

Why the token says nothing: whoever finds a card learns only public work contacts, and a card is dead the moment its row says so. The
database keeps the token's hash; the token itself is kept sealed only until its paper has been delivered.
"""
