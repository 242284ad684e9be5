"""Hints from the city platform: checked, remembered, answered; the truth is pulled afterwards."""

from datetime import datetime
from typing import Any

import msgspec
from litestar import Request, Response, Router, post
from litestar.di import NamedDependency
from litestar.params import RawBody

from kiosk.schemas.platform import CallbackIn, CallbackOut
from kiosk.settings import Settings
from services.foundation.errors import Invalid, TooLarge
from services.foundation.platform_sync import operations, signature

LARGEST = 16 * 1024


class HintTooLarge(TooLarge):
    """A hint has a few words only."""

    code = "hint_too_large"


class HintUnreadable(Invalid):
    """The hint is not JSON in UTF-8."""

    code = "hint_unreadable"


@post("/callbacks", status_code=202)
async def take_hint(
    request: Request[Any, Any, Any], body: RawBody, settings: NamedDependency[Settings], now: NamedDependency[datetime]
) -> Response[CallbackOut]:
    """Mark the feeds the hint is about "pull now"; a hint that is not the platform's own is a 401."""
    if len(body) > LARGEST:
        raise HintTooLarge
    nonce = signature.check(
        signature.SCHEMES["HMAC-SM3"],
        request.headers,
        method=request.method,
        path=request.scope["path"],
        query=request.scope["query_string"].decode(),
        body=body,
        secrets=callback_secrets(settings),
        now=now,
    )
    try:
        hint = msgspec.json.decode(body, type=CallbackIn)
    except (msgspec.MsgspecError, UnicodeDecodeError) as unreadable:
        raise HintUnreadable from unreadable
    await operations.hint(type=hint.type, nonce=nonce, body=body.decode(), at=now)
    return Response(CallbackOut(), headers={"Cache-Control": "no-store"})


def callback_secrets(settings: Settings) -> list[str]:
    """What the platform may sign with: the lines of the secret file after the first, or the first if it is alone."""
    first, *others = settings.platform_secrets() or [""]
    return others or [first]


platform = Router("/api/platform", route_handlers=[take_hint])
