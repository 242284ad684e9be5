"""JSON of the list of responsibilities."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from services.community.responsibilities import queries
from services.community.responsibilities.lifecycle import Evidence, Level, Often, Period, ResponsibilityStatus
from services.community.responsibilities.rules import Terms
from services.community.responsibilities.tables import (
    Responsibility,
    ResponsibilityCheckEvent,
    ResponsibilityEvent,
)
from services.foundation.bodies.rules import BodyKind, Person

Why = Annotated[str, Meta(min_length=1, max_length=200)]


class LineIn(Struct, forbid_unknown_fields=True):
    """A line as it is written, and who answers for it."""

    body: BodyKind
    words: Annotated[str, Meta(min_length=1, max_length=120)]
    standard: Annotated[str, Meta(min_length=1, max_length=200)]
    often: Often
    check_every: Period
    evidence: Evidence
    level: Level = Level.ESTATE
    is_key: bool = False
    area: Annotated[str, Meta(max_length=24)] = ""
    days_after: Annotated[int, Meta(ge=0, le=20)] = 0
    person: UUID | None = None
    deputy: UUID | None = None

    def terms(self) -> Terms:
        """As the verb takes it."""
        return Terms(
            body=self.body, words=self.words, standard=self.standard, often=self.often, check_every=self.check_every,
            evidence=self.evidence, level=self.level, is_key=self.is_key, area=self.area, days_after=self.days_after,
        )  # fmt: skip


class PublicationIn(Struct, forbid_unknown_fields=True):
    """From which day to which the list hangs; `confirmed`: somebody looked at every sample."""

    from_on: date
    to_on: date
    confirmed: bool = False
    lines: list[UUID] | None = None


class InForceIn(Struct, forbid_unknown_fields=True):
    """Which lines; none: all whose notice has hung long enough."""

    lines: list[UUID] | None = None


class WhyIn(Struct, forbid_unknown_fields=True):
    """The reason."""

    words: Why


class LineOut(Struct):
    """A line on the desk's list."""

    id: UUID
    number: str
    edition: int
    year: int
    state: ResponsibilityStatus
    body: BodyKind
    level: Level
    is_key: bool
    area: str
    words: str
    standard: str
    often: Often
    check_every: Period
    days_after: int
    evidence: Evidence
    person: UUID | None
    deputy: UUID | None
    person_name: str
    deputy_name: str
    notice_from_on: date | None
    notice_to_on: date | None
    in_force_on: date | None
    ended_on: date | None
    is_sample: bool
    due_at: datetime | None = None

    @classmethod
    def of(cls, row: Responsibility, people: dict[UUID, Person]) -> "LineOut":
        """From its row."""
        terms = queries.terms_of(row)
        return cls(
            id=row.id, number=row.number, edition=row.edition, year=row.year, state=ResponsibilityStatus(row.status), body=terms.body,
            level=terms.level, is_key=row.is_key, area=row.area, words=row.words, standard=row.standard, often=terms.often,
            check_every=terms.check_every, days_after=row.days_after, evidence=terms.evidence, person=row.person, deputy=row.deputy,
            person_name=_name(row.person, people), deputy_name=_name(row.deputy, people), notice_from_on=row.notice_from_on,
            notice_to_on=row.notice_to_on, in_force_on=row.in_force_on, ended_on=row.ended_on, is_sample=row.is_sample,
        )  # fmt: skip


class LineMoveOut(Struct):
    """One line of a history; `why` begins with the result where there was one."""

    at: datetime
    to_state: str
    by: str
    why: str

    @classmethod
    def of(cls, event: ResponsibilityEvent | ResponsibilityCheckEvent) -> "LineMoveOut":
        """From its row."""
        result = event.result if isinstance(event, ResponsibilityCheckEvent) else ""
        return cls(event.at, event.to_status, event.actor_name, ": ".join(filter(None, (result, event.why))))


class WholeLineOut(Struct):
    """One line with what became of it."""

    line: LineOut
    history: list[LineMoveOut]

    @classmethod
    def of(cls, row: Responsibility, people: dict[UUID, Person], history: list[ResponsibilityEvent]) -> "WholeLineOut":
        """From its rows."""
        return cls(LineOut.of(row, people), [LineMoveOut.of(event) for event in history])


class PublicLineOut(Struct):
    """A line as everybody may read it: a post, a name as far as its owner agreed, and never a number to call."""

    number: str
    state: ResponsibilityStatus
    body: BodyKind
    words: str
    standard: str
    often: Often
    post: str
    name: str
    notice_to_on: date | None

    @classmethod
    def of(cls, row: Responsibility, people: dict[UUID, Person]) -> "PublicLineOut":
        """From its row."""
        who = people.get(row.person) if row.person else None
        return cls(
            number=row.number, state=ResponsibilityStatus(row.status), body=BodyKind(row.body), words=row.words, standard=row.standard,
            often=Often(row.often), post=who.post if who else "", name=who.shown_name if who and who.agrees_to_show else "",
            notice_to_on=row.notice_to_on if row.status == ResponsibilityStatus.PUBLISHED else None,
        )  # fmt: skip


class PersonChoiceOut(Struct):
    """Somebody of the estate whom a line or a decision may name, and where they sit."""

    id: UUID
    name: str
    post: str
    bodies: list[BodyKind]


def _name(id: UUID | None, people: dict[UUID, Person]) -> str:
    return people[id].name if id in people else ""
