"""An answer that is written already: bytes that go out as they are."""

from litestar.types import HTTPResponseBodyEvent, HTTPResponseStartEvent, Receive, Scope, Send


class Ready:
    """JSON that nobody keeps, encoded once and sent as often as it holds."""

    __slots__ = ("_body", "_start")

    def __init__(self, body: bytes) -> None:
        headers = [
            (b"content-type", b"application/json"),
            (b"cache-control", b"no-store"),
            (b"content-length", str(len(body)).encode()),
        ]
        self._start: HTTPResponseStartEvent = {"type": "http.response.start", "status": 200, "headers": headers}
        self._body: HTTPResponseBodyEvent = {"type": "http.response.body", "body": body, "more_body": False}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it."""
        await send(self._start)
        await send(self._body)
