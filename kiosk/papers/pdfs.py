"""A paper of the office as a PDF that the browser shows."""

import asyncio
from collections.abc import Mapping
from typing import Any

import msgspec
from litestar import Response

from printers import render
from printers.document import Document


async def shown(paper: Mapping[str, Any], *, name: str, status: int = 200) -> Response[bytes]:
    """Set a paper, in a thread so that the hall does not wait, and show it; nothing of it is kept on the way."""
    pdf = await asyncio.to_thread(render.pdf, msgspec.convert(paper, Document))
    headers = {"Cache-Control": "no-store", "Content-Disposition": f'inline; filename="{name}.pdf"'}
    return Response(pdf, status_code=status, media_type="application/pdf", headers=headers)
