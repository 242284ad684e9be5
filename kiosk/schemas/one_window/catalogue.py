"""JSON of checklists, of papers we may not issue, and of changes to the catalogue."""

import json
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from msgspec import Meta, Struct

from services.one_window.catalogue_updates.tables import CatalogueUpdate
from services.one_window.certificates import Certificate


class ChecklistOut(Struct):
    """What to bring, as it is printed; `promise` is empty while the limit is not confirmed."""

    item: str
    who: str
    papers: list[str]
    optional: list[str]
    where: str
    promise: str
    proxy: str

    @classmethod
    def of(cls, slip: dict[str, Any]) -> "ChecklistOut":
        """From the slip."""
        return cls(**{name: slip[name] for name in cls.__struct_fields__})


class CertificateOut(Struct):
    """A paper a residents' committee does not issue, and who does."""

    name: str
    name_en: str
    ask: str
    ask_en: str
    bring: str

    @classmethod
    def of(cls, one: Certificate) -> "CertificateOut":
        """From the list."""
        return cls(name=one.name_zh, name_en=one.name_en, ask=one.ask_zh, ask_en=one.ask_en, bring=one.bring_zh)


class GuidanceIn(Struct, forbid_unknown_fields=True):
    """Which paper."""

    name: Annotated[str, Meta(min_length=1, max_length=60)]


class DismissalIn(Struct, forbid_unknown_fields=True):
    """Why ours stays."""

    reason: Annotated[str, Meta(min_length=1, max_length=200)]


class ChangeOut(Struct):
    """One field: ours, theirs."""

    field: str
    ours: Any
    theirs: Any


class UpdateOut(Struct):
    """What one item would become."""

    id: UUID
    item_code: str
    kind: str
    changes: list[ChangeOut]
    staged_at: datetime

    @classmethod
    def of(cls, update: CatalogueUpdate) -> "UpdateOut":
        """From its row."""
        changes = [ChangeOut(field, ours, theirs) for field, (ours, theirs) in json.loads(update.changes).items()]
        return cls(
            id=update.id, item_code=update.item_code, kind=update.kind, changes=changes, staged_at=update.staged_at
        )
