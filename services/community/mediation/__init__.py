"""Dispute mediation (人民调解): two sides that fell out, somebody both accept, and what they agree on.

Five words: a *case* has a kind and a building, and that is all anybody but its mediators may know; a *party* is somebody who takes part,
the property company included; an *agreement* is written or spoken; a *revisit* looks whether it was kept; the *limit* is one month, and
more only when both sides say so.

Why so much of it is sealed: people speak here because it stays here. Lists show kind and building, files are opened by whoever mediates,
and every opening stands in the trail (人民调解法, domain 1.11).
"""
