"""Web fonts for the screens, cut once at install from font packages, so that no panel needs a Chinese font of its own.

Three files under one family, each fetched only when a page shows one of its characters: the words of the screens (every
page), the names of services, and the rest of GB2312 for names of people and places.
"""

import hashlib
import logging
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

from kiosk.screens.font_files import directory

log = logging.getLogger(__name__)

FAMILY = "Lianxin UI"
PHONE_FAMILY = "Lianxin Phone"
# Nearly every telephone has one of these; only one that has none is sent ours.
LOCAL = (
    "PingFang SC", "PingFangSC-Regular", "Noto Sans CJK SC", "NotoSansCJKsc-Regular", "Noto Sans SC", "NotoSansSC-Regular",
    "Source Han Sans SC", "SourceHanSansSC-Regular", "HarmonyOS Sans SC", "HarmonyOS_Sans_SC", "MiSans", "MiSans Normal",
    "Microsoft YaHei", "MicrosoftYaHei", "WenQuanYi Micro Hei",
)  # fmt: skip
ALWAYS = (
    "".join(map(chr, [*range(0x20, 0x7F), 0xA0, 0xA5, 0xB7, 0xD7])) + "—–‘’“”…、。《》「」【】！（），：；？～￥①②③④⑤"
)
ROOT = Path(__file__).resolve().parents[2]
WORDS = ("static/i18n/*/*.json", "static/*.html", "kiosk/templates/*.html")
NAMES = ("static/app/**/*.js", "services/**/*.json", "services/**/*.toml", "kiosk/**/*.json", "kiosk/demo/**/*.py")
RECIPE = "5"


@dataclass(frozen=True, slots=True)
class Cut:
    """One file: its name, its characters, and whether its letters can be bold.

    All cuts say they can: a browser joins files by unicode-range only when their weights are declared alike.
    """

    name: str
    characters: frozenset[str]
    is_variable: bool


def build(target: Path | None = None) -> Path:
    """Cut the fonts into `target`, or leave it alone when it is already right."""
    target = target or directory()
    cuts = _cuts()
    stamp = _stamp(cuts)
    faces = target / "faces.css"
    if faces.exists() and faces.read_text().startswith(stamp):
        return target
    target.mkdir(parents=True, exist_ok=True)
    held = {cut.name: _cut(cut, target) for cut in cuts if cut.characters}
    shown = [(name, _ranges(codes)) for name, codes in held.items() if codes]
    _replace(target / "phone.css", _faces(stamp, [_face(PHONE_FAMILY, name, ranges, LOCAL) for name, ranges in shown]))
    _replace(faces, _faces(stamp, [_face(FAMILY, name, ranges) for name, ranges in shown]))
    return target


def _faces(stamp: str, rules: list[str]) -> bytes:
    return "\n".join([stamp, *rules]).encode()


def _face(family: str, name: str, ranges: str, local: Iterable[str] = ()) -> str:
    """Where a browser finds the letters of one file: on the machine itself, if it may look there, or here."""
    sources = ", ".join([*(f'local("{one}")' for one in local), f'url("{name}.woff2") format("woff2")'])
    display = "swap" if local else "block"
    return (
        f'@font-face {{ font-family: "{family}"; font-weight: 400 700; font-display: {display}; '
        f"src: {sources}; unicode-range: {ranges}; }}"
    )


def _cuts() -> list[Cut]:
    words = _characters(WORDS) | frozenset(ALWAYS)
    names = _characters(NAMES) - words
    rest = _gb2312() - words - names
    return [Cut("words", words, True), Cut("names", names, True), Cut("rest", rest, False)]


def _characters(patterns: Iterable[str]) -> frozenset[str]:
    texts = (path.read_text() for pattern in patterns for path in sorted(ROOT.glob(pattern)))
    return frozenset(letter for text in texts for letter in text if letter >= "\u2000")


def _gb2312() -> frozenset[str]:
    pairs = (bytes((row, column)) for row in range(0xA1, 0xF8) for column in range(0xA1, 0xFF))
    return frozenset("".join(pair.decode("gb2312", "ignore") for pair in pairs))


def _stamp(cuts: list[Cut]) -> str:
    told = "|".join("".join(sorted(cut.characters)) for cut in cuts)
    return f"/* {hashlib.sha256(f'{RECIPE}|{told}'.encode()).hexdigest()[:16]} */"


def _cut(cut: Cut, target: Path) -> list[int]:
    """Write one woff2 and answer what it holds, or nothing when no font package is here."""
    font = _variable() if cut.is_variable else _regular()
    if font is None:
        log.warning("no font package for the %s of the screens: the panel's own fonts are used", cut.name)
        return []
    options = Options(
        flavor="woff2", layout_features=["kern", "palt", "locl", "tnum", "lnum"], hinting=False, notdef_outline=True
    )
    options.drop_tables += ["vhea", "vmtx", "VORG", "VVAR", "BASE"]
    subsetter = Subsetter(options)
    held = sorted(code for code in map(ord, cut.characters) if code in font.getBestCmap())
    subsetter.populate(unicodes=held)
    subsetter.subset(font)
    font.flavor = "woff2"
    with tempfile.NamedTemporaryFile(dir=target, suffix=".part", delete=False) as part:
        font.save(part)
    font.close()
    os.chmod(part.name, 0o644)  # readable by the account that serves, whoever installed
    os.replace(part.name, target / f"{cut.name}.woff2")
    return held


def _variable() -> TTFont | None:
    path = _package_file("manimgx_fonts_cjk", "NotoSansCJK-VF.otf.ttc")
    if path is None:
        return _regular()
    with TTCollection(path, lazy=True) as collection:
        names = [str(font["name"].getDebugName(1)) for font in collection.fonts]
    return TTFont(path, fontNumber=next((i for i, name in enumerate(names) if "SC" in name), 0), lazy=True)


def _regular() -> TTFont | None:
    path = _package_file("pylopdf_fonts_zh_cn", "NotoSansSC-Regular.otf")
    return TTFont(path, lazy=True) if path else None


def _package_file(package: str, name: str) -> Path | None:
    spec = find_spec(package)
    path = Path(spec.submodule_search_locations[0]) / name if spec and spec.submodule_search_locations else None
    return path if path and path.exists() else None


def _ranges(codes: list[int]) -> str:
    spans: list[list[int]] = []
    for code in codes:
        if spans and code == spans[-1][1] + 1:
            spans[-1][1] = code
        else:
            spans.append([code, code])
    return ", ".join(f"U+{low:X}" if low == high else f"U+{low:X}-{high:X}" for low, high in spans)


def _replace(path: Path, content: bytes) -> None:
    part = path.with_suffix(".part")
    part.write_bytes(content)
    os.replace(part, path)
