"""Looking at what was photographed, listening to what was said, and forgetting what was never reported."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from services.foundation import audit, db
from services.foundation.actor import Actor
from services.foundation.attachments import operations as attachments
from services.foundation.attachments.tables import Attachment
from services.whistles import queries
from services.whistles.operations.filing import FILE_PURPOSE

FORGET_AFTER = timedelta(days=1)  # a file can be filed for an hour; a restarted kiosk or a slow clock changes nothing


@dataclass(frozen=True, slots=True)
class Content:
    """What a file holds."""

    body: bytes
    media_type: str


async def read_file(*, id: UUID, file: UUID, folder: Path, actor: Actor, now: datetime) -> Content:
    """Show a photo, or let a voice be heard, to whoever may; every reading leaves a line in the trail."""
    attachment = await _note_reading(id=id, file=file, actor=actor, now=now)
    return Content(await attachments.read(attachment=attachment, folder=folder), attachment.media_type)


async def forget_unfiled(*, folder: Path, now: datetime) -> int:
    """Photos and voices that were sent and never became part of a whistle go after a day."""
    return await attachments.forget_unfiled(purpose=FILE_PURPOSE, before=now - FORGET_AFTER, folder=folder, now=now)


@db.in_transaction
async def _note_reading(*, id: UUID, file: UUID, actor: Actor, now: datetime) -> Attachment:
    row = await queries.seen_by(id=id, actor=actor)
    known = next((one for one in await queries.files_for(row, role=actor.role) if one.id == file), None)
    kept = await attachments.find(id=known.attachment, center=row.center) if known else None
    if kept is None:
        raise queries.WhistleUnknown
    await audit.record("whistle.file_read", entity="whistle", entity_id=row.id, actor=actor, at=now)
    return kept
