"""Photos of members on printed cards: small, upright, and only of who agreed to be shown."""

import asyncio
import base64
import io
from pathlib import Path
from typing import Any
from uuid import UUID

from PIL import Image, ImageOps

from services.foundation.attachments import operations as attachments
from services.foundation.bodies import queries

SIZE = (150, 200)


async def add_to(document: dict[str, Any], *, center: UUID, folder: Path) -> dict[str, Any]:
    """The page with a picture beside every member who has one."""
    kept = await queries.portraits(center=center)
    pictures = {
        person: await asyncio.to_thread(_svg, await attachments.read(attachment=file, folder=folder))
        for person, file in kept.items()
    }
    for card in document["cards"]:
        for contact in card["contacts"]:
            contact["photo"] = pictures.get(contact["person"], "")
    return document


def _svg(content: bytes) -> str:
    """A portrait, three by four, as a picture that paper can hold."""
    with Image.open(io.BytesIO(content)) as picture:
        small = ImageOps.fit(ImageOps.exif_transpose(picture).convert("RGB"), SIZE, centering=(0.5, 0.35))
    out = io.BytesIO()
    small.save(out, "JPEG", quality=75)
    data = base64.b64encode(out.getvalue()).decode()
    width, height = SIZE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" href="data:image/jpeg;base64,{data}"/></svg>'
    )
