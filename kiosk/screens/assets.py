"""The screens as they go out: one version for the whole static tree, served from memory.

The version stands in the path (`/static/<version>/app/…`), so relative imports between modules, styles and icons hold
without a build, everything below it may be kept for ever, and a page never mixes two versions.
"""

import re
from typing import Any

from litestar import Request, Response, get
from litestar.handlers import HTTPRouteHandler

from kiosk.screens.packing import PAGES, Asset, Pack

WORKERS = {"/sw.js": "sw.js", "/carer-sw.js": "carer_sw.js"}
FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
VERSION = re.compile(r"[0-9a-f]{16}")


class Assets:
    """The static tree in memory."""

    def __init__(self, pack: Pack) -> None:
        self.version, self._assets = pack.version, pack.assets

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


def asset_routes(pack: Pack) -> list[HTTPRouteHandler]:
    """Handlers for the entry pages, the service worker and everything below /static/."""
    assets = Assets(pack)

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
