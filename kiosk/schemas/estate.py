"""JSON of the estate's bodies at the desk: who sits where, who is on duty, who is away."""

from datetime import date
from typing import Annotated, Any, cast
from uuid import UUID

from msgspec import UNSET, Meta, Struct, UnsetType

from services.foundation.bodies import queries
from services.foundation.bodies.operations import PersonSays
from services.foundation.bodies.queries import Away
from services.foundation.bodies.rules import THREE_IN_ONE, WEEK, BodyKind, Crossing, MemberKind, Rank, Seated
from services.foundation.bodies.tables import BodyDuty, EstateBody, EstatePerson
from services.foundation.staff.tables import StaffMember

Words = Annotated[str, Meta(max_length=40)]
Clock = Annotated[str, Meta(pattern="^([01][0-9]|2[0-3]):[0-5][0-9]$")]  # as a time field of a form gives it
Weekdays = Annotated[str, Meta(pattern=f"^[{WEEK}]{{1,7}}$")]


class BodyIn(Struct, forbid_unknown_fields=True):
    """What a body is called."""

    name: Annotated[str, Meta(min_length=1, max_length=60)]


class PositionIn(Struct, forbid_unknown_fields=True):
    """Degrees of WGS 84."""

    lat: float
    long: float


class PersonIn(Struct, forbid_unknown_fields=True):
    """Somebody who answers, and whether they agree to be shown."""

    name: Annotated[str, Meta(min_length=1, max_length=40)]
    kind: MemberKind
    post: Annotated[str, Meta(min_length=1, max_length=40)]
    phone: Annotated[str, Meta(max_length=20)] = ""
    duty_hours: Annotated[str, Meta(max_length=60)] = ""
    agrees_to_show: bool = False
    staff: UUID | None = None


class PersonChangeIn(Struct, forbid_unknown_fields=True):
    """What changes of somebody: what is left out stays; null or nothing clears the phone, the hours or the account."""

    post: Annotated[str, Meta(min_length=1, max_length=40)] | UnsetType = UNSET
    phone: Annotated[str, Meta(max_length=20)] | UnsetType | None = UNSET
    duty_hours: Annotated[str, Meta(max_length=60)] | UnsetType | None = UNSET
    agrees_to_show: bool | UnsetType = UNSET
    is_active: bool | UnsetType = UNSET
    staff: UUID | UnsetType | None = UNSET

    def says(self) -> PersonSays:
        """Only what was said."""
        said = {name: getattr(self, name) for name in self.__struct_fields__}
        cleared = {name: "" for name in ("phone", "duty_hours") if said[name] is None}
        return cast(PersonSays, {name: value for name, value in (said | cleared).items() if value is not UNSET})


class SeatIn(Struct, forbid_unknown_fields=True):
    """Who sits in a body, as what, from when."""

    person: UUID
    from_on: date
    to_on: date | None = None
    rank: Rank = Rank.MEMBER
    post: Words = ""
    is_cross_post: bool = False


class DutyIn(Struct, forbid_unknown_fields=True):
    """Hours of the week at which somebody answers."""

    person: UUID
    weekdays: Weekdays
    from_time: Clock
    to_time: Clock
    from_on: date
    to_on: date | None = None


class AbsenceIn(Struct, forbid_unknown_fields=True):
    """The first and the last day away, and who stands in."""

    from_on: date
    to_on: date
    deputy: UUID | None = None


class EndingIn(Struct, forbid_unknown_fields=True):
    """The last day it counts."""

    last_on: date


class PersonOut(Struct):
    """Somebody who answers, for colleagues; the number stays masked."""

    id: UUID
    kind: MemberKind
    name: str
    post: str
    hours: str
    agrees_to_show: bool
    phone: str
    has_account: bool

    @classmethod
    def of(cls, row: EstatePerson) -> "PersonOut":
        """From its row."""
        person = queries.facts_of(row)
        return cls(id=row.id, kind=MemberKind(row.kind), name=person.name, post=row.post, hours=row.duty_hours,
                   agrees_to_show=row.agrees_to_show, phone=person.masked_phone, has_account=row.staff is not None)  # fmt: skip


