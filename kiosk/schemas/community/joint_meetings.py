"""JSON of joint meetings."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from kiosk.schemas.community.responsibilities import LineMoveOut
from kiosk.schemas.community.responsibility_checks import CheckOut
from services.community.responsibilities.lifecycle import OVER, Evidence
from services.community.responsibilities.operations import Decision
from services.community.responsibilities.queries import Guest
from services.community.responsibilities.tables import JointMeeting, ResponsibilityCheck
from services.foundation.bodies.rules import BodyKind

Point = Annotated[str, Meta(max_length=120)]


class GuestIn(Struct, forbid_unknown_fields=True):
    """Who was there, for which body."""

    person: UUID
    body: BodyKind


class MeetingIn(Struct, forbid_unknown_fields=True):
    """A meeting that was held."""

    held_at: datetime
    agenda: Annotated[list[Point], Meta(min_length=1, max_length=20)]
    guests: Annotated[list[GuestIn], Meta(min_length=2, max_length=60)]
    place: Annotated[str, Meta(max_length=80)] = ""
    chair: Annotated[str, Meta(max_length=40)] = ""


class DecisionIn(Struct, forbid_unknown_fields=True):
    """What is to be done, by whom, until when."""

    words: Annotated[str, Meta(min_length=1, max_length=200)]
    body: BodyKind
    due_on: date
    person: UUID | None = None
    evidence: Evidence = Evidence.RECORD

    def decision(self) -> Decision:
        """As the verb takes it."""
        return Decision(self.words, self.body, self.due_on, self.person, self.evidence)


class MeetingOut(Struct):
    """A meeting on the list, `followed` while a decision of it is not done."""

    id: UUID
    number: str
    state: str
    held_at: datetime
    place: str
    chair: str
    agenda: list[str]
    expected: int
    due_at: datetime | None

    @classmethod
    def of(cls, row: JointMeeting, decisions: list[ResponsibilityCheck]) -> "MeetingOut":
        """From its rows."""
        open_ = [one for one in decisions if one.status not in OVER]
        due = min((one.due_at for one in open_ if one.due_at is not None), default=None)
        return cls(
            id=row.id, number=row.number, state="followed" if open_ else "settled", held_at=row.held_at, place=row.place, chair=row.chair,
            agenda=row.agenda.splitlines(), expected=row.expected, due_at=due,
        )  # fmt: skip


class GuestOut(Struct):
    """Somebody who was there."""

    name: str
    body: BodyKind

    @classmethod
    def of(cls, guest: Guest) -> "GuestOut":
        """From the list."""
        return cls(guest.name, guest.body)


class WholeMeetingOut(Struct):
    """A meeting with who was there and what it decided."""

    meeting: MeetingOut
    guests: list[GuestOut]
    decisions: list[CheckOut]
    history: list[LineMoveOut] = []
