"""Pictures as a camera sends them."""

import io

from PIL import Image


def a_photo(colour: str = "red") -> bytes:
    """A small JPEG of one colour."""
    out = io.BytesIO()
    Image.new("RGB", (64, 48), colour).save(out, "JPEG")
    return out.getvalue()
