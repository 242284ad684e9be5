"""The screens as they go out: one version for the whole static tree, packed once at start-up and served from memory.

The version stands in the path (`/static/<version>/app/…`), so relative imports between modules, styles and icons hold
without a build, everything below it may be kept for ever, and a page never mixes two versions. `modulepreload` links come
from the import graph.
"""

import gzip
import hashlib
import json
import logging
import mimetypes
import posixpath
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import brotli
from litestar import Request, Response, get
from litestar.handlers import HTTPRouteHandler

from kiosk.bare import bare
from kiosk.font_files import directory
from kiosk.squeeze import squeezed

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
WORKERS = {"/sw.js": "sw.js", "/carer-sw.js": "carer_sw.js"}
BOOKS = ("zh-CN", "en", "problems")
DESK_BOOKS = ("staff-zh-CN", "staff-en")
DESK_PAGES = {"staff.html", "carer.html", "gallery.html"}
FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
MEDIA_TYPES = {".js": "text/javascript", ".woff2": "font/woff2"}
WORTH_PACKING = {".js", ".css", ".json", ".svg", ".html"}

IMPORT = re.compile(rb"""^\s*(?:import|export)\b(?:[^;"']*?from)?\s*["'](\.[^"']+)["']""", re.M)
CSS_IMPORT = re.compile(r'^@import url\("([^"]+)"\) layer\((\w+)\);$', re.M)
WORDS_OF_A_ROOM = re.compile(r"i18n/([^/]+)/([^/]+)\.json")
VERSION = re.compile(r"[0-9a-f]{16}")
MODULE_SCRIPT = re.compile(r'<script type="module" src="/static/([^"]+)">')


@dataclass(frozen=True, slots=True)
class Asset:
    """One file, ready in every encoding a browser may ask for."""

    media_type: str
    etag: str
    encodings: dict[str, bytes]


class Assets:
    """The static tree in memory."""

    def __init__(self, static_dir: Path, fonts_dir: Path | None = None) -> None:
        files = _read(static_dir) | _fonts(fonts_dir or directory())
        files |= books(files)
        files |= {name: _flat_css(files, name) for name in files if re.fullmatch(r"styles/\w+\.css", name)}
        files |= {name: bare(body) for name, body in files.items() if name.endswith(".js")}
        self.version = _digest(b"\0".join(name.encode() + body for name, body in sorted(files.items())))
        pages = {name: self._page(files, name) for name in PAGES.values()}
        files |= {name: squeezed(body.decode()).encode() for name, body in files.items() if name.endswith(".js")}
        self._assets = {name: _pack(name, body) for name, body in (files | pages).items()}

    def find(self, path: str) -> tuple[Asset, str] | None:
        """The asset at a path below /static/ and how long it may be kept: for ever, if today's version is named.

        A page that stayed open over an upgrade gets pictures and letters, but no module of another version: it then begins anew.
        """
        version, _, rest = path.partition("/")
        if version == self.version and rest in self._assets:
            return self._assets[rest], FOR_EVER
        if VERSION.fullmatch(version) and rest.endswith(".js"):
            return None
        asset = self._assets.get(path) or self._assets.get(rest)
        return (asset, ASK_AGAIN) if asset else None

    def page(self, name: str) -> Asset:
        """An entry page."""
        return self._assets[name]

    def _page(self, files: dict[str, bytes], name: str) -> bytes:
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
        return text.replace("/static/", f"/static/{self.version}/").encode()


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


def security_headers() -> dict[str, str]:
    """Only our own files, no inline anything, no text turned into markup."""
    policy = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' blob:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "media-src": "'self' blob:",
        "worker-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
        "require-trusted-types-for": "'script'",
        "trusted-types": "worker",
    }
    return {
        "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "camera=(self), microphone=(self), geolocation=(self), payment=(), usb=()",
        "Cross-Origin-Resource-Policy": "same-origin",
    }


def asset_routes(static_dir: Path) -> list[HTTPRouteHandler]:
    """Handlers for the entry pages, the service worker and everything below /static/."""
    assets = Assets(static_dir)

    @get(list(PAGES), name="pages", include_in_schema=False, opt={"public": True})
    async def page(request: Request[Any, Any, Any]) -> Response[bytes]:
        """An entry page, checked for news each time it is opened."""
        name = PAGES[request.url.path.rstrip("/") or "/"]
        return _answer(request, assets.page(name), ASK_AGAIN)

    @get(list(WORKERS), name="service_worker", include_in_schema=False, opt={"public": True})
    async def service_worker(request: Request[Any, Any, Any]) -> Response[bytes]:
        """A service worker stands at the root, because it answers for pages there."""
        return _answer(request, assets.page(WORKERS[request.url.path]), ASK_AGAIN)

    @get("/static/{path:path}", name="static", include_in_schema=False, opt={"public": True})
    async def static(request: Request[Any, Any, Any]) -> Response[bytes]:
        """A file of the screens."""
        found = assets.find(request.url.path.removeprefix("/static/"))
        if found is None:
            return Response(b"", status_code=404, media_type="text/plain", headers=security_headers())
        return _answer(request, *found)

    return [page, service_worker, static]


def _answer(request: Request[Any, Any, Any], asset: Asset, keep: str) -> Response[bytes]:
    headers = security_headers() | {"Cache-Control": keep, "ETag": asset.etag, "Vary": "Accept-Encoding"}
    if request.headers.get("if-none-match") == asset.etag:
        return Response(b"", status_code=304, headers=headers, media_type=asset.media_type)
    accepted = request.headers.get("accept-encoding", "")
    encoding = next((name for name in ("br", "gzip") if name in accepted and name in asset.encodings), "")
    if encoding:
        headers["Content-Encoding"] = encoding
    return Response(asset.encodings[encoding], headers=headers, media_type=asset.media_type)


def _read(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def _fonts(folder: Path) -> dict[str, bytes]:
    if not (folder / "faces.css").exists():
        log.warning("web fonts are not built (kiosk fonts): the panel's own fonts are used")
        return {"fonts/faces.css": b""}
    names = [path for path in folder.iterdir() if path.suffix in {".css", ".woff2"}]
    return {f"fonts/{path.name}": path.read_bytes() for path in names}


def _flat_css(files: dict[str, bytes], name: str) -> bytes:
    """One stylesheet in place of its @imports: the same rules in one answer."""
    text = files[name].decode()
    folder = posixpath.dirname(name)
    return CSS_IMPORT.sub(
        lambda part: f"@layer {part[2]} {{\n{files[posixpath.join(folder, part[1])].decode()}}}", text
    ).encode()


def _pack(name: str, body: bytes) -> Asset:
    suffix = posixpath.splitext(name)[1]
    encodings = {"": body}
    if suffix in WORTH_PACKING:
        encodings |= {"br": brotli.compress(body, quality=7), "gzip": gzip.compress(body, 6, mtime=0)}
    guess = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return Asset(media_type=MEDIA_TYPES.get(suffix, guess), etag=f'"{_digest(body)}"', encodings=encodings)


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:16]
