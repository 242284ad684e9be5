"""The wire contract: token, batch, feeds, work orders, reconciliation."""

import hashlib
from datetime import datetime
from typing import Any

import msgspec
from litestar import Request, Response, Router, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from kiosk.city import feeds, wire, workorders
from kiosk.city.city import City
from kiosk.city.wire import WireError

Asked = Request[Any, Any, Any]


@get("/health")
async def health(now: NamedDependency[datetime]) -> dict[str, Any]:
    """There is somebody."""
    return wire.told(time=now)


@post("/auth/token", status_code=200)
async def give_token(request: Asked, city: NamedDependency[City], now: NamedDependency[datetime]) -> dict[str, Any]:
    """A token for whoever signs."""
    ask = wire.read(wire.TokenAsk, await city.gate.check_signature(request, now))
    if ask.grantType != "app_sign":
        raise WireError(400, "40001", "grantType")
    return wire.told(accessToken=city.gate.issue(now), expiresIn=7200)


@post("/events/batch", status_code=200)
async def take_batch(request: Asked, city: NamedDependency[City], now: NamedDependency[datetime]) -> dict[str, Any]:
    """Take a batch; one word for each event, in the same order."""
    batch = wire.read(wire.Batch, await city.gate.admit(request, now))
    if len(batch.events) > wire.MAX_EVENTS:
        raise WireError(413, "41301", f"more than {wire.MAX_EVENTS} events")
    if batch.count != len(batch.events):
        raise WireError(400, "40001", "count")
    if not {event.type for event in batch.events}.isdisjoint(city.faults.poison_types):
        raise WireError(500, "50000", "stand-in fault")
    results = await city.store.take(batch, city.faults, now)
    return wire.told(requestId=request.headers.get("x-request-id", ""), results=results)


@get("/catalog/items")
async def show_catalogue(
    request: Asked, city: NamedDependency[City], now: NamedDependency[datetime], sinceVersion: FromQuery[str] = ""
) -> Response[bytes]:
    """The items that changed since a version."""
    await city.gate.admit(request, now)
    version = await city.store.fact("catalogue_version", "1")
    items = feeds.catalogue(int(version)) if version != sinceVersion else []
    return _page(request, {"items": items, "removed": [], "cursor": version, "hasMore": False})


@get("/dict/{name:str}")
async def show_dictionary(
    request: Asked, city: NamedDependency[City], now: NamedDependency[datetime], name: FromPath[str]
) -> Response[bytes]:
    """A code list."""
    await city.gate.admit(request, now)
    if name not in feeds.DICTIONARIES:
        raise WireError(404, "40401", "no such dictionary")
    return _page(request, {"items": feeds.DICTIONARIES[name]})


@get("/notices")
async def show_notices(
    request: Asked,
    city: NamedDependency[City],
    now: NamedDependency[datetime],
    cursor: FromQuery[str] = "",
    limit: FromQuery[int] = 200,
) -> Response[bytes]:
    """Notices after a cursor."""
    await city.gate.admit(request, now)
    return _page(request, feeds.after(feeds.NOTICES, cursor, limit))


@get("/roster/{kind:str}")
async def show_roster(
    request: Asked,
    city: NamedDependency[City],
    now: NamedDependency[datetime],
    kind: FromPath[str],
    cursor: FromQuery[str] = "",
    limit: FromQuery[int] = 200,
) -> Response[bytes]:
    """Members, buildings or pairings after a cursor."""
    await city.gate.admit(request, now)
    if kind not in feeds.ROSTERS:
        raise WireError(404, "40401", "no such roster")
    return _page(request, feeds.after(feeds.ROSTERS[kind], cursor, limit))


@get("/workorders")
async def show_workorders(
    request: Asked,
    city: NamedDependency[City],
    now: NamedDependency[datetime],
    cursor: FromQuery[str] = "",
    limit: FromQuery[int] = 200,
    status: FromQuery[str] = "",
) -> Response[bytes]:
    """Work orders after a cursor."""
    await city.gate.admit(request, now)
    behind, limit = int(cursor) if cursor.isdigit() else 0, max(1, min(limit, 200))
    found = await city.store.in_turn(lambda db: workorders.page(db, after=behind, status=status, limit=limit))
    position = str(found[-1][0]) if found else cursor
    return _page(request, {"items": [o for _, o in found], "cursor": position, "hasMore": len(found) == limit})


@post("/workorders/{number:str}/{action:str}", status_code=200)
async def act_on_workorder(
    request: Asked,
    city: NamedDependency[City],
    now: NamedDependency[datetime],
    number: FromPath[str],
    action: FromPath[str],
) -> dict[str, Any]:
    """Note what the centre did with a work order."""
    body = await city.gate.admit(request, now)
    data, key = wire.read(dict[str, Any], body), request.headers.get("idempotency-key", "")
    if action not in workorders.ACTIONS:
        raise WireError(404, "40401", "no such action")
    forgets, at = city.faults.forget_ids, now.isoformat()
    if not await city.store.in_turn(
        lambda db: workorders.act(db, number, action, key=key, data=data, at=at, forgets=forgets)
    ):
        raise WireError(404, "40401", "no such work order")
    return wire.told()


@get("/calendar/{year:int}")
async def show_calendar(
    request: Asked, city: NamedDependency[City], now: NamedDependency[datetime], year: FromPath[int]
) -> Response[bytes]:
    """Days off and make-up working days that differ from the printed calendar."""
    await city.gate.admit(request, now)
    return _page(request, {"year": year, "corrections": feeds.CORRECTIONS.get(str(year), [])})


@post("/reconcile", status_code=200)
async def reconcile(request: Asked, city: NamedDependency[City], now: NamedDependency[datetime]) -> dict[str, Any]:
    """Which of these events never arrived."""
    asked = wire.read(wire.Reconcile, await city.gate.admit(request, now))
    return wire.told(day=asked.day, type=asked.type, missing=await city.store.unknown(asked.eventIds))


def _page(request: Asked, content: dict[str, Any]) -> Response[bytes]:
    body = msgspec.json.encode(wire.told(**content))
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    if request.headers.get("if-none-match") == etag:
        return Response(b"", status_code=304, headers={"ETag": etag})
    return Response(body, media_type="application/json", headers={"ETag": etag})


contract = Router(
    "/openapi/v1",
    route_handlers=[
        health, give_token, take_batch, show_catalogue, show_dictionary, show_notices, show_roster, show_workorders,
        act_on_workorder, show_calendar, reconcile,
    ],
)  # fmt: skip
