"""JSON of an opinion as whoever gave it follows it: never who works on it."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from services.community.opinions.lifecycle import Body, Level, OpinionStatus
from services.community.opinions.tables import Opinion, OpinionCategory

Secret = Annotated[str, Meta(max_length=64)]


class VoiceKeptOut(Struct):
    """A voice note that waits for its opinion."""

    id: UUID


class ProofIn(Struct, forbid_unknown_fields=True):
    """The number and the code of the slip, or the address on it."""

    number: Annotated[str, Meta(max_length=24)] = ""
    code: Secret = ""
    token: Secret = ""


class JudgementIn(ProofIn, forbid_unknown_fields=True, kw_only=True):
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
    is_joined: bool
    may_evaluate: bool

    @classmethod
    def of(cls, row: Opinion, first: Opinion, kind: OpinionCategory | None) -> "FollowedOpinionOut":
        """From its row and the one whose answer counts for it; only whoever asked first judges that."""
        state, is_joined = OpinionStatus(first.status), first.id != row.id
        return cls(
            number=row.number, category_zh=kind.name_zh if kind else "", category_en=kind.name_en if kind else "", state=state,
            body=Body(first.body) if first.body else None, is_with_secretary=first.is_with_secretary, reply=first.reply,
            answer=first.answer, collected_at=row.collected_at, is_joined=is_joined,
            may_evaluate=state == OpinionStatus.FED_BACK and not is_joined,
        )  # fmt: skip
