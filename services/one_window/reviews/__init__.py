"""What follows a bad rating (差评): somebody calls, looks whether it is true, puts it right, says so, and asks once more.

Five words: a *review* is what a resident said; a *case* is opened by a bad one; a *verdict* says whether it is true, wrong or malicious;
a *measure* is what was put right; an *appeal* has a third person look again.

Why the rated member of staff cannot even see that there is a case: a rating is only honest while nobody who was rated can ask who gave
it (国办发〔2019〕51号). So every query and every verb here is told who is asking, and for the rated person the case does not exist until
it is closed; afterwards it may be read and still not touched.
"""
