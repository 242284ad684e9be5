"""Days on which a building lacks somebody: now, or when a pairing will have ended. Pure: rows are passed in."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from services.foundation.bodies.rules import MemberKind

# At any time a building has at least one of each (domain 1.4).
NEEDED = (MemberKind.STREET, MemberKind.ESTATE)
DAYS_AHEAD = 90  # how far the desk looks
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """Somebody is paired, or away with a deputy or without, from one day to another."""

    member: UUID
    from_on: date
    to_on: date | None
    kind: str = ""
    deputy: UUID | None = None

    def holds(self, on: date) -> bool:
        """Does it hold on this day?"""
        return self.from_on <= on and (self.to_on is None or on <= self.to_on)


@dataclass(frozen=True, slots=True)
class Gap:
    """What a building lacks from one day to another; open at the end when nothing that is known fills it."""

    building: UUID
    number: str
    lacking: tuple[MemberKind, ...]  # nobody of this kind is paired
    nobody_answers: bool  # everybody who is paired is away, and nobody stands in
    from_on: date
    to_on: date | None


def of_building(
    *,
    building: UUID,
    number: str,
    paired: Iterable[Span],
    absences: Mapping[UUID, list[Span]],
    since: date,
    until: date,
) -> list[Gap]:
    """The gaps of one building between two days, in their order."""
    own = list(paired)
    found: list[Gap] = []
    for begin, end in _stretches(own, absences, since=since, until=until):
        lacking, nobody = _lack(own, absences, on=begin)
        if not lacking and not nobody:
            continue
        before = found[-1] if found else None
        if before and before.to_on == begin - A_DAY and (before.lacking, before.nobody_answers) == (lacking, nobody):
            begin = found.pop().from_on
        found.append(Gap(building, number, lacking, nobody, begin, end))
    return found


def _stretches(
    paired: list[Span], absences: Mapping[UUID, list[Span]], *, since: date, until: date
) -> Iterator[tuple[date, date | None]]:
    """The days from `since` to `until`, cut wherever something begins or ends; the last one is open."""
    spans = [*paired, *(span for known in absences.values() for span in known)]
    cuts = {since}
    for span in spans:
        cuts.add(span.from_on)
        if span.to_on is not None:
            cuts.add(span.to_on + A_DAY)
    days = sorted(day for day in cuts if since <= day <= until)
    for begin, following in zip(days, [*days[1:], None], strict=True):
        yield begin, following - A_DAY if following else None


def _lack(paired: list[Span], absences: Mapping[UUID, list[Span]], *, on: date) -> tuple[tuple[MemberKind, ...], bool]:
    here = [span for span in paired if span.holds(on)]
    kinds = {span.kind for span in here}
    nobody = not any(_answers(span.member, absences, on=on) for span in here)
    return tuple(kind for kind in NEEDED if kind not in kinds), nobody


def _answers(member: UUID, absences: Mapping[UUID, list[Span]], *, on: date) -> bool:
    away = [span for span in absences.get(member, []) if span.holds(on)]
    deputies = [span.deputy for span in away if span.deputy is not None]
    return not away or any(not _is_away(deputy, absences, on=on) for deputy in deputies)


def _is_away(member: UUID, absences: Mapping[UUID, list[Span]], *, on: date) -> bool:
    return any(span.holds(on) for span in absences.get(member, []))
