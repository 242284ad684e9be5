"""Pictures made of nothing but black dots and white paper."""

import io

import pytest
from PIL import Image

from printers import raster

pytestmark = pytest.mark.pure


def test_grey_edges_lean_to_black_so_that_thin_strokes_survive_the_heat() -> None:
    shades = [0, 100, 145, 155, 200, 255, 255, 255, 0]
    strip = Image.new("L", (len(shades), 1))
    strip.putdata(shades)
    written = io.BytesIO()
    strip.save(written, "PNG")

    assert raster.from_png(written.getvalue()).rows == (bytes([0b11100000, 0b10000000]),)


def test_a_picture_goes_to_png_and_back_unchanged() -> None:
    dots = raster.of_bytes(bytes(range(90)), width=24)

    assert raster.from_png(dots.png()) == dots
