"""Seats of a time: taken, held while somebody decides, given back.

A held seat counts in `care_slot.taken` like a booked one, so that one statement still decides. A hold that has run out is seen through at
once by whoever looks, and given back by whoever next finds the time full; no job is needed for it.
"""
