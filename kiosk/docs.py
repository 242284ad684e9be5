"""The API description, and a page that draws it with no internet: Swagger UI comes from its PyPI package."""

from typing import Any

from litestar import MediaType, Request, get
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.static_files import create_static_files_router
from litestar.types import ControllerRouterHandler
from swagger_ui_bundle import swagger_ui_path

from kiosk.errors import MEDIA_TYPE
from kiosk.screens.assets import security_headers

# Swagger UI writes styles and markup into its own page; only this page may.
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; frame-ancestors 'none'; base-uri 'none'"
)
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Lianxin Kiosk API</title>
<link rel="stylesheet" href="/docs/ui/swagger-ui.css"></head><body><div id="docs"></div>
<script src="/docs/ui/swagger-ui-bundle.js"></script><script src="/static/app/docs.js"></script></body></html>
"""

PROBLEM = {
    "type": "object",
    "description": "RFC 9457: a stable code, what happened, and what to do next, in Chinese and English",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        **{name: {"type": "string"} for name in ("code", "zh", "en", "next_zh", "next_en")},
    },
    "required": ["type", "title", "status", "code", "zh", "en", "next_zh", "next_en"],
}
REFUSED = {"description": "Why not", "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}}


class Described(JsonRenderPlugin):
    """The description of the API, which says of every call how it is refused."""

    def render(self, request: Request[Any, Any, Any], openapi_schema: dict[str, Any]) -> bytes:
        """As JSON."""
        openapi_schema["components"]["schemas"]["Problem"] = PROBLEM
        for calls in openapi_schema["paths"].values():
            for call in calls.values():
                call["responses"].pop("400", None)
                call["responses"].setdefault("default", REFUSED)
        return super().render(request, openapi_schema)


CONFIG = OpenAPIConfig(
    title="Lianxin Kiosk",
    version="0.1.0",
    description="One-window service, elderly care and connection cards of a party-mass service centre.",
    path="/docs/schema",
    render_plugins=[Described(path="/openapi.json")],
)


@get(
    "/docs",
    media_type=MediaType.HTML,
    include_in_schema=False,
    response_headers={**security_headers(), "Content-Security-Policy": CSP},
)
async def show_docs() -> str:
    """The API, to read and to try."""
    return PAGE


ROUTES: list[ControllerRouterHandler] = [
    show_docs,
    create_static_files_router("/docs/ui", [swagger_ui_path], include_in_schema=False, name="swagger-ui"),
]
