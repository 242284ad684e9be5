"""Ways to fail, switched on by tests and demonstrations."""

import asyncio
from typing import Any, Literal

import msgspec
from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Message, Receive, Scope, Send

Mode = Literal[
    "none", "down", "error", "busy", "hang", "slow", "drop_after_accept", "wrong_charset", "redirect",
    "bad_signature", "token_expired", "outside_window", "nonce_reused", "not_allowed", "bad_field", "too_big",
]  # fmt: skip
SIGNED_REFUSALS = {
    "bad_signature": (401, "40101"),
    "token_expired": (401, "40102"),
    "outside_window": (401, "40103"),
    "nonce_reused": (401, "40104"),
    "not_allowed": (403, "40301"),
    "bad_field": (400, "40001"),
    "too_big": (413, "41301"),
}


class Faults(msgspec.Struct, forbid_unknown_fields=True):
    """What goes wrong at the moment."""

    mode: Mode = "none"
    times: int | None = None  # so many requests, then it is well again; none: until told otherwise
    path: str = "/openapi/"  # requests whose path begins so
    seconds: float = 1.0  # for slow and busy
    reject_types: list[str] = []
    poison_types: list[str] = []  # a batch that holds one is a server error
    reject_nth: int | None = None  # this place of every batch, from 0
    retry_types: list[str] = []
    retry_first: int = 0  # so many first deliveries of events are put off
    clock_skew: int = 0  # seconds its clock is ahead
    forget_ids: bool = False  # negative control: takes an event as often as it comes
    ignore_order: bool = False  # negative control: does not hold back what follows a refused event

    def takes(self, path: str) -> bool:
        """Tell whether this request fails, and count it."""
        if self.mode == "none" or not path.startswith(self.path) or self.times == 0:
            return False
        if self.times is not None:
            self.times -= 1
        return True


class Failing(ASGIMiddleware):
    """Stands before the app and breaks what the faults say."""

    scopes = (ScopeType.HTTP,)

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        """Let the request pass, or fail it."""
        faults: Faults = scope["litestar_app"].state.city.faults
        if not faults.takes(scope["path"]):
            await next_app(scope, receive, send)
            return
        match faults.mode:
            case "down":
                await _cut(send)
            case "drop_after_accept":
                await next_app(scope, receive, _nowhere)
                await _cut(send)
            case "hang":
                while (await receive())["type"] != "http.disconnect":
                    pass
            case "slow":
                await asyncio.sleep(faults.seconds)
                await next_app(scope, receive, send)
            case "wrong_charset":
                await next_app(scope, receive, _in_gb18030(send))
            case "error":
                await _answer(send, 500, "50000", [])
            case "busy":
                await _answer(send, 429, "42901", [(b"retry-after", str(int(faults.seconds)).encode())])
            case "redirect":
                await _answer(send, 302, "", [(b"location", b"/openapi/v1/health")])
            case refusal:
                status, code = SIGNED_REFUSALS[refusal]
                await _answer(send, status, code, [])


async def _answer(send: Send, status: int, code: str, headers: list[tuple[bytes, bytes]]) -> None:
    body = msgspec.json.encode({"code": code, "msg": "stand-in fault"})
    kind = (b"content-type", b"application/json")
    length = (b"content-length", str(len(body)).encode())
    await send({"type": "http.response.start", "status": status, "headers": [kind, length, *headers]})
    await send({"type": "http.response.body", "body": body, "more_body": False})


async def _cut(send: Send) -> None:
    """Promise more than is sent: the server then closes the connection in the middle of the answer."""
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"4096")]})
    await send({"type": "http.response.body", "body": b"{", "more_body": True})


async def _nowhere(_: Message) -> None:
    return None


def _in_gb18030(send: Send) -> Send:
    async def encoded(message: Message) -> None:
        if message["type"] == "http.response.start":
            wrong: Any = message
            kept = [(name, value) for name, value in wrong["headers"] if name.lower() != b"content-type"]
            wrong["headers"] = [*kept, (b"content-type", b"application/json; charset=gb18030")]
        await send(message)

    return encoded
