"""How Chinese sounds, in letters. The dictionary is big: it is read when somebody first needs it, not when the kiosk starts."""

from functools import cache, lru_cache
from types import ModuleType


@lru_cache(maxsize=4096)
def letters(text: str) -> str:
    """办事 → banshi."""
    return "".join(_pypinyin().lazy_pinyin(text)).lower()


@lru_cache(maxsize=4096)
def initials(text: str) -> str:
    """办事 → bs."""
    dictionary = _pypinyin()
    return "".join(dictionary.lazy_pinyin(text, style=dictionary.Style.FIRST_LETTER)).lower()


def with_tones(text: str) -> str:
    """办事 → ban4 shi4; what is not Chinese stays as it is."""
    dictionary = _pypinyin()
    return " ".join(dictionary.lazy_pinyin(text, style=dictionary.Style.TONE3, neutral_tone_with_five=True))


@cache
def _pypinyin() -> ModuleType:
    import pypinyin  # a third of a second and 20 MB

    return pypinyin
