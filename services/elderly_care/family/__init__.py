"""Telling the family: an elder says who may be told that a visit was booked, called off, begun and ended, and may stop it at any time.

A message says when and where, never what for: the kind of help tells of somebody's health.
"""
