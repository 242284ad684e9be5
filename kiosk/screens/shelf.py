"""Where the packed screens wait: packed once, at install or at the first start after a change, and taken from there by every later start.

What lies there is named after all that went into it: the files, the fonts, the recipe, the libraries. So nothing old can be taken for new.
"""

import hashlib
import logging
import os
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

import msgspec

from kiosk.screens import font_files, packing
from kiosk.screens.packing import Pack
from kiosk.settings import STATIC

log = logging.getLogger(__name__)

KEPT = 3  # an older kiosk may still start beside the new one
READABLE = 0o644  # by the account that serves, whoever installed
SEAL = hashlib.sha256().digest_size
TOOLS = ("tdewolff-minify", "brotli", "msgspec")


def directory() -> Path:
    """Outside the source tree, inside the environment that `make install` made."""
    return Path(sys.prefix) / "share" / "lianxin-kiosk" / "screens"


def packed(*, static: Path = STATIC, fonts: Path | None = None, shelf: Path | None = None) -> Pack:
    """The screens as they are now, ready to go out."""
    sources = _read(static) | _fonts(fonts or font_files.directory())
    name, shelf = _name(sources), shelf or directory()
    taken = _take(shelf / name)
    if taken is None:
        taken = packing.pack(sources, name)
        _put(shelf, name, taken)
    return taken


def _read(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def _fonts(folder: Path) -> dict[str, bytes]:
    if not (folder / "faces.css").exists():
        log.warning("web fonts are not built (kiosk fonts): the panel's own fonts are used")
        return {"fonts/faces.css": b"", "fonts/phone.css": b""}
    names = [path for path in folder.iterdir() if path.suffix in {".css", ".woff2"}]
    return {f"fonts/{path.name}": path.read_bytes() for path in names}


def _name(sources: dict[str, bytes]) -> str:
    recipe = {name: version(name).encode() for name in TOOLS} | {"recipe": Path(packing.__file__).read_bytes()}
    parts = [f"{name}\0{hashlib.sha256(body).hexdigest()}" for name, body in sorted((recipe | sources).items())]
    return packing.digest("\0".join(parts).encode())


def _take(path: Path) -> Pack | None:
    """What lies there, if it is whole."""
    try:
        kept = path.read_bytes()
    except OSError:
        return None
    seal, body = kept[:SEAL], kept[SEAL:]
    return msgspec.msgpack.decode(body, type=Pack) if hashlib.sha256(body).digest() == seal else None


def _put(shelf: Path, name: str, made: Pack) -> None:
    """Lay it there in one move: who looks meanwhile finds all of it or nothing."""
    body = msgspec.msgpack.encode(made)
    try:
        shelf.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=shelf, prefix=".part-", delete=False) as part:
            part.write(hashlib.sha256(body).digest() + body)
        os.chmod(part.name, READABLE)
        os.replace(part.name, shelf / name)
        for old in sorted(shelf.iterdir(), key=lambda path: path.stat().st_mtime)[:-KEPT]:
            old.unlink(missing_ok=True)
    except OSError as refused:
        log.info("the packed screens are not kept, the next start packs again: %s", refused)
