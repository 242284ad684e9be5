"""What is done when somebody may be in danger: nobody opens, a meal stays on the counter, a telephone rings in vain, a carer does not
come.

Five words: an *alarm* is one such worry; its *steps* are whom to ask, in order and each with its time; a *try* is one knock or call
with what came of it; *proof* is a try in which a person was reached or the police or a doctor took over; a *closure* is a named
person's word.

Why the steps are rows from the first moment: an alarm must go on after any stop of the program. Nothing is remembered but these rows,
and every run of the loop decides by the clock it is given which of them is due. A try in vain makes the next step due at once; the last
one, the secretary with 110 or 120, keeps its time and is never held up by the ones before it.
"""
