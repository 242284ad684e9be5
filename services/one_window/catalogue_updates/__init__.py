"""What the platform says of our catalogue: staged, compared, and published by a person.

Why nothing is taken over by itself: a promise is a word given to residents. The platform may change a number at night; here it only
becomes a difference that staff see, and until somebody publishes it every page and every new application keeps the old word.
"""
