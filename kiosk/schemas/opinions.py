"""JSON of opinions."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from services.community.opinions import queries, rules
from services.community.opinions.lifecycle import BAD, Body, Channel, Level, OpinionStatus, Way
from services.community.opinions.operations import Said
from services.community.opinions.queries import Count
from services.community.opinions.tables import (
    Opinion,
    OpinionCategory,
    OpinionDisclosure,
    OpinionDisclosureLine,
    OpinionEvent,
)
from services.foundation import masks
from services.foundation.calendar.rules import local

Words = Annotated[str, Meta(max_length=400)]
SomeWords = Annotated[str, Meta(min_length=1, max_length=400)]
Days = Annotated[int, Meta(ge=1, le=365)]


class OpinionIn(Struct, forbid_unknown_fields=True):
    """What a resident said; who it was and where only as far as they like."""

    words: Annotated[str, Meta(min_length=1, max_length=2000)]
    channel: Channel | None = None
    category: str = ""
    building: UUID | None = None
    name: Annotated[str, Meta(max_length=40)] = ""
    phone: Annotated[str, Meta(max_length=24)] = ""
    register: bool = True

    def said(self, *, by_default: Channel) -> Said:
        """As the verb takes it."""
        return Said(self.words, self.channel or by_default, self.category, self.building, self.name, self.phone)


class ClassificationIn(Struct, forbid_unknown_fields=True):
    """Its kind, and what everybody may read."""

    category: str
    summary: Annotated[str, Meta(min_length=1, max_length=200)]


class AssignmentIn(Struct, forbid_unknown_fields=True):
    """Who sees to it, and until when."""

    body: Body
    person: Annotated[str, Meta(min_length=1, max_length=40)]
    due_on: date | None = None
    plan: Words = ""


class AnswerIn(Struct, forbid_unknown_fields=True):
    """What is said to the resident."""

    words: SomeWords


class TransferIn(Struct, forbid_unknown_fields=True):
    """To whom, and why."""

    to: Annotated[str, Meta(min_length=1, max_length=60)]
    words: SomeWords


class MergingIn(Struct, forbid_unknown_fields=True):
    """The number of the opinion it joins."""

    into: UUID


class FeedbackIn(Struct, forbid_unknown_fields=True):
    """How the resident was told."""

    way: Way
    words: Words = ""


class EvaluationIn(Struct, forbid_unknown_fields=True):
    """What the resident says of it."""

    level: Level
    words: Words = ""


class ReasonIn(Struct, forbid_unknown_fields=True):
    """Why, if there is something to say."""

    words: Words = ""


class DisclosureIn(Struct, forbid_unknown_fields=True):
    """A notice: from when to when, and of which opinions (all answered ones that hung nowhere yet)."""

    title: Annotated[str, Meta(min_length=1, max_length=80)]
    from_on: date
    to_on: date
    opinions: Annotated[list[UUID], Meta(min_length=1, max_length=500)] | None = None


class LimitsIn(Struct, forbid_unknown_fields=True):
    """The limits of a centre."""

    assign_days: Days
    reply_days: Days
    handle_days: Days
    unrated_calendar_days: Days
    disclosure_calendar_days: Days
    most_returns: Annotated[int, Meta(ge=1, le=9)]
    channels: Annotated[list[Channel], Meta(min_length=1)]

    def limits(self) -> rules.Limits:
        """As the verb takes them."""
        return rules.Limits(
            self.assign_days, self.reply_days, self.handle_days, self.unrated_calendar_days, self.disclosure_calendar_days,
            self.most_returns, tuple(dict.fromkeys(self.channels)),
        )  # fmt: skip


class LimitsOut(LimitsIn):
    """The limits of a centre."""

    @classmethod
    def of(cls, limits: rules.Limits) -> "LimitsOut":
        """From the domain."""
        return cls(
            limits.assign_days, limits.reply_days, limits.handle_days, limits.unrated_calendar_days, limits.disclosure_calendar_days,
            limits.most_returns, list(limits.channels),
        )  # fmt: skip


class CategoryIn(Struct, forbid_unknown_fields=True):
    """How a kind is called, and which body usually sees to it."""

    name_zh: Annotated[str, Meta(min_length=1, max_length=40)]
    name_en: Annotated[str, Meta(max_length=60)]
    body: Body
    hints: Annotated[list[tuple[str, str]], Meta(max_length=6)] = []
    is_offered: bool = True

    def category(self, code: str) -> rules.Category:
        """As the verb takes it."""
        return rules.Category(code, self.name_zh, self.name_en, self.body, tuple(self.hints))


class HintOut(Struct):
    """A sentence to point at."""

    zh: str
    en: str


class CategoryOut(Struct):
    """One kind of opinion."""

    code: str
    name_zh: str
    name_en: str
    body: Body
    hints: list[HintOut]

    @classmethod
    def of(cls, row: OpinionCategory) -> "CategoryOut":
        """From its row."""
        hints = [HintOut(zh, en) for zh, en in queries.hints_of(row)]
        return cls(row.code, row.name_zh, row.name_en, Body(row.body), hints)


class TakenOut(Struct):
    """It was written down."""

    id: UUID
    number: str
    state: OpinionStatus
    print_job: UUID | None

    @classmethod
    def of(cls, row: Opinion, print_job: UUID | None = None) -> "TakenOut":
        """From its row."""
        return cls(row.id, row.number, OpinionStatus(row.status), print_job)


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
    reply: str
    answer: str
    evaluation: str
    followers: list[str]
    history: list[MoveOut]

    @classmethod
    def of(
        cls, row: Opinion, *, followers: list[str], history: list[OpinionEvent], may_know: bool
    ) -> "WholeOpinionOut":
        """From its rows; only the community's own staff learn that there is somebody to call."""
        name, phone = (queries.name_of(row), queries.phone_of(row)) if may_know else ("", "")
        return cls(
            opinion=OpinionOut.of(row), words=queries.words_of(row), name=masks.name(name), phone=masks.phone(phone) if phone else "",
            building=row.building, reply=row.reply, answer=row.answer, evaluation=row.evaluation, followers=followers,
            history=[MoveOut.of(event) for event in history],
        )  # fmt: skip


