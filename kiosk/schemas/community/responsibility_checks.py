"""JSON of the checks of responsibilities, and of what a quarter comes to."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from kiosk.schemas.community.responsibilities import LineMoveOut
from services.community.responsibilities.lifecycle import CheckStatus, Evidence, Result
from services.community.responsibilities.queries import Kept, Share
from services.community.responsibilities.tables import ResponsibilityCheck, ResponsibilityCheckEvent
from services.foundation.attachments.tables import Attachment
from services.foundation.bodies.rules import BodyKind, Person

PLACE = "/api/community/responsibility-checks"


class ReportIn(Struct, forbid_unknown_fields=True):
    """What was done, and what shows it."""

    words: Annotated[str, Meta(min_length=1, max_length=400)]


class InspectionIn(Struct, forbid_unknown_fields=True):
    """Was it good enough? If not, why, and until when it is put right."""

    result: Result
    words: Annotated[str, Meta(max_length=400)] = ""
    rectify_on: date | None = None


class CheckOut(Struct):
    """A check on the list."""

    id: UUID
    number: str
    state: CheckStatus
    body: BodyKind
    words: str
    standard: str
    period: str
    first_on: date | None
    last_on: date | None
    evidence: Evidence
    person_name: str
    due_at: datetime | None
    first_due_at: datetime
    done_at: datetime | None
    done_words: str
    result: Result | None
    rectifications: int
    is_decision: bool
    is_mine: bool

    @classmethod
    def of(cls, row: ResponsibilityCheck, people: dict[UUID, Person], *, asked_by: UUID | None) -> "CheckOut":
        """From its row; `is_mine`: whoever asks did it, so that somebody else looks."""
        return cls(
            id=row.id, number=row.number, state=CheckStatus(row.status), body=BodyKind(row.body), words=row.words, standard=row.standard,
            period=row.period, first_on=row.first_on, last_on=row.last_on, evidence=Evidence(row.evidence),
            person_name=people[row.person].name if row.person in people else "", due_at=row.due_at, first_due_at=row.first_due_at,
            done_at=row.done_at, done_words=row.done_words, result=Result(row.result) if row.result else None,
            rectifications=row.rectifications, is_decision=row.meeting is not None, is_mine=asked_by in (row.done_by, row.rectified_by),
        )  # fmt: skip


class WholeCheckOut(Struct):
    """One check with its pictures and what became of it."""

    check: CheckOut
    pictures: list[str]
    history: list[LineMoveOut]

    @classmethod
    def of(
        cls, check: CheckOut, *, pictures: list[Attachment], history: list[ResponsibilityCheckEvent]
    ) -> "WholeCheckOut":
        """From its rows."""
        places = [f"{PLACE}/{check.id}/pictures/{one.id}" for one in pictures]
        return cls(check, places, [LineMoveOut.of(event) for event in history])


class ShareOut(Struct):
    """A rate with the records on both sides of it."""

    rate: float | None
    whole: list[UUID]
    part: list[UUID]

    @classmethod
    def of(cls, share: Share) -> "ShareOut":
        """From the count."""
        return cls(share.rate, share.whole, share.part)


class KeptOut(Struct):
    """One body's quarter."""

    body: BodyKind
    due: list[UUID]
    done: ShareOut
    in_time: ShareOut
    good: ShareOut
    missed: list[UUID]
    rectified: ShareOut
    rows: list[CheckOut]

    @classmethod
    def of(cls, kept: Kept, people: dict[UUID, Person]) -> "KeptOut":
        """From the count."""
        return cls(
            body=kept.body, due=kept.due, done=ShareOut.of(kept.done), in_time=ShareOut.of(kept.in_time), good=ShareOut.of(kept.good),
            missed=kept.missed, rectified=ShareOut.of(kept.rectified), rows=[CheckOut.of(row, people, asked_by=None) for row in kept.rows],
        )  # fmt: skip
