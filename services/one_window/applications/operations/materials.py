"""Papers of an application: seen at the desk, photographed at the kiosk, sent from the resident's phone, read by whoever handles it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from services.foundation import audit, db, ids
from services.foundation.actor import Actor, public
from services.foundation.attachments import operations as attachments
from services.foundation.attachments.operations import FileNotTaken
from services.foundation.attachments.tables import Attachment
from services.foundation.errors import Conflict, Forbidden, NotFound
from services.one_window.applications import queries
from services.one_window.applications.lifecycle import UNDECIDED, ApplicationStatus, MaterialStatus
from services.one_window.applications.tables import Application, ApplicationMaterial, MaterialFile, UploadPass

PASS_LASTS = timedelta(minutes=10)
TAKES_PAPERS = (ApplicationStatus.DRAFT, *UNDECIDED)


class PapersClosed(Conflict):
    """After the decision no papers are added."""

    code = "papers_closed"


class NotHandledByYou(Forbidden):
    """Papers are seen only by whoever handles the application."""

    code = "not_handled_by_you"


class PassUnknown(NotFound):
    """This code was never given, is used, or is older than ten minutes."""

    code = "upload_pass_unknown"


class FileUnknown(NotFound):
    """The application has no such photo."""

    code = "material_file_unknown"


@dataclass(frozen=True, slots=True)
class OpenPass:
    """A pass and what it is for; the token is told once."""

    token: str
    material: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Content:
    """A photo as it was sent."""

    body: bytes
    media_type: str


@db.in_transaction
async def receive_paper(*, id: UUID, material: UUID, actor: Actor, now: datetime) -> ApplicationMaterial:
    """The clerk has the paper in hand."""
    row = await _open(id, actor=actor)
    paper = await queries.material(id=material, application=row.id)
    await _got(paper, by=actor.name, now=now)
    await audit.record("material.received", entity="application", entity_id=row.id, actor=actor, at=now)
    return paper


async def add_photo(
    *, id: UUID, material: UUID, content: bytes, folder: Path, actor: Actor, now: datetime
) -> MaterialFile:
    """Keep a photo taken at the kiosk or scanned at the desk. The file is on disk before any row names it."""
    row = await _open(id, actor=actor)
    if actor.kind == "device" and row.device != actor.id:
        raise NotHandledByYou
    paper = await queries.material(id=material, application=row.id)
    kept = await _keep(content, folder=folder, actor=actor, now=now)
    source = "kiosk" if actor.kind == "device" else "desk"
    return await _add(row, paper, kept, source=source, actor=actor, now=now)


@db.in_transaction
async def open_pass(*, id: UUID, material: UUID, actor: Actor, now: datetime) -> OpenPass:
    """A QR with which one phone may send one photo of this paper, once, within ten minutes."""
    row = await _open(id, actor=actor)
    if actor.kind == "device" and row.device != actor.id:
        raise NotHandledByYou
    paper = await queries.material(id=material, application=row.id)
    token = ids.new_token()
    made = UploadPass(id=ids.new_id(), center=row.center, application=row.id, material=paper.id,
                      token_hash=ids.token_hash(token), expires_at=now + PASS_LASTS, made_by=actor.name)  # fmt: skip
    await made.save()
    await audit.record("material.pass_opened", entity="application", entity_id=row.id, actor=actor, at=now)
    return OpenPass(token=token, material=paper.name, expires_at=made.expires_at)


async def pass_of(*, token: str, now: datetime) -> tuple[UploadPass, ApplicationMaterial]:
    """The live pass behind a token, and the paper it is for."""
    found = await (
        UploadPass.objects()
        .where(
            UploadPass.token_hash == ids.token_hash(token), UploadPass.used_at.is_null(), UploadPass.expires_at > now
        )
        .first()
    )
    if found is None:
        raise PassUnknown
    return found, await queries.material(id=found.material, application=found.application)


async def send_photo(*, token: str, content: bytes, folder: Path, now: datetime) -> ApplicationMaterial:
    """Keep a photo from the resident's phone. A photo that cannot be taken does not use the pass up."""
    found, paper = await pass_of(token=token, now=now)
    actor = public(found.center)
    row = await _open(found.application, actor=actor)
    kept = await _keep(content, folder=folder, actor=actor, now=now)
    await _spend_and_add(row, paper, kept, token=token, actor=actor, now=now)
    return paper


async def read_photo(*, id: UUID, file: UUID, folder: Path, actor: Actor, now: datetime) -> Content:
    """Show a photo to whoever handles the application; every reading leaves a line in the trail."""
    attachment = await _note_reading(id=id, file=file, actor=actor, now=now)
    return Content(await attachments.read(attachment=attachment, folder=folder), attachment.media_type)


async def _open(id: UUID, *, actor: Actor) -> Application:
    row = await queries.application(id=id, center=actor.center)
    if row.status not in TAKES_PAPERS:
        raise PapersClosed
    return row


async def _keep(content: bytes, *, folder: Path, actor: Actor, now: datetime) -> Attachment:
    if any(content.startswith(start) for start in attachments.SOUNDS):
        raise FileNotTaken
    return await attachments.keep(content=content, purpose="material", folder=folder, actor=actor, now=now)


@db.in_transaction
async def _spend_and_add(
    row: Application, paper: ApplicationMaterial, kept: Attachment, *, token: str, actor: Actor, now: datetime
) -> None:
    spent = await db.rows(
        "UPDATE upload_pass SET used_at = {} WHERE token_hash = {} AND used_at IS NULL AND expires_at > {} RETURNING id",
        now, ids.token_hash(token), now,
    )  # fmt: skip
    if not spent:
        raise PassUnknown
    await _add(row, paper, kept, source="phone", actor=actor, now=now)


@db.in_transaction
async def _add(
    row: Application, paper: ApplicationMaterial, kept: Attachment, *, source: str, actor: Actor, now: datetime
) -> MaterialFile:
    file = MaterialFile(id=ids.new_id(), center=row.center, application=row.id, material=paper.id, attachment=kept.id,
                        source=source, added_at=now, added_by=actor.name)  # fmt: skip
    await file.save()
    await Attachment.update({Attachment.entity: "application", Attachment.entity_id: row.id}).where(
        Attachment.id == kept.id
    )
    await _got(paper, by=actor.name, now=now)
    await audit.record("material.added", entity="application", entity_id=row.id, actor=actor, at=now)
    return file


async def _got(paper: ApplicationMaterial, *, by: str, now: datetime) -> None:
    paper.status, paper.got_at, paper.got_by = str(MaterialStatus.GOT), now, by
    await paper.save()


@db.in_transaction
async def _note_reading(*, id: UUID, file: UUID, actor: Actor, now: datetime) -> Attachment:
    row = await queries.application(id=id, center=actor.center)
    if actor.id is None or row.handler != actor.id:
        raise NotHandledByYou
    found = await MaterialFile.objects().where(MaterialFile.id == file, MaterialFile.application == row.id).first()
    if found is None:
        raise FileUnknown
    attachment = await attachments.find(id=found.attachment, center=actor.center)
    if attachment is None:
        raise FileUnknown
    await audit.record("material.read", entity="application", entity_id=row.id, actor=actor, at=now,
                       facts={"file": file})  # fmt: skip
    return attachment
