"""Visits in a telephone's calendar: addresses that an elder, a family or a carer subscribes to, and that can be taken back.

An address is a secret: it is stored hashed, shows as little as its reader needs, and can do nothing but be read.
"""
