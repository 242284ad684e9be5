"""JSON of an opinion as whoever gave it follows it: never who works on it."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from services.community.opinions.lifecycle import Body, Level, OpinionStatus
from services.community.opinions.tables import Opinion, OpinionCategory

Secret = Annotated[str, Meta(min_length=1, max_length=24)]


class VoiceKeptOut(Struct):
    """A voice note that waits for its opinion."""

    id: UUID


class ProofIn(Struct, forbid_unknown_fields=True):
    """The number and the code of the slip."""

    number: Secret
    code: Secret


class JudgementIn(ProofIn, forbid_unknown_fields=True):
    """What whoever gave it says of the answer."""

    level: Level


class FollowedOpinionOut(Struct):
    """How far it has come, and what was answered."""

    number: str
    category_zh: str
    category_en: str
    state: OpinionStatus
    body: Body | None
    is_with_secretary: bool
    reply: str
    answer: str
    collected_at: datetime
    may_evaluate: bool

    @classmethod
    def of(cls, row: Opinion, kind: OpinionCategory | None) -> "FollowedOpinionOut":
        """From its rows."""
        state = OpinionStatus(row.status)
        return cls(
            number=row.number, category_zh=kind.name_zh if kind else "", category_en=kind.name_en if kind else "", state=state,
            body=Body(row.body) if row.body else None, is_with_secretary=row.is_with_secretary, reply=row.reply, answer=row.answer,
            collected_at=row.collected_at, may_evaluate=state == OpinionStatus.FED_BACK,
        )  # fmt: skip
