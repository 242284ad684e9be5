"""Keeping files: checked, encrypted, on disk before the row that names them."""

import asyncio
import hashlib
import io
import os
from datetime import datetime
from pathlib import Path
from uuid import UUID

from PIL import Image, UnidentifiedImageError

from services.foundation import audit, crypto, db, ids
from services.foundation.actor import Actor, system
from services.foundation.attachments.tables import Attachment
from services.foundation.errors import Invalid, TooLarge

LARGEST = 8 * 1024 * 1024
MOST_PIXELS = 40_000_000
SOUNDS = {b"\x1a\x45\xdf\xa3": "audio/webm", b"OggS": "audio/ogg"}


class FileTooLarge(TooLarge):
    """A file has at most 8 MiB."""

    code = "file_too_large"


class FileNotTaken(Invalid):
    """Only photos (JPEG, PNG, WebP) and voice notes (WebM, Ogg) are taken, whatever their name says."""

    code = "file_type_not_taken"


async def keep(*, content: bytes, purpose: str, folder: Path, actor: Actor, now: datetime) -> Attachment:
    """Check a file, write it encrypted, then name it in the database; a crash between leaves only an unnamed file."""
    if len(content) > LARGEST:
        raise FileTooLarge(limit=LARGEST)
    media_type = await asyncio.to_thread(_media_type, content)
    digest = hashlib.sha256(content).hexdigest()
    await asyncio.to_thread(_write, folder, digest, content)
    row = await _name(digest=digest, media_type=media_type, size=len(content), purpose=purpose, actor=actor, now=now)
    await asyncio.to_thread(
        _write, folder, digest, content
    )  # the housekeeping may have taken an equal one away meanwhile
    return row


async def read(*, attachment: Attachment, folder: Path) -> bytes:
    """The content of a kept file."""
    digest = attachment.content_hash
    sealed = await asyncio.to_thread(_path(folder, digest).read_bytes)
    return crypto.vault().open_file(sealed, name=digest)


async def forget_unfiled(*, purpose: str, before: datetime, folder: Path, now: datetime) -> int:
    """What was sent before a moment and never became part of anything goes: first its row, then the file that no row names any more."""
    gone = await _unname(purpose=purpose, before=before, now=now)
    for digest in {row.content_hash for row in gone}:
        await _take_away(folder, digest)
    return len(gone)


@db.in_transaction
async def _unname(*, purpose: str, before: datetime, now: datetime) -> list[Attachment]:
    unfiled = (Attachment.purpose == purpose) & (Attachment.entity == "") & (Attachment.created_at < before)
    rows = await Attachment.objects().where(unfiled)
    for row in rows:
        await Attachment.delete().where(Attachment.id == row.id)
        await audit.record(
            "attachment.forgotten", entity="attachment", entity_id=row.id, actor=system(row.center), at=now
        )
    return rows


async def _take_away(folder: Path, digest: str) -> None:
    """Set the file aside, look once more whether somebody named it in this very moment, and only then let it go."""
    path = _path(folder, digest)
    aside = path.with_suffix(".gone")
    try:
        await asyncio.to_thread(path.rename, aside)
    except FileNotFoundError:
        return
    if await Attachment.exists().where(Attachment.content_hash == digest):
        await asyncio.to_thread(aside.replace, path)
    else:
        await asyncio.to_thread(aside.unlink)


@db.in_transaction
async def _name(*, digest: str, media_type: str, size: int, purpose: str, actor: Actor, now: datetime) -> Attachment:
    row = Attachment(id=ids.new_id(), center=actor.center, content_hash=digest, media_type=media_type, size=size,
                     purpose=purpose, created_at=now, created_by=actor.name)  # fmt: skip
    await row.save()
    await audit.record("attachment.kept", entity="attachment", entity_id=row.id, actor=actor, at=now)
    return row


def _media_type(content: bytes) -> str:
    for start, media_type in SOUNDS.items():
        if content.startswith(start):
            return media_type
    try:
        with Image.open(io.BytesIO(content)) as picture:
            if picture.format not in ("JPEG", "PNG", "WEBP") or picture.width * picture.height > MOST_PIXELS:
                raise FileNotTaken
            picture.verify()
            return f"image/{picture.format.lower()}"
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError) as wrong:
        raise FileNotTaken from wrong


def _write(folder: Path, digest: str, content: bytes) -> None:
    path = _path(folder, digest)
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(f".{ids.new_id()}.part")
    with draft.open("wb") as file:
        file.write(crypto.vault().seal_file(content, name=digest))
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def _path(folder: Path, digest: str) -> Path:
    return folder / digest[:2] / digest[2:]


async def find(*, id: UUID, center: UUID) -> Attachment | None:
    """One file of the actor's centre."""
    return await Attachment.objects().where(Attachment.id == id, Attachment.center == center).first()
