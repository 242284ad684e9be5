"""The one order in which people are called: what the screens show is what the windows call.

Every turn is decided by the first of these that applies:
1. an emergency (only staff can say so);
2. somebody who was passed or let others go first, when the places agreed on are over;
3. whoever has waited longer than `longest`, the longest first: nobody is passed over by later people beyond that;
4. who has priority or an appointment, if they came before the ordinary person at the head had waited `patience`, and not when
   `most_in_a_row` of them were just called while that person has waited that long;
5. the ordinary person who came first.

Pure and deterministic: the same people, rules and moment give the same order, and calling its head leaves the rest as it was shown.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from uuid import UUID


class Priority(IntEnum):
    """Why somebody may go first; the smaller number goes first."""

    EMERGENCY = 0
    CARE = 1
    APPOINTMENT = 2
    ORDINARY = 3


class Reason(StrEnum):
    """What everybody may read beside a place; it never tells what care somebody needs."""

    PRIORITY = "priority"
    RETURNED = "returned"
    WAITED_LONGEST = "waited_longest"
    APPOINTMENT = "appointment"
    ARRIVAL = "arrival"


@dataclass(frozen=True, slots=True)
class Fairness:
    """How far priority may go."""

    patience: timedelta = timedelta(minutes=15)
    most_in_a_row: int = 2
    longest: timedelta = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Waiting:
    """One person in the queue; `turn_after` is how many others still go first, for somebody who came back late."""

    id: UUID
    since: datetime
    priority: int = Priority.ORDINARY
    turn_after: int | None = None
    item_code: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """One place of the order, and how many with priority were called in a row when it is over."""

    who: Waiting
    reason: Reason
    in_a_row: int


def turns(
    waiting: Iterable[Waiting], *, fairness: Fairness, now: datetime, in_a_row: int = 0, step: timedelta = timedelta(0)
) -> Iterator[Turn]:
    """Everybody in the order of calling, if the first is called now and each further one a `step` later."""
    hall = _Hall(waiting, fairness)
    at, called = now, 0
    while hall.is_waiting():
        turn = hall.next_turn(at=at, called=called, in_a_row=in_a_row)
        yield turn
        in_a_row = turn.in_a_row
        at, called = at + step, called + 1


class _Hall:
    """Who still waits, by the line they stand in; each line is in order of arrival."""

    def __init__(self, waiting: Iterable[Waiting], fairness: Fairness) -> None:
        self._fairness = fairness
        self._lines: dict[int, deque[Waiting]] = {priority: deque() for priority in Priority}
        self._late: list[Waiting] = []
        for who in sorted(waiting, key=_arrival):
            (self._lines[who.priority] if who.turn_after is None else self._late).append(who)
        self._late.sort(key=lambda who: (who.turn_after or 0, *_arrival(who)), reverse=True)

    def is_waiting(self) -> bool:
        """Tell whether anybody is left."""
        return bool(self._late) or any(self._lines.values())

    def next_turn(self, *, at: datetime, called: int, in_a_row: int) -> Turn:
        """Whose turn it is when so many of this order were called before."""
        emergencies = self._lines[Priority.EMERGENCY]
        if emergencies:
            return Turn(emergencies.popleft(), Reason.PRIORITY, in_a_row)
        longest = min((line[0] for line in self._lines.values() if line), key=_arrival, default=None)
        is_overdue = longest is not None and at - longest.since > self._fairness.longest
        if self._is_back(longest if is_overdue else None, nobody_else=longest is None, called=called):
            return Turn(self._late.pop(), Reason.RETURNED, in_a_row)
        if longest is not None and is_overdue:
            return self._take(longest.priority, Reason.WAITED_LONGEST, in_a_row)
        return self._by_priority(at=at, in_a_row=in_a_row)

    def _is_back(self, overdue: Waiting | None, *, nobody_else: bool, called: int) -> bool:
        """Whether somebody who came back is next: their places are over, and nobody who is overdue came before them."""
        if not self._late:
            return False
        late = self._late[-1]
        if nobody_else:
            return True
        return (late.turn_after or 0) <= called and (overdue is None or _arrival(late) < _arrival(overdue))

    def _by_priority(self, *, at: datetime, in_a_row: int) -> Turn:
        ordinary = self._lines[Priority.ORDINARY]
        if not ordinary:
            return self._first_of(self._lines_of_priority(None), in_a_row)
        head = ordinary[0]
        is_patient = at - head.since <= self._fairness.patience
        before = self._lines_of_priority(head.since + self._fairness.patience)
        if before and (is_patient or in_a_row < self._fairness.most_in_a_row):
            return self._first_of(before, in_a_row)
        return self._take(Priority.ORDINARY, Reason.ARRIVAL, in_a_row)

    def _lines_of_priority(self, before: datetime | None) -> list[int]:
        kinds = (Priority.CARE, Priority.APPOINTMENT)
        heads = [(kind, self._lines[kind][0]) for kind in kinds if self._lines[kind]]
        return [kind for kind, who in heads if before is None or who.since < before]

    def _first_of(self, kinds: list[int], in_a_row: int) -> Turn:
        kind = kinds[0]
        return self._take(kind, Reason.APPOINTMENT if kind == Priority.APPOINTMENT else Reason.PRIORITY, in_a_row)

    def _take(self, kind: int, reason: Reason, in_a_row: int) -> Turn:
        return Turn(self._lines[kind].popleft(), reason, 0 if kind == Priority.ORDINARY else in_a_row + 1)


def _arrival(who: Waiting) -> tuple[datetime, UUID]:
    return who.since, who.id
