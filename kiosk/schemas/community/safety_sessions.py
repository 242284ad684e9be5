"""JSON of safety sessions."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from services.community.safety.queries import Heads
from services.community.safety.rules import Topic, Way
from services.community.safety.tables import SafetySession


class SessionIn(Struct, forbid_unknown_fields=True):
    """A safety session that was held."""

    title: Annotated[str, Meta(min_length=1, max_length=80)]
    held_at: datetime
    people: Annotated[int, Meta(ge=1, le=2000)]
    topic: Topic = Topic.OTHER
    way: Way = Way.GATHERING
    place: Annotated[str, Meta(max_length=80)] = ""
    held_by: Annotated[str, Meta(max_length=40)] = ""


class CorrectionIn(Struct, forbid_unknown_fields=True):
    """The right number of heads, and why it was another."""

    people: Annotated[int, Meta(ge=1, le=2000)]
    why: Annotated[str, Meta(min_length=1, max_length=200)]


class SessionOut(Struct):
    """A safety session."""

    id: UUID
    number: str
    title: str
    topic: Topic
    way: Way
    place: str
    held_by: str
    held_at: datetime
    people: int
    is_demo: bool

    @classmethod
    def of(cls, row: SafetySession) -> "SessionOut":
        """From its row."""
        return cls(
            row.id, row.number, row.title, Topic(row.topic), Way(row.way), row.place, row.held_by, row.held_at, row.people, row.is_demo
        )  # fmt: skip


class HeadsOut(Struct):
    """Heads, and the sessions they were counted in."""

    people: int
    sessions: list[UUID]

    @classmethod
    def of(cls, heads: Heads) -> "HeadsOut":
        """From the count."""
        return cls(heads.people, heads.sessions)
