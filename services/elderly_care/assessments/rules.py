"""From answers to a level. Pure.

Source: GB/T 42195-2022, levels by total and change rules (domain notes 4.1). Coma is level 4 at once; a diagnosis of dementia or another
mental disorder makes it one level worse, and so do two or more care-risk events in the last thirty days; level 4 is the floor. Whether
the two add up is not settled in the sources and is a setting of the station.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from dateutil.relativedelta import relativedelta

from services.elderly_care.assessments.scale import scale

EVENT_DAYS = timedelta(days=30)
EVENTS_THAT_COUNT = 2
FLOOR = 4
IMPAIRED_ITEMS = ("B3.4", "B3.5")  # memory and understanding
IMPAIRED_SCORE = 2
GUARDIAN_LEVEL = 3
EVENT_KINDS = ("fall", "choking", "self_harm", "lost", "other")
HEALTH = (
    "pressure_injury",
    "joints",
    "wounds",
    "special_care",
    "pain",
    "teeth",
    "dentures",
    "swallowing",
    "weight",
    "airway",
)


class Reason(StrEnum):
    """Why somebody is assessed."""

    FIRST = "first"
    ROUTINE = "routine"
    IMMEDIATE = "immediate"
    RECHECK = "recheck"
    OTHER = "other"


class Call(StrEnum):
    """What asks for an assessment before its time."""

    INCIDENTS = "incidents"  # two care-risk events in thirty days
    HOSPITAL = "hospital"
    CHANGE = "change"
    DOUBT = "doubt"


class Change(StrEnum):
    """What made the level worse than the score says."""

    COMA = "coma"
    DIAGNOSIS = "diagnosis"
    EVENTS = "events"


@dataclass(frozen=True, slots=True)
class RiskEvent:
    """A fall, a choking, a getting lost: what happened and when."""

    kind: str
    on: date


@dataclass(frozen=True, slots=True)
class Findings:
    """Part A as far as it is kept, and what changes the level. `diagnosis` is an ICD-10 code F00 to F99, or nothing."""

    is_in_coma: bool = False
    diagnosis: str = ""
    events: tuple[RiskEvent, ...] = ()
    health: Mapping[str, str] = field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A result with everything that led to it."""

    sums: dict[str, int]
    total: int
    score_level: int
    level: int
    changes: tuple[Change, ...]
    is_impaired: bool


def unanswered(answers: Mapping[str, int]) -> list[str]:
    """The items that nobody has scored yet."""
    return [item.code for item in scale().items if item.code not in answers]


def wrong_answers(answers: Mapping[str, Any]) -> list[str]:
    """Codes that are no item, and scores that the item does not have."""
    known = {item.code: {answer.score for answer in item.answers} for item in scale().items}
    return [code for code, score in answers.items() if score not in known.get(code, ())]


def level_of(total: int) -> int:
    """The level that a total gives by itself."""
    return next(level.level for level in scale().levels if level.least <= total <= level.most)


def outcome(
    answers: Mapping[str, int], *, findings: Findings, assessed_on: date, changes_add: bool = True
) -> Outcome:  # fmt: skip
    """Add up, look up the level, and apply what changes it."""
    sums = {part.code: sum(answers[item.code] for item in part.items) for part in scale().parts}
    total = sum(sums.values())
    by_score = level_of(total)
    changes = _changes(findings, assessed_on=assessed_on)
    level = FLOOR if Change.COMA in changes else min(FLOOR, by_score + _steps(changes, changes_add=changes_add))
    return Outcome(sums, total, by_score, level, changes, _is_impaired(answers, level=level))


def due_on(assessed_on: date) -> date:
    """When it must be done again: twelve months later."""
    return assessed_on + relativedelta(months=12)


def is_current(*, assessed_on: date | None, today: date) -> bool:
    """Whether an assessment still counts."""
    return assessed_on is not None and assessed_on <= today <= due_on(assessed_on)


def recent_events(events: Sequence[RiskEvent], *, on: date) -> list[RiskEvent]:
    """The events of the last thirty days."""
    return [event for event in events if on - EVENT_DAYS <= event.on <= on]


def is_mental_diagnosis(code: str) -> bool:
    """ICD-10 F00 to F99: dementia F00 to F03, other mental and behavioural disorders F04 to F99."""
    text = code.strip().upper()
    return len(text) >= 3 and text[0] == "F" and text[1:3].isdigit()


def _changes(findings: Findings, *, assessed_on: date) -> tuple[Change, ...]:
    found = {
        Change.COMA: findings.is_in_coma,
        Change.DIAGNOSIS: is_mental_diagnosis(findings.diagnosis),
        Change.EVENTS: len(recent_events(findings.events, on=assessed_on)) >= EVENTS_THAT_COUNT,
    }
    return tuple(change for change, holds in found.items() if holds)


def _steps(changes: Sequence[Change], *, changes_add: bool) -> int:
    worse = sum(change in changes for change in (Change.DIAGNOSIS, Change.EVENTS))
    return worse if changes_add else min(worse, 1)


def _is_impaired(answers: Mapping[str, int], *, level: int) -> bool:
    return level >= GUARDIAN_LEVEL or any(answers[code] <= IMPAIRED_SCORE for code in IMPAIRED_ITEMS)
