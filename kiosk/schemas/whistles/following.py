"""JSON of following a whistle: how far it has come, what was answered, and what the reporter says of it."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from services.whistles import queries
from services.whistles.categories import Urgency
from services.whistles.lifecycle import ItemStatus, WhistleStatus
from services.whistles.operations import Said
from services.whistles.tables import Whistle, WhistleEvent, WhistleItem, WhistleLeg

Words = Annotated[str, Meta(max_length=1000)]
Secret = Annotated[str, Meta(max_length=64)]


class TrackingIn(Struct, forbid_unknown_fields=True):
    """The number and the code of the slip, the address of the slip, or the household's card."""

    number: Annotated[str, Meta(max_length=24)] = ""
    code: Secret = ""
    token: Secret = ""
    card: Secret = ""


class StepOut(Struct):
    """One step of the way, without anybody's name."""

    at: datetime
    state: WhistleStatus
    level: int
    body: str


class AnswerOut(Struct):
    """One demand and what became of it; its words only for whoever wrote them."""

    id: UUID
    words: str
    state: ItemStatus
    outcome: str
    result: str
    feedback: str
    level: int | None
    is_solved: bool | None


class FollowedOut(Struct):
    """How far a whistle has come."""

    id: UUID
    number: str
    category: str
    place: str
    urgency: Urgency
    state: WhistleStatus
    level: int
    body: str
    opened_at: datetime
    first_resolve_due_at: datetime | None
    reporters: int
    is_mine: bool
    is_released: bool
    is_anonymous: bool
    is_written_to: bool
    reason: str
    reopenings: int
    may_evaluate: bool
    may_reopen: bool
    may_withdraw: bool
    goes_on: bool  # taken back by this reporter, and going on for the neighbours
    may_release: bool
    items: list[AnswerOut]
    photos: list[UUID]
    steps: list[StepOut]


class ProofIn(Struct, forbid_unknown_fields=True):
    """What shows that somebody is the reporter: the code or the address of the slip, or the household's card."""

    code: Secret = ""
    token: Secret = ""
    card: Secret = ""


class SaidIn(Struct, forbid_unknown_fields=True):
    """What the reporter says of one item, or of all that they were told."""

    level: Annotated[int, Meta(ge=1, le=5)]
    solved: bool
    words: Words = ""
    item: UUID | None = None

    def said(self) -> Said:
        """For the verb."""
        return Said(level=self.level, is_solved=self.solved, words=self.words, item=self.item)


class EvaluationIn(ProofIn, forbid_unknown_fields=True, kw_only=True):
    """The evaluation."""

    said: Annotated[list[SaidIn], Meta(min_length=1, max_length=10)]


class VoiceIn(ProofIn, forbid_unknown_fields=True, kw_only=True):
    """Why it is opened again, or not wanted any more."""

    words: Words = ""


class ReleaseIn(ProofIn, forbid_unknown_fields=True, kw_only=True):
    """Whether the handler may see who reported it."""

    released: bool


class StateOut(Struct):
    """Where a whistle is now."""

    id: UUID
    number: str
    state: WhistleStatus
    level: int
    body: str
    clock_due_at: datetime | None
    version: int

    @classmethod
    def of(cls, row: Whistle) -> "StateOut":
        """From its row."""
        return cls(id=row.id, number=row.number, state=WhistleStatus(row.status), level=row.level, body=row.body,
                   clock_due_at=row.clock_due_at, version=row.version)  # fmt: skip


def step(event: WhistleEvent, legs: list[WhistleLeg]) -> StepOut:
    """One line of the history, with the body of its level."""
    body = next((leg.body for leg in reversed(legs) if leg.level == event.level), "")
    return StepOut(at=event.at, state=WhistleStatus(event.to_status), level=event.level, body=body)


async def answers(row: Whistle, items: list[WhistleItem], *, has_words: bool) -> list[AnswerOut]:
    """The newest answer to each demand."""
    results = {one.item: one for one in await queries.results(whistle=row.id)}
    told = {one.item: one for one in await queries.feedbacks(whistle=row.id) if one.has_reached}
    judged = {one.item: one for one in await queries.evaluations(whistle=row.id)}
    return [
        AnswerOut(
            id=item.id, words=queries.words_of(item) if has_words else "", state=ItemStatus(item.status),
            outcome=results[item.id].outcome if item.id in results else "",
            result=queries.words_of(results[item.id]) if item.id in results else "",
            feedback=queries.words_of(told[item.id]) if item.id in told else "",
            level=judged[item.id].level if item.id in judged else None,
            is_solved=judged[item.id].is_solved if item.id in judged else None,
        )
        for item in items
    ]  # fmt: skip