class ContactOut(Struct):
    """Whom to call."""

    name: str
    phone: str


class FiguresOut(Struct):
    """Collected and handled, each with its record ids; a rate of nothing is null."""

    collected: int
    handled: int
    rate: float | None
    by_body: dict[str, int]
    collected_ids: list[UUID]
    handled_ids: list[UUID]

    @classmethod
    def of(cls, counted: Count) -> "FiguresOut":
        """From the count."""
        all, done = len(counted.collected), len(counted.handled_ids)
        return cls(
            collected=all, handled=done, rate=round(done / all, 4) if all else None,
            by_body={str(body): len(found) for body, found in counted.handled.items()},
            collected_ids=counted.collected, handled_ids=counted.handled_ids,
        )  # fmt: skip


class LineOut(Struct):
    """One answered opinion as everybody may read it."""

    number: str
    category: str
    summary: str
    body: str
    state: OpinionStatus
    answer: str


class NoticeOut(Struct):
    """A notice and its lines."""

    id: UUID
    title: str
    from_on: date
    to_on: date
    published_on: date
    is_proven: bool
    lines: list[LineOut]

    @classmethod
    def of(cls, row: OpinionDisclosure, lines: list[OpinionDisclosureLine]) -> "NoticeOut":
        """From its rows."""
        shown = [
            LineOut(one.number, one.category, one.summary, one.body, OpinionStatus(one.status), one.answer)
            for one in lines
        ]
        return cls(
            row.id, row.title, row.from_on, row.to_on, local(row.published_at).date(), row.proof is not None, shown
        )
