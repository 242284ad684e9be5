"""The shapes of the wire contract, as the city reads and answers them."""

from typing import Any

import msgspec

MAX_EVENTS = 100
MAX_BYTES = 512 * 1024


class WireError(Exception):
    """A whole request the city does not take."""

    def __init__(self, status: int, code: str, msg: str, *, retry_after: float | None = None) -> None:
        super().__init__(f"{code} {msg}")
        self.status = status
        self.code = code
        self.msg = msg
        self.retry_after = retry_after


class TokenAsk(msgspec.Struct):
    appId: str
    grantType: str


class Event(msgspec.Struct):
    eventId: str
    type: str
    occurredAt: str
    entityId: str
    entityVersion: int
    data: dict[str, Any]
    schema: int = 1


class Batch(msgspec.Struct):
    batchNo: str
    communityCode: str
    sentAt: str
    count: int
    events: list[Event]
    epoch: str = ""


class Result(msgspec.Struct):
    eventId: str
    status: str
    code: str
    msg: str = ""
    platformId: str = ""


class Reconcile(msgspec.Struct):
    day: str
    type: str
    eventIds: list[str]


def told(**facts: Any) -> dict[str, Any]:
    """A good answer."""
    return {"code": "0", "msg": "ok", **facts}


def read(kind: type[Any], body: bytes) -> Any:
    """The body as the contract has it, or 40001."""
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError) as wrong:
        raise WireError(400, "40001", f"bad field: {wrong}") from wrong
