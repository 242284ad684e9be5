"""HEAD, which health checks and link previews ask with: whatever answers GET answers it, without the body (RFC 9110, 9.3.2)."""

from typing import Any

from litestar.enums import HttpMethod
from litestar.types import HTTPScope, Message


def asked(scope: HTTPScope) -> HTTPScope:
    """The same question as a GET; the server goes on knowing it as a HEAD."""
    return {**scope, "method": HttpMethod.GET}


def told(send: Any) -> Any:
    """The head of the answer, and then its end: a stream that never ends is told of by its head too."""

    async def only_the_head(message: Message) -> None:
        if message["type"] != "http.response.start":
            return
        await send(message)
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    return only_the_head
