"""Who of a body answers at a moment. Pure: rows are passed in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cached_property
from itertools import permutations
from uuid import UUID

from services.foundation import crypto, masks

WEEK = "1234567"
HIDDEN = "***"


class BodyKind(StrEnum):
    """The three bodies of the estate (domain 1.2), and the two above them."""

    BRANCH = "branch"
    OWNERS = "owners"
    PROPERTY = "property"
    COMMITTEE = "committee"
    STREET = "street"


# 三红全覆盖: an estate is covered when it has all three.
THREE_IN_ONE = (BodyKind.BRANCH, BodyKind.OWNERS, BodyKind.PROPERTY)


class MemberKind(StrEnum):
    """Where a Party member comes from; OTHER answers for no building as one."""

    STREET = "street"
    ESTATE = "estate"
    IN_SERVICE = "in_service"
    OTHER = "other"


class Rank(StrEnum):
    """A person's weight in a body; the first one is asked first."""

    LEADER = "leader"
    DEPUTY = "deputy"
    MEMBER = "member"


@dataclass(frozen=True, slots=True)
class Sits:
    """One seat, as far as crossing goes."""

    seat: UUID
    person: UUID
    kind: BodyKind
    is_cross_post: bool


@dataclass(frozen=True, slots=True)
class Crossing:
    """People of one body who sit in another (交叉任职), with the seats that say so."""

    home: BodyKind
    into: BodyKind
    people: tuple[UUID, ...]
    seats: tuple[UUID, ...]


RANKS = {str(rank): place for place, rank in enumerate(Rank)}


@dataclass(frozen=True)
class Person:
    """Somebody of the estate as rows tell of them; names and numbers are opened only when they are asked for."""

    id: UUID
    staff: UUID | None
    post: str
    agrees_to_show: bool
    name_sealed: bytes
    phone_sealed: bytes

    @cached_property
    def name(self) -> str:
        """The whole name, for colleagues."""
        return crypto.vault().open(self.name_sealed, field="estate_person.name", row=self.id)

    @cached_property
    def phone(self) -> str:
        """The whole work number, for colleagues."""
        return crypto.vault().open(self.phone_sealed, field="estate_person.phone", row=self.id)

    @property
    def shown_name(self) -> str:
        """The name as everybody may see it (PIPL 28: without agreement not even masked)."""
        return masks.name(self.name) if self.agrees_to_show else HIDDEN

    @property
    def shown_phone(self) -> str:
        """The number as everybody may see it."""
        return masks.phone(self.phone) if self.agrees_to_show and self.phone_sealed else ""

    @property
    def masked_phone(self) -> str:
        """The number as the centre's own people see it until they must dial it."""
        return masks.phone(self.phone) if self.phone_sealed else ""

    @property
    def is_reachable(self) -> bool:
        """Has this person an account to be told on, or a number to be called on?"""
        return self.staff is not None or bool(self.phone_sealed)


@dataclass(frozen=True, slots=True)
class Seated:
    """A person in a body, on duty or not; `stands_in_for` names whose place a deputy takes today."""

    person: Person
    body: UUID
    kind: BodyKind
    rank: Rank
    post: str
    stands_in_for: UUID | None = None


@dataclass(frozen=True, slots=True)
class Hours:
    """One line of the duty roster."""

    person: UUID
    body: UUID
    weekdays: str
    from_time: time
    to_time: time
    from_on: date
    to_on: date | None


def covers(hours: Hours, at: datetime) -> bool:
    """Is this line on duty at a local moment? Hours that end before they begin end on the next day."""
    today, clock = at.date(), at.time()
    over_night = hours.to_time <= hours.from_time
    if _runs(hours, today) and hours.from_time <= clock and (over_night or clock < hours.to_time):
        return True
    return over_night and clock < hours.to_time and _runs(hours, today - timedelta(days=1))


def present(seated: Iterable[Seated], away: Mapping[UUID, Person | None]) -> list[Seated]:
    """Whoever answers when some are away: each one themselves, else their deputy, nobody twice; leaders first."""
    found: dict[tuple[UUID, UUID], Seated] = {}
    for seat in sorted(seated, key=lambda seat: (seat.person.id in away, RANKS[seat.rank], seat.person.id)):
        answering = _or_deputy(seat, away)
        if answering is not None:
            found.setdefault((answering.body, answering.person.id), answering)
    return sorted(found.values(), key=lambda seat: (RANKS[seat.rank], seat.person.id))


def crossings(sits: Iterable[Sits]) -> list[Crossing]:
    """How far the three bodies sit in each other (双向进入): every way from one into another, also those nobody goes yet."""
    known = list(sits)
    homes = {(one.person, one.kind) for one in known if not one.is_cross_post}
    found = []
    for home, into in permutations(THREE_IN_ONE, 2):
        seats = [one for one in known if one.is_cross_post and one.kind is into and (one.person, home) in homes]
        people = tuple(dict.fromkeys(one.person for one in seats))
        found.append(Crossing(home=home, into=into, people=people, seats=tuple(one.seat for one in seats)))
    return found


def _or_deputy(seat: Seated, away: Mapping[UUID, Person | None]) -> Seated | None:
    if seat.person.id not in away:
        return seat
    deputy = away[seat.person.id]
    if deputy is None or deputy.id in away:
        return None
    return Seated(person=deputy, body=seat.body, kind=seat.kind, rank=seat.rank, post=seat.post,
                  stands_in_for=seat.person.id)  # fmt: skip


def _runs(hours: Hours, on: date) -> bool:
    in_force = hours.from_on <= on and (hours.to_on is None or on <= hours.to_on)
    return in_force and str(on.isoweekday()) in hours.weekdays
