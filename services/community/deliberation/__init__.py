"""Community consultation (议事协商): what the people of the estate decide together, step by step (四议两公开, domain 1.5).

Five words: a *topic* is something people talk about; a *deliberation* takes one to a decision; a *step* is one of its stations
and stands in a template, not in the code; a *resolution* is what was decided; an *objection* is what somebody has against it while it
hangs in public.

Why no step can be skipped: a deliberation holds one place, a place is left only when its step has what the template asks for, and both are
written by one statement that names the place it was read at. A step that has to be done again keeps what was done before, marked void.
"""
