"""What must be on file before a service may be given: an assessment, a guardian's yes, a second carer, a separate consent.

Why a booking may be made before everything is there: an elder who wants a bath gets the time, and the station fetches what is missing.
What nobody else can say for the elder (a consent, a guardian's yes where understanding is impaired) is asked for before the time is given.
"""
