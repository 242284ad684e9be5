"""Photos and voices: part of a case, of the trouble or of what was done, looked at or heard, and forgotten if nobody reported them."""

import asyncio
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from PIL import Image, ImageOps

from services.foundation import audit, db, ids
from services.foundation.actor import Actor
from services.foundation.attachments import operations as attachments
from services.foundation.attachments.tables import Attachment
from services.foundation.errors import Invalid
from services.whistles import queries, rules
from services.whistles.lifecycle import SHOWS_WORK, WHISTLE, WhistleStatus
from services.whistles.operations import moves
from services.whistles.tables import Whistle, WhistleFile, WhistleReporter

FILE_PURPOSE = "whistle"
FILE_FRESH = timedelta(hours=1)
FORGET_AFTER = timedelta(days=1)  # a file can be filed for an hour; a restarted kiosk or a slow clock changes nothing


class FileUnknown(Invalid):
    """This photo or voice note is not one the caller has just sent."""

    code = "whistle_file_unknown"


class TooManyItems(Invalid):
    """One whistle has at most ten demands and four files, and four photos of what was done."""

    code = "whistle_too_many_items"


@dataclass(frozen=True, slots=True)
class Content:
    """What a file holds."""

    body: bytes
    media_type: str


@db.in_transaction
async def add_photo(*, id: UUID, photo: UUID, actor: Actor, now: datetime) -> WhistleFile:
    """Show what was done: a photo by whoever has the case; everybody who reported it sees it."""
    row = await queries.acted_on_by(id=id, actor=actor)
    if row.status not in SHOWS_WORK:
        raise WHISTLE.too_late(row.status, WhistleStatus.RESOLVED)
    await moves.hold(row.id)
    if len(await queries.photos_after(whistle=row.id)) >= rules.MOST_FILES:
        raise TooManyItems
    (file,) = await attach(row, [photo], reporter=None, actor=actor, now=now)
    await audit.record("whistle.work_shown", entity="whistle", entity_id=row.id, actor=actor, at=now)
    return file


async def attach(
    row: Whistle, files: Sequence[UUID], *, reporter: WhistleReporter | None, actor: Actor, now: datetime
) -> list[WhistleFile]:
    """What the same caller has just sent becomes part of the case; each of them once."""
    attached = []
    for id in files:
        taken = await (
            Attachment.update({Attachment.entity: "whistle", Attachment.entity_id: row.id})
            .where(Attachment.id == id, Attachment.center == row.center, Attachment.purpose == FILE_PURPOSE,
                   Attachment.created_by == actor.name, Attachment.created_at > now - FILE_FRESH, Attachment.entity == "")
            .returning(Attachment.media_type)
        )  # fmt: skip
        kind = _kind(taken[0]["media_type"], is_after=reporter is None) if taken else ""
        if not kind:
            raise FileUnknown
        file = WhistleFile(id=ids.new_id(), center=row.center, whistle=row.id, reporter=reporter.id if reporter else None,
                           attachment=id, kind=kind, added_at=now)  # fmt: skip
        await file.save()
        attached.append(file)
    return attached


def _kind(media_type: str, *, is_after: bool) -> str:
    """What a file is of a case; nobody says aloud what was done."""
    is_photo = media_type.startswith("image/")
    if is_after:
        return "after" if is_photo else ""
    return "photo" if is_photo else "voice"


async def read_photo_after(*, whistle: UUID, file: UUID, folder: Path) -> bytes:
    """A photo of what was done, for somebody who reported the trouble: small enough for a telephone, and only the picture."""
    kept = next((one for one in await queries.photos_after(whistle=whistle) if one.id == file), None)
    attachment = await Attachment.objects().where(Attachment.id == kept.attachment).first() if kept else None
    if attachment is None:
        raise queries.WhistleUnknown
    return await asyncio.to_thread(_shown, await attachments.read(attachment=attachment, folder=folder))


def _shown(content: bytes) -> bytes:
    with Image.open(io.BytesIO(content)) as picture:
        small = ImageOps.exif_transpose(picture).convert("RGB")
    small.thumbnail((rules.SHOWN_WIDTH, rules.SHOWN_WIDTH))
    out = io.BytesIO()
    small.save(out, "JPEG", quality=80)
    return out.getvalue()


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
