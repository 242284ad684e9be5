"""The switches of the stand-in, for tests and demonstrations; the real platform has none of this."""

from datetime import datetime
from typing import Any

import msgspec
from litestar import Router, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from kiosk.city import callbacks, feeds, workorders
from kiosk.city.city import City
from kiosk.city.faults import Faults


class Storm(msgspec.Struct):
    """So many work orders at once."""

    count: int = 1
    said: dict[str, Any] = {}  # fields that all of them have instead


class Hint(msgspec.Struct):
    """A callback to send to the kiosk."""

    type: str


@put("/faults")
async def set_faults(city: NamedDependency[City], data: JSONBody[Faults]) -> Faults:
    """Fail like this from now on; `{}` is well again."""
    city.faults = data
    return data


@get("/summary")
async def show_summary(city: NamedDependency[City]) -> dict[str, int]:
    """How many events, duplicates and broken orders it saw."""
    return await city.store.summary()


@get("/events")
async def list_events(
    city: NamedDependency[City], stream: FromQuery[str] = "", limit: FromQuery[int] = 1000
) -> list[dict[str, Any]]:
    """What it received, in the order it came."""
    return await city.store.events(stream=stream, limit=limit)


@post("/workorders")
async def storm(city: NamedDependency[City], now: NamedDependency[datetime], data: JSONBody[Storm]) -> dict[str, int]:
    """Hand out work orders."""
    first = int(await city.store.fact("workorders", "1"))
    orders = feeds.workorders(data.count, first, now.isoformat())
    await city.store.in_turn(lambda db: workorders.add(db, [{**order, **data.said} for order in orders]))
    await city.store.remember("workorders", str(first + data.count))
    return {"handed_out": data.count}


@get("/workorders")
async def list_workorders(city: NamedDependency[City]) -> list[dict[str, Any]]:
    """Every order and what was done about it."""
    return await city.store.in_turn(workorders.all_of)


@post("/workorders/{number:str}/decisions")
async def decide(
    city: NamedDependency[City], now: NamedDependency[datetime], number: FromPath[str], data: JSONBody[dict[str, Any]]
) -> dict[str, str]:
    """The city's word on an order: `{"decision": "DELAY_GRANTED", "until": …}`, `{"decision": "REVISITED", "solved": true}` …"""
    at = now.isoformat()
    return {"decision": await city.store.in_turn(lambda db: workorders.decide(db, number, data, at=at))}


@post("/catalogue")
async def change_catalogue(city: NamedDependency[City]) -> dict[str, int]:
    """Change a promise in the catalogue."""
    version = int(await city.store.fact("catalogue_version", "1")) + 1
    await city.store.remember("catalogue_version", str(version))
    return {"version": version}


@post("/callbacks")
async def send_hint(
    city: NamedDependency[City], now: NamedDependency[datetime], data: JSONBody[Hint]
) -> dict[str, str]:
    """Wake the kiosk; says `ok` or what it answered."""
    return {"answer": await callbacks.wake(city.settings, data.type, now)}


stand_in = Router(
    "/stand-in",
    route_handlers=[set_faults, show_summary, list_events, storm, list_workorders, decide, change_catalogue, send_hint],
)
