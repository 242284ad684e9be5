"""Which visits a warning stops, and what callers ask for. Pure; the table is the rule.

Source: the safety rules of the project's domain notes 4.8 (5): heat at orange and above, no outdoor escort between 11 and 16 and a
daily call for high-risk elders; cold or ice the same calls, with heater and carbon monoxide; typhoon or rain at red, only emergency
visits, and a visit before and after. Colours as the weather service gives them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from services.elderly_care.rules import overlaps
from services.foundation.calendar.rules import local, moment


class SignalKind(StrEnum):
    """What the warning is about."""

    HEAT = "heat"
    COLD = "cold"
    ICE = "ice"
    TYPHOON = "typhoon"
    RAIN = "rain"


class Colour(StrEnum):
    """How grave it is, mildest first."""

    BLUE = "blue"
    YELLOW = "yellow"
    ORANGE = "orange"
    RED = "red"


ORDER = [Colour.BLUE, Colour.YELLOW, Colour.ORANGE, Colour.RED]
OUTDOOR = frozenset({"ZX-01", "ZX-02", "ZM-01"})  # walks, wheelchair escort, escort to the clinic
EMERGENCY = frozenset({"JJ-01"})
MIDDAY = (time(11), time(16))
AROUND = timedelta(hours=24)  # a visit before and after


@dataclass(frozen=True, slots=True)
class Effect:
    """What a signal of some kind changes from a colour on."""

    kind: SignalKind
    from_colour: Colour
    stops: str = ""  # outdoor_midday | outdoor | all_but_emergency
    calls_daily: bool = False
    visits_around: bool = False
    checks: tuple[str, ...] = ()


EFFECTS = (
    Effect(SignalKind.HEAT, Colour.ORANGE, stops="outdoor_midday", calls_daily=True, checks=("fan", "water", "food")),
    Effect(SignalKind.COLD, Colour.ORANGE, calls_daily=True, checks=("heater", "carbon_monoxide", "food")),
    Effect(SignalKind.ICE, Colour.ORANGE, stops="outdoor", calls_daily=True, checks=("heater", "carbon_monoxide", "food")),
    Effect(SignalKind.TYPHOON, Colour.RED, stops="all_but_emergency", calls_daily=True, visits_around=True,
           checks=("windows", "water", "food", "medicine")),
    Effect(SignalKind.RAIN, Colour.RED, stops="all_but_emergency", calls_daily=True, visits_around=True,
           checks=("windows", "water", "food", "medicine")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Signal:
    """A warning as rules want it."""

    kind: str
    colour: str
    from_at: datetime
    to_at: datetime


def effect(*, kind: str, colour: str) -> Effect | None:
    """What a signal of this kind and colour changes."""
    return next(
        (one for one in EFFECTS if one.kind == kind and ORDER.index(Colour(colour)) >= ORDER.index(one.from_colour)),
        None,
    )


def stops_some(signal: Signal) -> bool:
    """Whether there is any visit that cannot take place under this signal."""
    known = effect(kind=signal.kind, colour=signal.colour)
    return known is not None and known.stops != ""


def stops(signal: Signal, *, service: str, place: str, starts_at: datetime, ends_at: datetime) -> bool:
    """Whether a visit cannot take place under this signal."""
    known = effect(kind=signal.kind, colour=signal.colour)
    if known is None or not known.stops or not overlaps(starts_at, ends_at, signal.from_at, signal.to_at):
        return False
    if known.stops == "all_but_emergency":
        return place != "phone" and service not in EMERGENCY
    if service not in OUTDOOR:
        return False
    return known.stops == "outdoor" or _touches_midday(starts_at, ends_at)


def stopping(
    signals: Sequence[Signal], *, service: str, place: str, starts_at: datetime, ends_at: datetime
) -> Signal | None:
    """The first of several signals that stops a visit."""
    return next(
        (one for one in signals if stops(one, service=service, place=place, starts_at=starts_at, ends_at=ends_at)), None
    )


def _touches_midday(starts_at: datetime, ends_at: datetime) -> bool:
    day = local(starts_at).date()
    return overlaps(starts_at, ends_at, moment(day, MIDDAY[0]), moment(day, MIDDAY[1]))
