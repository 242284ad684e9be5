"""Pages for telephones: plain HTML that works without a script; every value is escaped, a forgotten one is a fault."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from litestar import Response

_PAGES = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)
# Our own styles and our own forms, and nothing else: no script, no frame, no picture from anywhere.
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def render(name: str, **values: Any) -> str:
    """The page of this name, filled in."""
    return _PAGES.get_template(f"{name}.html").render(values)


def page(name: str, *, status: int = 200, headers: dict[str, str] | None = None, **values: Any) -> Response[str]:
    """The page as an answer that nobody keeps and nothing can be slipped into."""
    return Response(
        render(name, **values), status_code=status, media_type="text/html", headers=HEADERS | (headers or {})
    )