class AccountOut(Struct):
    """An account that somebody of the estate may be told on."""

    id: UUID
    name: str
    username: str

    @classmethod
    def of(cls, row: StaffMember) -> "AccountOut":
        """From its row."""
        return cls(id=row.id, name=row.name, username=row.username)


class SeatOut(Struct):
    """A seat in a body."""

    id: UUID
    person: UUID
    name: str
    rank: Rank
    post: str
    is_cross_post: bool
    is_reachable: bool
    from_on: date
    to_on: date | None

    @classmethod
    def of(cls, row: dict[str, Any]) -> "SeatOut":
        """From a row of the list."""
        person = queries.person_of(row)
        return cls(id=row["id"], person=person.id, name=person.name, rank=Rank(row["rank"]), post=row["post"] or person.post,
                   is_cross_post=bool(row["is_cross_post"]), is_reachable=person.is_reachable, from_on=row["from_on"],
                   to_on=row["to_on"])  # fmt: skip


class DutyOut(Struct):
    """A line of a duty roster."""

    id: UUID
    person: UUID
    weekdays: str
    from_time: str
    to_time: str
    from_on: date
    to_on: date | None

    @classmethod
    def of(cls, row: BodyDuty) -> "DutyOut":
        """From its row."""
        return cls(id=row.id, person=row.person, weekdays=row.weekdays, from_time=f"{row.from_time:%H:%M}",
                   to_time=f"{row.to_time:%H:%M}", from_on=row.from_on, to_on=row.to_on)  # fmt: skip


class OnDutyOut(Struct):
    """Who answers now, and for whom they stand in."""

    person: UUID
    name: str
    post: str
    is_deputy: bool

    @classmethod
    def of(cls, seat: Seated) -> "OnDutyOut":
        """From what the roster says."""
        return cls(
            person=seat.person.id, name=seat.person.name, post=seat.post, is_deputy=seat.stands_in_for is not None
        )


class BodyOut(Struct):
    """A body with its people; `is_reachable`: has it anybody to tell today?"""

    kind: BodyKind
    name: str
    is_reachable: bool
    on_duty: list[OnDutyOut]
    seats: list[SeatOut]
    roster: list[DutyOut]


class CrossingOut(Struct):
    """Who of one body sits in another, with the seats that say so."""

    home: BodyKind
    into: BodyKind
    people: list[UUID]
    seats: list[UUID]

    @classmethod
    def of(cls, crossing: Crossing) -> "CrossingOut":
        """From the count."""
        return cls(crossing.home, crossing.into, list(crossing.people), list(crossing.seats))


class BodiesOut(Struct):
    """The bodies of the estate; `lacking`: what 三红全覆盖 still asks for; `crossings`: how far the three sit in each other."""

    bodies: list[BodyOut]
    lacking: list[BodyKind]
    crossings: list[CrossingOut]

    @classmethod
    def of(
        cls,
        bodies: list[EstateBody],
        *,
        seats: list[dict[str, Any]],
        roster: list[BodyDuty],
        on_duty: list[Seated],
        reachable: set[BodyKind],
        crossings: list[Crossing],
    ) -> "BodiesOut":
        """From the lists of the centre."""
        shown = [
            BodyOut(kind=BodyKind(body.kind), name=body.name, is_reachable=body.kind in reachable,
                    on_duty=[OnDutyOut.of(seat) for seat in on_duty if seat.body == body.id],
                    seats=[SeatOut.of(row) for row in seats if row["body"] == body.id],
                    roster=[DutyOut.of(row) for row in roster if row.body == body.id])
            for body in bodies
        ]  # fmt: skip
        seated = {body.kind for body in shown if body.seats}
        lacking = [kind for kind in THREE_IN_ONE if kind not in seated]
        return cls(bodies=shown, lacking=lacking, crossings=[CrossingOut.of(crossing) for crossing in crossings])


class AbsenceOut(Struct):
    """Somebody is away."""

    id: UUID
    person: UUID
    name: str
    deputy: UUID | None
    from_on: date
    to_on: date

    @classmethod
    def of(cls, away: Away) -> "AbsenceOut":
        """From what was found."""
        return cls(id=away.id, person=away.person.id, name=away.person.name, deputy=away.deputy, from_on=away.from_on,
                   to_on=away.to_on)  # fmt: skip
