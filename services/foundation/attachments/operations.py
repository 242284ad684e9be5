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
from services.foundation.actor import Actor
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
    return await _name(digest=digest, media_type=media_type, size=len(content), purpose=purpose, actor=actor, now=now)


async def read(*, attachment: Attachment, folder: Path) -> bytes:
    """The content of a kept file."""
    digest = attachment.content_hash
    sealed = await asyncio.to_thread(_path(folder, digest).read_bytes)
    return crypto.vault().open_file(sealed, name=digest)


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
