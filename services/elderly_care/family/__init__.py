"""Telling the family: an elder says who may be told that a visit was booked, called off, begun and ended, and may stop it at any time.

A reader is no emergency contact: a contact is called by a person when nobody opens, needs no yes, and may be a landline; a reader gets
messages because the elder said so. Where both are the same telephone, the desk sees whose it is.

A message says when and where, never what for: the kind of help tells of somebody's health.
"""
