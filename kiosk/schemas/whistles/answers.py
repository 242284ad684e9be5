"""JSON of what is answered to the demands of a whistle, and of what a desk says."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from services.whistles import queries
from services.whistles.lifecycle import ItemStatus, Outcome
from services.whistles.operations import Way
from services.whistles.tables import (
    WhistleEvaluation,
    WhistleFeedback,
    WhistleItem,
    WhistleResult,
)


class ResultOut(Struct):
    """What was done."""

    at: datetime
    by: str
    outcome: str
    words: str

    @classmethod
    def of(cls, row: WhistleResult) -> "ResultOut":
        """From its row."""
        return cls(at=row.at, by=row.by_name, outcome=row.outcome, words=queries.words_of(row))


class FeedbackOut(Struct):
    """What was told, or tried."""

    at: datetime
    by: str
    way: str
    has_reached: bool
    words: str

    @classmethod
    def of(cls, row: WhistleFeedback) -> "FeedbackOut":
        """From its row."""
        return cls(at=row.at, by=row.by_name, way=row.way, has_reached=row.has_reached, words=queries.words_of(row))


class JudgedOut(Struct):
    """What the resident says of it."""

    at: datetime
    level: int
    is_solved: bool
    words: str

    @classmethod
    def of(cls, row: WhistleEvaluation) -> "JudgedOut":
        """From its row."""
        return cls(at=row.at, level=row.level, is_solved=row.is_solved, words=queries.words_of(row))


class ItemOut(Struct):
    """One demand with everything that was answered to it."""

    id: UUID
    words: str
    state: ItemStatus
    results: list[ResultOut]
    feedbacks: list[FeedbackOut]
    evaluations: list[JudgedOut]

    @classmethod
    def of(
        cls,
        row: WhistleItem,
        *,
        results: list[WhistleResult],
        feedbacks: list[WhistleFeedback],
        evaluations: list[WhistleEvaluation],
    ) -> "ItemOut":
        """From its row and its answers."""
        return cls(
            id=row.id, words=queries.words_of(row), state=ItemStatus(row.status),
            results=[ResultOut.of(one) for one in results if one.item == row.id],
            feedbacks=[FeedbackOut.of(one) for one in feedbacks if one.item == row.id],
            evaluations=[JudgedOut.of(one) for one in evaluations if one.item == row.id],
        )  # fmt: skip


Said = Annotated[str, Meta(min_length=1, max_length=1000)]


class ResultIn(Struct, forbid_unknown_fields=True):
    """What became of one item, or of everything that is still open."""

    outcome: Outcome
    words: Said
    item: UUID | None = None


class FeedbackIn(Struct, forbid_unknown_fields=True):
    """What the resident was told; not reached is a try."""

    way: Way
    words: Said
    reached: bool = True
    item: UUID | None = None


class WordsIn(Struct, forbid_unknown_fields=True):
    """A note, or a reason."""

    words: Said


class PauseIn(Struct, forbid_unknown_fields=True):
    """Until when the clock stands, and why."""

    reason: Annotated[str, Meta(min_length=1, max_length=200)]
    until: datetime


class MergerIn(Struct, forbid_unknown_fields=True):
    """The case it goes into."""

    into: UUID
