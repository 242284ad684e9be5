"""The screens made ready to go out: words bound into books, styles in one piece, scripts without what only people read, all compressed.

`modulepreload` links come from the import graph; every address names the version of the whole tree.
"""

import gzip
import hashlib
import json
import logging
import mimetypes
import posixpath
import re
from typing import Any

import brotli
import msgspec

log = logging.getLogger(__name__)

PAGES = {
    "/": "kiosk.html",
    "/board": "board.html",
    "/rating": "rating.html",
    "/staff": "staff.html",
    "/carer": "carer.html",
    "/gallery": "gallery.html",
    "/offline": "offline.html",
}
BOOKS = ("zh-CN", "en", "problems")
DESK_BOOKS = ("staff-zh-CN", "staff-en")
DESK_PAGES = {"staff.html", "carer.html", "gallery.html"}
MEDIA_TYPES = {".js": "text/javascript", ".woff2": "font/woff2"}
WORTH_COMPRESSING = {".js", ".css", ".json", ".svg", ".html"}

IMPORT = re.compile(
    rb"""(?:^|[;}])\s*(?:import|export)\b(?!\()(?:[^;"'`]*?from)?\s*["'](\.[^"']+)["']""",
    re.M,
)
CSS_IMPORT = re.compile(r'^@import url\("([^"]+)"\) layer\((\w+)\);$', re.M)
WORDS_OF_A_ROOM = re.compile(r"i18n/([^/]+)/([^/]+)\.json")
TAKES_APART = re.compile(r"^[ ]*const (?=[\[{])", re.M)
MODULE_SCRIPT = re.compile(r'<script type="module" src="/static/([^"]+)">')


class Asset(msgspec.Struct, frozen=True):
    """One file, ready in every encoding a browser may ask for."""

    media_type: str
    etag: str
    encodings: dict[str, bytes]


class Pack(msgspec.Struct, frozen=True):
    """The static tree of one version, ready to be sent."""

    version: str
    assets: dict[str, Asset]


def pack(sources: dict[str, bytes], version: str) -> Pack:
    """Make ready what is written in these files."""
    files = sources | books(sources)
    files |= {name: _flat_css(files, name) for name in files if re.fullmatch(r"styles/\w+\.css", name)}
    files |= _minified(files)
    files |= {name: _page(files, name, version) for name in PAGES.values()}
    return Pack(version=version, assets={name: _asset(name, body) for name, body in files.items()})


def books(files: dict[str, bytes]) -> dict[str, bytes]:
    """The dictionaries as screens fetch them, bound from one file a room: `i18n/en/card.json` and its like become `i18n/en.json`.

    What only desks say (`i18n/en/staff-….json`) is a book of its own, so that the kiosk need not carry it.
    """
    bound: dict[str, dict[str, Any]] = {}
    for name in sorted(files):
        if part := WORDS_OF_A_ROOM.fullmatch(name):
            book = f"staff-{part[1]}" if part[2].startswith("staff") and part[1] != "problems" else part[1]
            bound.setdefault(book, {}).update(json.loads(files[name]))
    return {f"i18n/{book}.json": json.dumps(words, ensure_ascii=False).encode() for book, words in bound.items()}


def import_graph(files: dict[str, bytes], entry: str) -> list[str]:
    """The entry and every module it needs, in the order they are met."""
    found, waiting = [entry], [entry]
    while waiting:
        module = waiting.pop(0)
        for address in IMPORT.findall(files[module]):
            needed = posixpath.normpath(posixpath.join(posixpath.dirname(module), address.decode()))
            if needed not in found:
                found.append(needed)
                waiting.append(needed)
    return found


def digest(body: bytes) -> str:
    """What tells one content from every other."""
    return hashlib.sha256(body).hexdigest()[:16]


def _flat_css(files: dict[str, bytes], name: str) -> bytes:
    """One stylesheet in place of its @imports: the same rules in one answer."""
    text = files[name].decode()
    folder = posixpath.dirname(name)
    return CSS_IMPORT.sub(
        lambda part: f"@layer {part[2]} {{\n{files[posixpath.join(folder, part[1])].decode()}}}", text
    ).encode()


def _minified(files: dict[str, bytes]) -> dict[str, bytes]:
    """Scripts without what only people read. What takes a thing apart is declared by `let`, because the minifier joins neighbouring
    `const` into one and puts those that take apart first: before what they need, when that stands in an object.
    """
    import minify  # here, because a process that finds the pack on its shelf need not carry it

    done = {}
    for name, body in files.items():
        if name.endswith(".js"):
            try:
                done[name] = minify.string("text/javascript", TAKES_APART.sub("let ", body.decode())).encode()
            except minify.MinifyError as wrong:  # half-written, in a checkout: the browser says where
                log.warning("%s goes out as it is written: %s", name, wrong)
    return done


def _page(files: dict[str, bytes], name: str, version: str) -> bytes:
    text = files[name].decode()
    links = []
    for entry in MODULE_SCRIPT.findall(text):
        links += [f'<link rel="modulepreload" href="/static/{module}">' for module in import_graph(files, entry)]
        links += [
            f'<link rel="preload" as="fetch" crossorigin href="/static/i18n/{book}.json">'
            for book in (*BOOKS, *(DESK_BOOKS if name in DESK_PAGES else ()))
        ]
    if "fonts/words.woff2" in files:
        links.append('<link rel="preload" as="font" crossorigin href="/static/fonts/words.woff2">')
    text = text.replace("</head>", "  " + "\n  ".join(links) + "\n</head>")
    return text.replace("/static/", f"/static/{version}/").encode()


def _asset(name: str, body: bytes) -> Asset:
    suffix = posixpath.splitext(name)[1]
    encodings = {"": body}
    if suffix in WORTH_COMPRESSING:
        encodings |= {"br": brotli.compress(body, quality=7), "gzip": gzip.compress(body, 6, mtime=0)}
    guess = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return Asset(media_type=MEDIA_TYPES.get(suffix, guess), etag=f'"{digest(body)}"', encodings=encodings)
