"""Words that a verb needs."""

from services.foundation.errors import Invalid
from services.whistles import rules


class WordsNeeded(Invalid):
    """This needs words: what was done, or why."""

    code = "whistle_words_needed"


def needed(text: str) -> str:
    """The words, without what surrounds them."""
    said = text.strip()[: rules.LONGEST_WORDS]
    if not said:
        raise WordsNeeded
    return said
