"""The typefaces of our paper, and which characters they can draw."""

import importlib.util
from bisect import bisect_right
from functools import cache
from pathlib import Path

from printers import charmap

# The first is variable: typst sets any weight of it, so no bold has to be made. The second has what the first lacks.
FACES = {
    "manimgx_fonts_cjk": ("NotoSansCJK-VF.otf.ttc", "Noto Sans CJK SC"),
    "pylopdf_fonts_zh_cn": ("NotoSansSC-Regular.otf", "Noto Sans SC"),
}
GETA = "〓"  # what Chinese and Japanese printers have always set for a character they do not have


class FontMissing(RuntimeError):
    """A typeface that paper needs is not installed."""


def files() -> list[Path]:
    """Find the font files inside the packages that carry them."""
    return [_inside(package) / name for package, (name, _) in FACES.items()]


def build() -> list[Path]:
    """Make sure every typeface is ready; nothing has to be made, since one variable font holds all weights."""
    if lost := [path for path in files() if not path.is_file()]:
        raise FontMissing(f"not installed: {', '.join(path.name for path in lost)}")
    return files()


def missing_glyphs(text: str) -> set[str]:
    """Name the characters that no typeface of ours can draw."""
    return {character for character in text if not character.isspace() and not _drawable(ord(character))}


def printable(text: str) -> str:
    """Put the printer's geta where a character cannot be drawn, so that staff see it and write it in by hand."""
    return text.translate(dict.fromkeys(map(ord, missing_glyphs(text)), GETA))


def _inside(package: str) -> Path:
    """Find an installed package's folder without running it."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise FontMissing(f"the package {package} is not installed")
    return Path(spec.origin).parent


def _drawable(point: int) -> bool:
    """Look a code point up in every typeface."""
    return any(point in stretches[bisect_right(stretches, point, key=_start) - 1] for stretches in _stretches())


@cache
def _stretches() -> list[list[range]]:
    """Read the character maps of all typefaces, once; a map is sorted."""
    return [charmap.ranges(path) for path in files()]


def _start(stretch: range) -> int:
    return stretch.start
