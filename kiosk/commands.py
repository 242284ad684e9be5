"""Running a command once, however often a kiosk sends it."""

import hashlib
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

import msgspec
from litestar import Request, Response

from services.foundation import idempotency
from services.foundation.actor import Actor

HEADER = "idempotency-key"


async def once(
    request: Request[Any, Any, Any],
    verb: Callable[[], Awaitable[msgspec.Struct]],
    *,
    actor: Actor,
    now: datetime,
    status: int = 201,
) -> Response[bytes]:
    """Run the verb and answer with its Struct; a repeated Idempotency-Key gets the first answer again, and changes nothing."""

    async def encoded() -> bytes:
        return msgspec.json.encode(await verb())

    key = request.headers.get(HEADER)
    if key is None:
        return answer(await encoded(), status=status)
    body = await request.body()
    content = await idempotency.once(
        scope=_scope(request, actor), key=key, fingerprint=hashlib.sha256(body).hexdigest(),
        center=actor.center, at=now, verb=encoded,
    )  # fmt: skip
    return answer(content, status=status)


def _scope(request: Request[Any, Any, Any], actor: Actor) -> str:
    """Whose key it is and for which address; hashed, because an address may hold a token, which is never stored."""
    return f"{actor.kind}:{actor.id}:{hashlib.sha256(request.url.path.encode()).hexdigest()[:32]}"


def answer(content: bytes, *, status: int) -> Response[bytes]:
    """A JSON answer that nobody may keep."""
    return Response(content, status_code=status, media_type="application/json", headers={"Cache-Control": "no-store"})
