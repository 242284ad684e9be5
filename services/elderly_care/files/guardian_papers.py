"""Scans of what shows that a guardian decides: kept and looked at by the care desk only, taken off by a person who says why.

A carer reads who decides, never the scan: a copy of an identity card is for whoever checks it, and every look is written down.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from services.elderly_care.files.guardians import open_guardian
from services.elderly_care.files.tables import ElderGuardian, GuardianPaper
from services.foundation import audit, crypto, db, ids
from services.foundation.actor import Actor
from services.foundation.attachments import operations as attachments
from services.foundation.attachments.operations import FileNotTaken
from services.foundation.attachments.tables import Attachment
from services.foundation.errors import Invalid, NotFound

KINDS = ("identity_card", "proof", "authorisation", "other")  # 身份证, 监护证明, 授权书, 其他
PURPOSE = "guardian_paper"
WHY = "guardian_paper.why"
FORGET_AFTER = timedelta(days=1)  # no scan takes so long to arrive


class PaperInvalid(Invalid):
    """A scan has one of four kinds, and whoever takes it off says why."""

    code = "guardian_paper_invalid"


class PaperUnknown(NotFound):
    """The guardian has no such scan, or it was taken off."""

    code = "guardian_paper_unknown"


@dataclass(frozen=True, slots=True)
class Scan:
    """A scan as it was sent."""

    body: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """What a file says of one scan: which, by whom, and why it was taken off."""

    id: UUID
    guardian: UUID
    kind: str
    added_at: datetime
    added_by: str
    removed_at: datetime | None
    removed_by: str
    why: str


async def add_paper(
    *, guardian: UUID, kind: str, content: bytes, folder: Path, actor: Actor, now: datetime
) -> PaperFacts:
    """Keep a scan. The file is on disk before any row names it."""
    await open_guardian(id=guardian, center=actor.center)
    if kind not in KINDS:
        raise PaperInvalid
    if any(content.startswith(start) for start in attachments.SOUNDS):
        raise FileNotTaken
    kept = await attachments.keep(content=content, purpose=PURPOSE, folder=folder, actor=actor, now=now)
    return await _file(guardian=guardian, kind=kind, kept=kept, actor=actor, now=now)


async def read_paper(*, guardian: UUID, paper: UUID, folder: Path, actor: Actor, now: datetime) -> Scan:
    """Show a scan; every look leaves a line in the trail."""
    kept = await _note_reading(guardian=guardian, paper=paper, actor=actor, now=now)
    return Scan(await attachments.read(attachment=kept, folder=folder), kept.media_type)


@db.in_transaction
async def remove_paper(*, guardian: UUID, paper: UUID, why: str, actor: Actor, now: datetime) -> PaperFacts:
    """Take a scan off the file. The row stays and says who, when and why; the housekeeping takes the scan away."""
    if not why.strip():
        raise PaperInvalid
    whose = await open_guardian(id=guardian, center=actor.center)
    row = await _kept(guardian=guardian, paper=paper)
    await Attachment.update({Attachment.entity: "", Attachment.entity_id: None}).where(Attachment.id == row.attachment)
    row.attachment, row.removed_at, row.removed_by = None, now, actor.name
    row.why_sealed = crypto.vault().seal(why.strip(), field=WHY, row=row.id)
    await row.save()
    await audit.record("guardian.paper_removed", entity="resident", entity_id=whose.resident, actor=actor, at=now,
                       facts={"paper": row.id, "kind": row.kind})  # fmt: skip
    return _opened(row)


async def papers_of(*, resident: UUID, center: UUID) -> list[PaperFacts]:
    """The scans of an elder's guardians, the oldest first, also those that were taken off."""
    whose = ElderGuardian.select(ElderGuardian.id).where(
        ElderGuardian.resident == resident, ElderGuardian.center == center, ElderGuardian.ended_at.is_null()
    )
    rows = await GuardianPaper.objects().where(GuardianPaper.guardian.is_in(whose)).order_by(GuardianPaper.id)
    return [_opened(row) for row in rows]


async def forget_removed(*, folder: Path, now: datetime) -> int:
    """What was taken off, or never became part of a file, goes when it is a day old."""
    return await attachments.forget_unfiled(purpose=PURPOSE, before=now - FORGET_AFTER, folder=folder, now=now)


@db.in_transaction
async def _file(*, guardian: UUID, kind: str, kept: Attachment, actor: Actor, now: datetime) -> PaperFacts:
    whose = await open_guardian(id=guardian, center=actor.center)
    row = GuardianPaper(id=ids.new_id(), center=actor.center, guardian=whose.id, kind=kind, attachment=kept.id,
                        added_at=now, added_by=actor.name)  # fmt: skip
    await row.save()
    await Attachment.update({Attachment.entity: "resident", Attachment.entity_id: whose.resident}).where(
        Attachment.id == kept.id
    )
    await audit.record("guardian.paper_added", entity="resident", entity_id=whose.resident, actor=actor, at=now,
                       facts={"paper": row.id, "kind": kind})  # fmt: skip
    return _opened(row)


@db.in_transaction
async def _note_reading(*, guardian: UUID, paper: UUID, actor: Actor, now: datetime) -> Attachment:
    whose = await open_guardian(id=guardian, center=actor.center)
    row = await _kept(guardian=guardian, paper=paper)
    kept = await attachments.find(id=row.attachment, center=actor.center)
    if kept is None:
        raise PaperUnknown
    await audit.record("guardian.paper_read", entity="resident", entity_id=whose.resident, actor=actor, at=now,
                       facts={"paper": row.id, "kind": row.kind})  # fmt: skip
    return kept


async def _kept(*, guardian: UUID, paper: UUID) -> GuardianPaper:
    row = await (
        GuardianPaper.objects()
        .where(GuardianPaper.id == paper, GuardianPaper.guardian == guardian, GuardianPaper.removed_at.is_null())
        .first()
    )
    if row is None:
        raise PaperUnknown
    return row


def _opened(row: GuardianPaper) -> PaperFacts:
    why = crypto.vault().open(row.why_sealed, field=WHY, row=row.id) if row.why_sealed else ""
    return PaperFacts(row.id, row.guardian, row.kind, row.added_at, row.added_by, row.removed_at, row.removed_by, why)
