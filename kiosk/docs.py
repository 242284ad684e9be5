"""The API description, and a page that draws it with no internet: Swagger UI comes from its PyPI package."""

from litestar import MediaType, get
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.static_files import create_static_files_router
from litestar.types import ControllerRouterHandler
from swagger_ui_bundle import swagger_ui_path

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

CONFIG = OpenAPIConfig(
    title="Lianxin Kiosk",
    version="0.1.0",
    description="One-window service, elderly care and connection cards of a party-mass service centre.",
    path="/docs/schema",
    render_plugins=[JsonRenderPlugin(path="/openapi.json")],
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
