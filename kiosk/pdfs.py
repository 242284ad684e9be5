"""A paper of the office as a PDF that the browser shows."""

import asyncio
from collections.abc import Mapping
from typing import Any

import msgspec
from litestar import Response

from printers import render
from printers.document import Document


async def shown(paper: Mapping[str, Any], *, name: str) -> Response[bytes]:
    """Set a paper and show it; nothing of it is kept on the way."""
    pdf = await asyncio.to_thread(render.pdf, msgspec.convert(paper, Document))
    headers = {"Cache-Control": "no-store", "Content-Disposition": f'inline; filename="{name}.pdf"'}
    return Response(pdf, media_type="application/pdf", headers=headers)
