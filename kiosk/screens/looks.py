"""How a phone page is looked at: in which language, and how large. It stands in the address, so that no script and no cookie is needed.

The links and forms of a page, and where it sends one on, keep what was chosen.
"""

import re
from contextvars import ContextVar
from dataclasses import dataclass, replace
from urllib.parse import parse_qs

from litestar.types import ASGIApp, Message, Receive, Scope, Send

OWN_LINK = re.compile(r'\b(href|action)="(/(?!static/)[^"?#]*)"')


@dataclass(frozen=True, slots=True)
class Look:
    """What was chosen. Where a form has led to a page it cannot be asked for again, and has no switch."""

    is_english: bool = False
    is_large: bool = False
    has_switch: bool = True

    @property
    def language(self) -> str:
        """As HTML names it."""
        return "en" if self.is_english else "zh-CN"

    @property
    def query(self) -> str:
        """What an address carries on; nothing for what is usual."""
        chosen = [
            text for text, is_chosen in (("lang=en", self.is_english), ("size=large", self.is_large)) if is_chosen
        ]
        return "?" + "&".join(chosen) if chosen else ""

    @property
    def other_language(self) -> str:
        """The way to this page in the other language."""
        return replace(self, is_english=not self.is_english).query or "?"

    @property
    def other_size(self) -> str:
        """The way to this page with bigger letters, or with the usual ones."""
        return replace(self, is_large=not self.is_large).query or "?"

    def keeping(self, html: str) -> str:
        """A page whose own links and forms carry the choice on."""
        query = self.query.replace("&", "&amp;")
        return OWN_LINK.sub(rf'\1="\2{query}"', html) if query else html


USUAL = Look()
_look: ContextVar[Look] = ContextVar("look")


def look() -> Look:
    """How this page is asked for."""
    return _look.get(USUAL)


class Looked:
    """Middleware of the phone pages: reads the choice, and keeps it when a form sends one on."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one page."""
        asked = parse_qs(scope["query_string"].decode("latin-1"))
        chosen = Look(asked.get("lang") == ["en"], asked.get("size") == ["large"], scope.get("method") == "GET")
        _look.set(chosen)

        async def keep(message: Message) -> None:
            if message["type"] == "http.response.start" and chosen.query:
                message["headers"] = [_sent_on(name, value, chosen) for name, value in message["headers"]]
            await send(message)

        await self.app(scope, receive, keep)


def _sent_on(name: bytes, value: bytes, chosen: Look) -> tuple[bytes, bytes]:
    is_ours = name.lower() == b"location" and value.startswith(b"/") and b"?" not in value
    return (name, value + chosen.query.encode()) if is_ours else (name, value)
