"""Double check-in (双报到): units and in-service members come to the community, and what they do there.

Five words: a *unit* checks in with a form and gets a receipt back; a *member* checks in where they live; a *need* is what the community
asks for; a *claim* is one pair of hands for a need, from published to scored; a *log* is one of the five-one deeds (“五个一”).

Why a claim is there before anybody claims it: 群众点单—社区派单—党员接单. A need for three people is three published claims, so that the
fourth who comes is told so by one statement, and what nobody took can be seen.
"""
