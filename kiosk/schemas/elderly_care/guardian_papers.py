"""JSON of the scans of guardians' papers."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta, Struct

from services.elderly_care.files.guardian_papers import PaperFacts

PaperKind = Literal["identity_card", "proof", "authorisation", "other"]


class PaperRemovalIn(Struct, forbid_unknown_fields=True):
    """Why a scan is taken off."""

    why: Annotated[str, Meta(min_length=1, max_length=120)]


class GuardianPaperOut(Struct):
    """One scan of a guardian, and whether it was taken off."""

    id: UUID
    guardian: UUID
    kind: str
    added_at: datetime
    added_by: str
    removed_at: datetime | None
    removed_by: str
    why: str

    @classmethod
    def of(cls, paper: PaperFacts) -> "GuardianPaperOut":
        """From an opened row."""
        return cls(paper.id, paper.guardian, paper.kind, paper.added_at, paper.added_by, paper.removed_at,
                   paper.removed_by, paper.why)  # fmt: skip
