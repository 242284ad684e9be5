"""A whole day in the hall: three hundred people, four windows, bookings, breaks, people who come back late.

The verbs run against the database; an oracle beside them keeps plain lists and decides by reading the rules of domain 5 aloud.
"""

import heapq
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from services.one_window import operations, queries
from services.one_window.order import Priority
from services.one_window.tables import QueueTicket
from tests.clients import a_clerk, a_kiosk
from tests.one_window.builders import HOME, TODAY, at

PEOPLE = 300
WINDOWS = (1, 2, 3, 4)
BREAKS = {2: (at("10:00"), at("10:20")), 4: (at("11:00"), at("11:30"))}
START = at("08:00")


@dataclass
class Person:
    """Somebody as the oracle knows them."""

    id: UUID
    came: datetime
    priority: int
    since_return: int | None = None


@dataclass
class Oracle:
    """Who is next, found by going through the rules person by person; the streak is read off the list of calls."""

    waiting: list[Person] = field(default_factory=list)
    called: list[tuple[Person, bool]] = field(default_factory=list)

    def next(self, now: datetime) -> UUID:
        """Take out whoever is next."""
        person = self._next(now)
        was_late = person.since_return is not None
        self.waiting.remove(person)
        for other in self.waiting:
            if other.since_return is not None:
                other.since_return += 1
        self.called.append((person, was_late))
        return person.id

    def _next(self, now: datetime) -> Person:
        oldest = sorted(self.waiting, key=lambda person: (person.came, person.id))
        in_line = [person for person in oldest if person.since_return is None]
        overdue = [person for person in in_line if (now - person.came).total_seconds() > 30 * 60]
        for person in sorted(oldest, key=lambda person: -(person.since_return or 0)):
            if person.since_return is not None and (person.since_return >= 3 or not in_line):
                if overdue and overdue[0].came < person.came:
                    break
                return person
        if overdue:
            return overdue[0]
        ordinary = [person for person in in_line if person.priority == 3]
        for person in sorted(in_line, key=lambda person: person.priority):
            if person.priority != 3 and (not ordinary or self._may_pass(person, ordinary[0], now)):
                return person
        return ordinary[0]

    def _may_pass(self, person: Person, ordinary: Person, now: datetime) -> bool:
        if person.came >= ordinary.came + timedelta(minutes=15):
            return False
        return now - ordinary.came <= timedelta(minutes=15) or self._streak() < 2

    def _streak(self) -> int:
        streak = 0
        for person, was_late in reversed(self.called):
            if was_late:
                continue
            if person.priority == 3:
                break
            streak += 1
        return streak


async def test_the_order_of_a_whole_day_is_that_of_an_oracle_of_its_own(hall: UUID) -> None:
    await operations.open_windows(center=hall, numbers=list(WINDOWS))
    oracle, random = Oracle(), Random(20261123)
    events = [(moment, 0, place) for place, moment in enumerate(_arrivals(random))]
    events += [(START, 1, number) for number in WINDOWS]
    heapq.heapify(events)
    calls: list[UUID] = []

    while len(calls) < PEOPLE or oracle.waiting:
        moment, kind, what = heapq.heappop(events)
        if kind == 0:
            oracle.waiting.append(await _arrive(hall, moment, random))
            continue
        rest = next((end for start, end in [BREAKS.get(what, (moment, moment))] if start <= moment < end), None)
        if rest or not oracle.waiting:
            heapq.heappush(events, (rest or moment + timedelta(minutes=1), 1, what))
            continue
        ticket = await _call(hall, what, moment)
        assert ticket.id == oracle.next(moment), f"call {len(calls)} at {moment}"
        if ticket.id not in calls:
            calls.append(ticket.id)
        if random.random() < 0.08 and ticket.absences == 0:
            oracle.waiting.append(await _come_back(hall, ticket, moment))
        heapq.heappush(events, (moment + timedelta(seconds=random.randint(60, 240)), 1, what))

    assert len(set(calls)) == PEOPLE
    assert await queries.waiting(center=hall, now=moment) == []


def _arrivals(random: Random) -> list[datetime]:
    """Most come in the morning; a crowd at ten makes a queue of more than half an hour."""
    seconds = [random.randint(0, 3 * 3600) for _ in range(PEOPLE - 80)] + [
        random.randint(7000, 8200) for _ in range(80)
    ]
    return [START + timedelta(seconds=moment) for moment in sorted(seconds)]


async def _arrive(hall: UUID, moment: datetime, random: Random) -> Person:
    priority = random.choices(list(Priority), weights=[1, 20, 15, 64])[0]
    taken = await operations.take_ticket(
        letter=random.choice("ABCY"), item_code="", is_care=priority == Priority.CARE,
        is_booked=priority == Priority.APPOINTMENT,
        actor=a_kiosk(hall), now=moment, business_date=TODAY, home=HOME,
    )  # fmt: skip
    if priority == Priority.EMERGENCY:
        priority = Priority.CARE
        await operations.give_priority(ticket=await queries.ticket(id=taken.ticket.id, center=hall), priority=priority,
                                       actor=a_clerk(hall), now=moment)  # fmt: skip
    return Person(id=taken.ticket.id, came=moment, priority=priority)


async def _call(hall: UUID, window: int, moment: datetime) -> QueueTicket:
    row = await queries.window(number=window, center=hall)
    return await operations.call_next(window=row, actor=a_clerk(hall), now=moment)


async def _come_back(hall: UUID, ticket: QueueTicket, moment: datetime) -> Person:
    absent = await operations.mark_absent(ticket=ticket, actor=a_clerk(hall), now=moment)
    back = await operations.take_back(ticket=absent, actor=a_clerk(hall), now=moment)
    return Person(id=back.id, came=back.order_at, priority=back.priority, since_return=0)
