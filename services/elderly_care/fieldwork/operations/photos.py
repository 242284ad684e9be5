"""Photos of the task, with the elder's yes."""

from datetime import datetime
from pathlib import Path
from uuid import UUID

from services.elderly_care import queries as care
from services.elderly_care.fieldwork import queries
from services.elderly_care.fieldwork.tables import VisitPhoto
from services.elderly_care.files import consents
from services.elderly_care.operations import moves
from services.elderly_care.tables import CareBooking
from services.foundation import audit, db, ids
from services.foundation.actor import Actor
from services.foundation.attachments import operations as attachments
from services.foundation.attachments.tables import Attachment
from services.foundation.errors import Conflict


class PhotoNeedsConsent(Conflict):
    """The elder has not said yes to a photo of the work."""

    code = "visit_photo_needs_consent"


async def add_photo(
    *, booking: UUID, content: bytes, agreed: bool, folder: Path, actor: Actor, now: datetime
) -> VisitPhoto:
    """Keep one photo of the task, encrypted. The yes is on file, or was said at the door and is written down now."""
    row = await care.booking(id=booking, center=actor.center)
    await moves.must_be_theirs(row, actor=actor)
    on_file = await consents.live(resident=row.resident, purpose="photo", center=actor.center)
    if not agreed and on_file is None:
        raise PhotoNeedsConsent
    file = await attachments.keep(content=content, purpose="visit_photo", folder=folder, actor=actor, now=now)
    return await _attach(row, file, said_now=on_file is None, actor=actor, now=now)


async def read_photo(
    *, booking: UUID, photo: UUID, folder: Path, actor: Actor, now: datetime
) -> tuple[Attachment, bytes]:
    """One photo of a visit, and a line that says who looked."""
    file = await _looked_at(booking, photo, actor=actor, now=now)
    return file, await attachments.read(attachment=file, folder=folder)


@db.in_transaction
async def _looked_at(booking: UUID, photo: UUID, *, actor: Actor, now: datetime) -> Attachment:
    kept = {row.id: row for row in await queries.photos(booking=booking, center=actor.center)}
    file = await attachments.find(id=kept[photo].attachment, center=actor.center) if photo in kept else None
    if file is None:
        raise queries.PhotoUnknown
    await audit.record("visit.photo_read", entity="booking", entity_id=booking, actor=actor, at=now)
    return file


@db.in_transaction
async def _attach(row: CareBooking, file: Attachment, *, said_now: bool, actor: Actor, now: datetime) -> VisitPhoto:
    if said_now:
        await consents.give(resident=row.resident, purpose="photo", way="spoken", booking=row.id, actor=actor, now=now)
    photo = VisitPhoto(id=ids.new_id(), center=row.center, booking=row.id, attachment=file.id, has_consent=True,
                       consent_by="spoken" if said_now else "file", taken_at=now)  # fmt: skip
    await photo.save()
    await Attachment.update({Attachment.entity: "booking", Attachment.entity_id: row.id}).where(
        Attachment.id == file.id
    )
    await audit.record("visit.photo_kept", entity="booking", entity_id=row.id, actor=actor, at=now)
    return photo
