"""A picture of black dots on white paper, row by row, eight dots to a byte."""

import io
from dataclasses import dataclass

from PIL import Image

DARK_BELOW = 150  # grey edges lean to black: a thermal head prints thin strokes thinner than they are drawn


@dataclass(frozen=True, slots=True)
class Raster:
    """Rows of dots, the leftmost dot in the highest bit, one bits black."""

    width: int
    rows: tuple[bytes, ...]

    @property
    def height(self) -> int:
        """Count the rows of dots."""
        return len(self.rows)

    def png(self) -> bytes:
        """Write the dots as a one-bit PNG picture."""
        ink = Image.frombytes("1", (self.width, self.height), b"".join(self.rows), "raw", "1;I")
        written = io.BytesIO()
        ink.save(written, "PNG")
        return written.getvalue()


def from_png(picture: bytes) -> Raster:
    """Turn a grey or coloured picture into dots."""
    with Image.open(io.BytesIO(picture)) as opened:
        grey = opened.convert("L")
    dots = grey.point(lambda shade: 255 if shade < DARK_BELOW else 0).convert("1", dither=Image.Dither.NONE)
    return of_bytes(dots.tobytes(), width=dots.width)


def of_bytes(packed: bytes, *, width: int) -> Raster:
    """Cut packed dots into rows."""
    stride = (width + 7) // 8
    return Raster(width=width, rows=tuple(packed[at : at + stride] for at in range(0, len(packed), stride)))
