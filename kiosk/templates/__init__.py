"""Pages for telephones: plain HTML that works without a script; every value is escaped, a forgotten one is a fault."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from litestar import Response

from kiosk.screens import looks
from kiosk.settings import STATIC

_PAGES = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)


@lru_cache(maxsize=2)
def _words(language: str) -> dict[str, str]:
    return {
        key: words
        for room in ("opinion", "rating", "staff-estate", "whistles")
        for key, words in json.loads((STATIC / "i18n" / language / f"{room}.json").read_text(encoding="utf-8")).items()
    }


def chinese(key: str, **facts: str) -> str:
    """What the screens say."""
    return _words("zh-CN")[key].format(**facts)


def english(key: str, **facts: str) -> str:
    """What the screens say in English, for what stands beside the Chinese of a page."""
    return _words("en")[key].format(**facts)


_PAGES.globals |= {"chinese": chinese, "english": english}
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
    """The page of this name, filled in, as it is looked at."""
    look = looks.look()
    return look.keeping(_PAGES.get_template(f"{name}.html").render(values, look=look))


def page(name: str, *, status: int = 200, headers: dict[str, str] | None = None, **values: Any) -> Response[str]:
    """The page as an answer that nobody keeps and nothing can be slipped into."""
    return Response(
        render(name, **values), status_code=status, media_type="text/html", headers=HEADERS | (headers or {})
    )
