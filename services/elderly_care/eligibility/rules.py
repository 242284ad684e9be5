"""What a service needs and what of it is missing. Pure.

Source: the flags A, G, 2 and C of the service catalogue (domain notes 4.6) and the consent rules 4.8; severe level and bathing means two
carers (4.8, 7).
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from services.elderly_care.assessments.rules import GUARDIAN_LEVEL, is_current

HEALTH, PRIVATE_LIFE = "health", "private_life"
BATH = "助浴"


class Need(StrEnum):
    """What may be missing; each has its words for people under this code."""

    ASSESSMENT = "assessment_missing"
    GUARDIAN = "guardian_missing"
    TWO_CARERS = "second_carer_missing"
    CONSENT = "consent_missing"


# With these the time is kept, and somebody at the station sees to them; the others are asked for first.
STATION_FETCHES = frozenset({Need.ASSESSMENT, Need.TWO_CARERS})
# What a person at the desk may accept with a look at the papers, giving the reason; a consent is written down or is not there.
DESK_MAY_LOOK = frozenset({Need.ASSESSMENT, Need.GUARDIAN, Need.TWO_CARERS})


@dataclass(frozen=True, slots=True)
class Wants:
    """What a service needs, as the catalogue says."""

    code: str
    six_help: str = ""
    assessment: bool = False
    guardian: bool = False
    two_carers: bool = False
    consent: bool = False

    @property
    def purpose(self) -> str:
        """What the separate consent is for: health data, or private life."""
        return HEALTH if self.code.startswith("JK") else PRIVATE_LIFE


@dataclass(frozen=True, slots=True)
class OnFile:
    """What the file says of an elder, as far as a booking asks."""

    assessed_on: date | None = None
    level: int | None = None
    is_impaired: bool = False
    must_assess_again: bool = False
    has_guardian: bool = False
    guardian_agrees: bool = False
    consents: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing, and why."""

    code: Need
    why: str
    purpose: str = ""

    @property
    def is_fetched(self) -> bool:
        """Whether the time may be kept while the station sees to it."""
        return self.code in STATION_FETCHES


def missing(wants: Wants, on_file: OnFile, *, today: date, carers: int = 1) -> list[Missing]:
    """Everything that is missing, each thing once."""
    found = [
        _assessment(wants, on_file, today=today),
        _guardian(wants, on_file),
        _second_carer(wants, on_file, carers=carers),
        _consent(wants, on_file),
    ]
    return [one for one in found if one is not None]


def needs_two_carers(wants: Wants, *, level: int | None) -> bool:
    """Two go where the catalogue says so, and to every bath at a severe level."""
    return wants.two_carers or (wants.six_help == BATH and (level or 0) >= GUARDIAN_LEVEL)


def _assessment(wants: Wants, on_file: OnFile, *, today: date) -> Missing | None:
    if not wants.assessment:
        return None
    if on_file.assessed_on is None:
        return Missing(Need.ASSESSMENT, "never")
    if not is_current(assessed_on=on_file.assessed_on, today=today):
        return Missing(Need.ASSESSMENT, "expired")
    return Missing(Need.ASSESSMENT, "changed") if on_file.must_assess_again else None


def _guardian(wants: Wants, on_file: OnFile) -> Missing | None:
    if not wants.guardian or not on_file.is_impaired or on_file.guardian_agrees:
        return None
    return Missing(Need.GUARDIAN, "not_agreed" if on_file.has_guardian else "not_on_file")


def _second_carer(wants: Wants, on_file: OnFile, *, carers: int) -> Missing | None:
    if carers >= 2 or not needs_two_carers(wants, level=on_file.level):
        return None
    return Missing(Need.TWO_CARERS, "not_named")


def _consent(wants: Wants, on_file: OnFile) -> Missing | None:
    if not wants.consent or wants.purpose in on_file.consents:
        return None
    return Missing(Need.CONSENT, "not_given", wants.purpose)
