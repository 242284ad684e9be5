"""What a file must have and who may decide for an elder. Pure.

Sources: 民法典 28 (the order of guardians) and 33 (an agreed guardian goes first), both from general knowledge and to be confirmed by the
station's lawyer; emergency contacts, consents and visiting by risk: domain notes 4.8 and 6.4.
"""

from collections.abc import Sequence

# Who goes before whom: 意定监护, 法院指定, 配偶, 父母子女, 其他近亲属, 其他愿意的个人或组织 (with the committee's consent).
GUARDIAN_ORDER = ("agreed", "court", "spouse", "child", "relative", "other")
LIVING_MODES = ("alone", "empty_nest", "couple", "with_family", "other")
RISKS = ("high", "key", "normal")
PURPOSES = ("care", "health", "private_life", "family", "photo", "liaison", "self_pay", "daily_sign")
SENSITIVE = frozenset({"health", "private_life"})
WAYS = ("touch", "spoken", "signed", "guardian")
# Which words were read out; a new text is a new version, and old consents keep theirs.
TEXT_VERSION = {purpose: "2026-11" for purpose in PURPOSES}
MOST_CONTACTS = 6


def contacts_needed(*, age: int | None, lives_alone: bool) -> int:
    """How many emergency contacts a file must have: two for who lives alone or is 80 or older."""
    return 2 if lives_alone or (age or 0) >= 80 else 1


def first_in_law(bases: Sequence[str]) -> str | None:
    """Whose yes counts among several."""
    return min(bases, key=GUARDIAN_ORDER.index, default=None)


def age_in(*, year: int, birth_year: int | None) -> int | None:
    """The age somebody reaches in a year."""
    return None if birth_year is None else year - birth_year


def is_vulnerable(*, age: int | None, lives_alone: bool, care_level: int | None) -> bool:
    """Whoever is 80, lives alone or is severely impaired is helped sooner when nobody opens."""
    return (age or 0) >= 80 or lives_alone or (care_level or 0) >= 3
