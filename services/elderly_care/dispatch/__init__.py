"""Who goes: candidates with their reasons, offers to carers, and what elders and carers have asked for.

A visit is offered to one carer a place (some help needs two). Who does not answer in time, or says no, is followed by the next; after
two hours without a yes the station takes it in hand. Every offer is a row, so a restart at any moment changes nothing.
"""
