"""Serves the static tree alone, for the gallery and the browser tests; run it to look at the gallery by hand."""

import asyncio
import socket
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import uvicorn
from litestar import Litestar, Request, Response, get, post
from litestar.params import Parameter
from litestar.response import ServerSentEvent, ServerSentEventMessage

from kiosk.screens import shelf
from kiosk.screens.assets import asset_routes, security_headers

STATIC = Path(__file__).parents[2] / "static"
TOKEN = "ABCDEFGHIJKLMNOPQRSTUVWX23"
CONTACTS = [
    {"id": "1", "name": "张*", "post": "街道包户党员", "hours": "周一至周五 8:30–17:30"},
    {"id": "2", "name": "李*明", "post": "小区联户党员", "hours": "周一至周日 8:00–20:00"},
]


@get("/api/screens/{kind:str}/enrolment")
async def enrol(kind: Annotated[str, Parameter()]) -> dict[str, str]:
    """Every screen is known."""
    return {"token": kind}


@get("/api/screens/code.svg", media_type="image/svg+xml")
async def code() -> str:
    """A code to look at."""
    return (STATIC / "images" / "sample-qr.svg").read_text()


@get("/api/screens/{kind:str}")
async def config(kind: Annotated[str, Parameter()]) -> dict[str, Any]:
    """The centre of the screen that asks."""
    return {"center": {"zh": "翠屏社区党群服务中心", "en": "Cuiping Community Party-mass Service Centre"}}


@get("/api/connection-card/{token:str}")
async def card(token: Annotated[str, Parameter()]) -> Response[dict[str, Any]]:
    """One card is known."""
    if token == TOKEN:
        return Response({"building": "3栋", "contacts": CONTACTS})
    return Response({"code": "not_found", "status": 404}, status_code=404, media_type="application/problem+json")


@post("/api/connection-card/{token:str}/callbacks")
async def call_back(token: Annotated[str, Parameter()], request: Request[Any, Any, Any]) -> dict[str, Any]:
    """The callback is noted under its key."""
    key = request.headers["idempotency-key"]
    request.app.state.callbacks.setdefault(key, await request.json())
    return {"id": key}


@get("/api/board/events")
async def events() -> ServerSentEvent:
    """A snapshot and nothing more."""

    async def stream() -> AsyncIterator[ServerSentEventMessage]:
        calls = '[{"number":"A012","window":3,"called_at":"1"},{"number":"B003","window":1,"called_at":"0"}]'
        yield ServerSentEventMessage(event="snapshot", data=f'{{"center":"翠屏社区党群服务中心","calls":{calls}}}')
        await asyncio.sleep(3600)

    return ServerSentEvent(stream())


@get("/bad")
async def bad() -> Response[str]:
    """A page with every defect the audit must find."""
    return Response((Path(__file__).parent / "bad_page.html").read_text(), media_type="text/html")


@get("/blank")
async def blank() -> Response[str]:
    """An empty page under the real policy, to try kernel modules on."""
    page = '<!doctype html><html lang="zh-CN"><title>blank</title><link rel="icon" href="/static/images/emblem.svg">'
    return Response(page, media_type="text/html", headers=security_headers())


def app() -> Litestar:
    """The dev app."""
    handlers = [*asset_routes(shelf.packed()), enrol, code, config, card, call_back, events, bad, blank]
    made = Litestar(handlers, openapi_config=None)
    made.state.callbacks = {}
    return made


@contextmanager
def serving(made: Litestar, port: int = 0) -> Iterator[str]:
    """The address of a running server."""
    listener = socket.create_server(("127.0.0.1", port))
    server = uvicorn.Server(uvicorn.Config(made, log_level="warning", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


if __name__ == "__main__":
    uvicorn.run(app(), port=int(sys.argv[1]) if len(sys.argv) > 1 else 8765)
