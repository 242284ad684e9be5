"""The steps of every alarm, as a table one can read.

Source: the safety rules of the project's domain notes 4.8 (3, 4): knock and call three times in ten minutes, then the contacts, the
paired member or building head, the property guard; after 15 minutes (80 and older, living alone, level 3 and up) or 30 the secretary
with 110 or 120. The pace of the low grade is a proposal that a centre may change.
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


class AlarmKind(StrEnum):
    """What the worry is."""

    NOT_HOME = "not_home"
    MEAL_MISSED = "meal_missed"
    NO_SWIPE = "no_swipe"
    PHONE_UNANSWERED = "phone_unanswered"
    CARER_LATE = "carer_late"


class Whom(StrEnum):
    """Who is asked in a step."""

    ELDER = "elder"
    CONTACT = "contact"  # the first, the second … emergency contact of the file
    MEMBER = "member"  # the paired Party member, or whoever answers for the building
    GUARD = "guard"  # the property company's, who goes to the door
    CARER = "carer"
    DESK = "desk"  # nobody is called: the desk finds somebody else
    EMERGENCY = "emergency"  # the secretary, and 110 or 120


@dataclass(frozen=True, slots=True)
class Step:
    """One step: whom to ask, who asks, and so many minutes after the alarm for somebody at risk and for others."""

    key: str
    whom: Whom
    by: str
    at_risk: int
    others: int
    which: int = 0  # of several contacts
    keeps_its_time: bool = False  # a try in vain before it does not hurry it

    def due_after(self, *, is_at_risk: bool) -> timedelta:
        """How long after the beginning it is due."""
        return timedelta(minutes=self.at_risk if is_at_risk else self.others)


@dataclass(frozen=True, slots=True)
class Chain:
    """The steps of one kind of alarm, and how grave it is."""

    grade: str  # high | low
    steps: tuple[Step, ...]


DESK, CARER, SECRETARY = "care_desk", "carer", "secretary"

LOW = (
    Step("call_1", Whom.ELDER, DESK, at_risk=0, others=0),
    Step("call_2", Whom.ELDER, DESK, at_risk=10, others=15, keeps_its_time=True),
    Step("contact_1", Whom.CONTACT, DESK, at_risk=15, others=30, which=1),
    Step("contact_2", Whom.CONTACT, DESK, at_risk=20, others=45, which=2),
    Step("member", Whom.MEMBER, DESK, at_risk=30, others=60),
    Step("guard", Whom.GUARD, DESK, at_risk=40, others=90),
    Step("emergency", Whom.EMERGENCY, SECRETARY, at_risk=60, others=120, keeps_its_time=True),
)

CHAINS: dict[AlarmKind, Chain] = {
    AlarmKind.NOT_HOME: Chain(
        "high",
        (
            Step("knock_1", Whom.ELDER, CARER, at_risk=0, others=0),
            Step("knock_2", Whom.ELDER, CARER, at_risk=5, others=5, keeps_its_time=True),
            Step("knock_3", Whom.ELDER, CARER, at_risk=10, others=10, keeps_its_time=True),
            Step("contact_1", Whom.CONTACT, DESK, at_risk=10, others=10, which=1),
            Step("contact_2", Whom.CONTACT, DESK, at_risk=11, others=14, which=2),
            Step("member", Whom.MEMBER, DESK, at_risk=12, others=18),
            Step("guard", Whom.GUARD, DESK, at_risk=13, others=22),
            Step("emergency", Whom.EMERGENCY, SECRETARY, at_risk=15, others=30, keeps_its_time=True),
        ),
    ),
    AlarmKind.MEAL_MISSED: Chain("low", LOW),
    AlarmKind.NO_SWIPE: Chain("low", LOW),
    AlarmKind.PHONE_UNANSWERED: Chain("low", LOW),
    # opened when the carer is 15 minutes late; 15 minutes later somebody else is found and the elder is told
    AlarmKind.CARER_LATE: Chain(
        "low",
        (
            Step("call_carer", Whom.CARER, DESK, at_risk=0, others=0),
            Step("replace", Whom.DESK, DESK, at_risk=15, others=15, keeps_its_time=True),
            Step("call_elder", Whom.ELDER, DESK, at_risk=15, others=15, keeps_its_time=True),
        ),
    ),
}


def grade(kind: str) -> str:
    """How grave an alarm of this kind is."""
    return CHAINS[AlarmKind(kind)].grade


def step(kind: str, key: str) -> Step:
    """One step of a chain."""
    return next(one for one in CHAINS[AlarmKind(kind)].steps if one.key == key)
