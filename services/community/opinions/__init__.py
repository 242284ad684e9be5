"""What residents wish for or complain of (居民意见建议), each answered by itself.

Five words: an *opinion* is one wish; a *body* is who has to see to it (branch, owners' committee, property company, or the residents'
committee); a *return* is an answer that the resident did not accept; an *ending* is any other way out than an answer that was carried
out; a *disclosure* is the notice that shows everybody what became of them.

Why the numbers of a year can be counted again at any time: an opinion counts as handled from the moment it first was, by the body that
then had it, and neither a return nor a later closing changes that (the article's 58 and 48 are such a count).
"""
