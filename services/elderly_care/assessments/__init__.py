"""Ability assessment by GB/T 42195-2022 (老年人能力评估规范): 26 items, 90 points, higher is better.

Five words: an *item* is one question with its scores; a *part* is one of the four dimensions B1 to B4; the *total* gives the level by
score; a *finding* is what changes the level (coma, a diagnosis, events); the *level* goes from 0 (intact) to 4 (complete loss).

Why the scale is data: boundaries, scores and their words stand in `data/ability_42195.json` and are tested against it; a public copy that
turns the scale round or into 100 points is wrong, and a table shows that where code would hide it.
"""
