"""JSON of opinions."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from services.community.opinions import queries
from services.community.opinions.lifecycle import BAD, Body, Channel, Level, OpinionStatus
from services.community.opinions.operations import Said
from services.community.opinions.tables import (
    Opinion,
    OpinionEvent,
)
from services.foundation import masks


class OpinionIn(Struct, forbid_unknown_fields=True):
    """What a resident said; who it was and where only as far as they like."""

    words: Annotated[str, Meta(min_length=1, max_length=2000)]
    channel: Channel | None = None
    category: str = ""
    building: UUID | None = None
    name: Annotated[str, Meta(max_length=40)] = ""
    phone: Annotated[str, Meta(max_length=24)] = ""
    voice: UUID | None = None
    register: bool = True

    def said(self, *, by_default: Channel) -> Said:
        """As the verb takes it."""
        return Said(
            self.words, self.channel or by_default, self.category, self.building, self.name, self.phone, self.voice
        )


class TakenOut(Struct):
    """It was written down. Code and address are told once; the code opens the opinion with the number, the address by itself."""

    id: UUID
    number: str
    code: str
    url: str
    state: OpinionStatus
    print_job: UUID | None

    @classmethod
    def of(cls, row: Opinion, *, code: str = "", url: str = "", print_job: UUID | None = None) -> "TakenOut":
        """From its row."""
        return cls(row.id, row.number, code, url, OpinionStatus(row.status), print_job)


class OpinionOut(Struct):
    """An opinion on the desk's list: no name, and of the words only what everybody may read."""

    id: UUID
    number: str
    state: OpinionStatus
    channel: Channel
    category: str
    summary: str
    body: Body | None
    assignee: str
    due_at: datetime | None
    tell_due_at: datetime | None
    reply_due_at: datetime | None
    replied_at: datetime | None
    plan: str
    collected_at: datetime
    handled_at: datetime | None
    returns: int
    level: Level | None
    is_with_secretary: bool
    is_discontent: bool
    is_demo: bool

    @classmethod
    def of(cls, row: Opinion) -> "OpinionOut":
        """From its row."""
        return cls(
            id=row.id, number=row.number, state=OpinionStatus(row.status), channel=Channel(row.channel), category=row.category,
            summary=row.summary, body=Body(row.body) if row.body else None, assignee=row.assignee, due_at=row.due_at,
            tell_due_at=row.tell_due_at,
            reply_due_at=row.reply_due_at, replied_at=row.replied_at, plan=row.plan, collected_at=row.collected_at,
            handled_at=row.handled_at, returns=row.returns, level=Level(row.level) if row.level else None,
            is_with_secretary=row.is_with_secretary, is_discontent=row.level in BAD, is_demo=row.is_demo,
        )  # fmt: skip


class MoveOut(Struct):
    """One line of the history."""

    at: datetime
    to_state: str
    by: str
    why: str

    @classmethod
    def of(cls, event: OpinionEvent) -> "MoveOut":
        """From its row."""
        return cls(event.at, event.to_status, event.actor_name, event.why)


class WholeOpinionOut(Struct):
    """One opinion with what was said; the person masked."""

    opinion: OpinionOut
    words: str
    name: str
    phone: str
    building: UUID | None
    has_voice: bool
    reply: str
    answer: str
    evaluation: str
    joined: str
    followers: list[str]
    deliberation: str
    history: list[MoveOut]

    @classmethod
    def of(
        cls,
        row: Opinion,
        *,
        first: Opinion,
        followers: list[str],
        history: list[OpinionEvent],
        may_know: bool,
        deliberation: str,
    ) -> "WholeOpinionOut":
        """From its rows and the one it joined, whose answer counts; only the community's own staff learn that there is somebody to call."""
        name, phone = (queries.name_of(row), queries.phone_of(row)) if may_know else ("", "")
        return cls(
            opinion=OpinionOut.of(row), words=queries.words_of(row), name=masks.name(name), phone=masks.phone(phone) if phone else "",
            building=row.building, has_voice=row.voice is not None,
            reply=first.reply, answer=first.answer, evaluation=row.evaluation, joined=first.number if first.id != row.id else "",
            followers=followers, deliberation=deliberation,
            history=[MoveOut.of(event) for event in history],
        )  # fmt: skip


class ContactOut(Struct):
    """Whom to call."""

    name: str
    phone: str


class JoinableOut(Struct):
    """A deliberation that an opinion may join; its title is for everybody."""

    id: UUID
    number: str
    title: str
