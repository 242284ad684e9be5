"""A camera frame comes in, the text of the code in it goes out; no picture is kept."""

import asyncio
import io
from typing import Any

import zxingcpp
from litestar import Request, Router, post
from msgspec import Struct
from PIL import Image, UnidentifiedImageError

from kiosk import auth
from services.foundation.errors import Invalid, TooLarge

LARGEST = 2 * 1024 * 1024
MOST_PIXELS = 12_000_000
AT_ONCE = asyncio.Semaphore(2)  # frames come several times a second: they must not take every thread


class PhotoTooLarge(TooLarge):
    """A frame has at most 2 MiB and twelve million points."""

    code = "photo_too_large"


class PhotoNotReadable(Invalid):
    """What came is not a JPEG."""

    code = "photo_not_readable"


class ScanOut(Struct):
    """What the code says; null when there is none to be seen."""

    text: str | None


@post("/frames", guards=[auth.kiosks_and_staff], status_code=200)
async def read_frame(request: Request[Any, Any, Any]) -> ScanOut:
    """Look for a QR code in a camera frame."""
    content = await _body(request)
    async with AT_ONCE:
        return ScanOut(text=await asyncio.to_thread(decode, content))


def decode(content: bytes) -> str | None:
    """The text of the first QR code in a JPEG."""
    try:
        with Image.open(io.BytesIO(content), formats=["JPEG"]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise PhotoTooLarge(limit=LARGEST)
            found = zxingcpp.read_barcodes(
                picture.convert("L"), formats=zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
            )
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as wrong:
        raise PhotoNotReadable from wrong
    return next((code.text for code in found if code.text), None)


async def _body(request: Request[Any, Any, Any]) -> bytes:
    """The body, as far as it may go; what is too large is refused before it is all here."""
    declared = request.headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > LARGEST:
        raise PhotoTooLarge(limit=LARGEST)
    content = bytearray()
    async for chunk in request.stream():
        content += chunk
        if len(content) > LARGEST:
            raise PhotoTooLarge(limit=LARGEST)
    return bytes(content)


scans = Router("/api/scans", route_handlers=[read_frame], tags=["scans"])
