"""`make run`: migrate, seed on the first run, start kiosk, city stand-in, printer and the daughter's telephone here, say where they are."""

import asyncio
import dataclasses
import secrets
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import click
import structlog
import uvicorn

from kiosk import keys, logs, migrate, serving
from kiosk.app import create_app
from kiosk.city import CitySettings, create_city
from kiosk.demo.family import PORT_OFFSET as PHONE_PORT_OFFSET
from kiosk.demo.printer import create_printer
from kiosk.demo.seed import seed_demo
from kiosk.demo.telephone import create_telephone
from kiosk.demo.work_orders import keep_handing_down
from kiosk.settings import Settings
from services.foundation import db
from services.foundation.centers import queries as centers

log = structlog.get_logger()

CITY_PORT_OFFSET = 100
PRINTER_PORT_OFFSET = 101
APP_ID = "demo"
STARTING = 0.2  # seconds between looks whether everything serves
CREDENTIALS = "demo-credentials.txt"


def run(settings: Settings) -> None:
    """Everything in one process, loopback only, until Ctrl+C."""
    logs.set_up()
    secret_file = _secret(settings.data_dir)
    city_url = f"http://127.0.0.1:{settings.port + CITY_PORT_OFFSET}"
    settings = dataclasses.replace(settings, host="127.0.0.1", platform_url=f"{city_url}/openapi/v1", platform_app_id=APP_ID,
                                   platform_secret_file=secret_file)  # fmt: skip
    migrate.forwards(settings.database)
    lines = asyncio.run(_seed_once(settings))
    printer_url = f"http://127.0.0.1:{settings.port + PRINTER_PORT_OFFSET}"
    phone_url = f"http://127.0.0.1:{settings.port + PHONE_PORT_OFFSET}"
    beside = {"city": city_url, "printer": printer_url, "phone": phone_url, "docs": f"{settings.public_url}/docs"}
    click.echo("\n".join([*lines, *(f"{name:7} {url}" for name, url in beside.items())]))
    asyncio.run(_serve_all(settings))


async def _seed_once(settings: Settings) -> list[str]:
    """The demo's credentials: made on the first run, read again on every later one (the file is the owner's only)."""
    kept = settings.data_dir / CREDENTIALS
    engine = db.engine_from_url(settings.database)
    db.bind(engine)
    async with db.opened(engine):
        await keys.take(settings)
        if kept.exists() and await centers.centers():
            return kept.read_text(encoding="utf-8").splitlines()
        lines = await seed_demo(settings=settings)
    kept.touch(mode=0o600)
    kept.write_text("\n".join(lines), encoding="utf-8")
    return lines


async def _serve_all(settings: Settings) -> None:
    city_dir = settings.data_dir / "city"
    city_dir.mkdir(parents=True, exist_ok=True)
    secret = settings.platform_secret()
    city = CitySettings(data_dir=city_dir, app_id=APP_ID, secrets=(secret,), callback_secret=secret,
                        callback_url=f"http://127.0.0.1:{settings.port}/api/platform/callbacks")  # fmt: skip
    apps = [
        (create_app(settings), settings.port),
        (create_city(city), settings.port + CITY_PORT_OFFSET),
        (create_printer(), settings.port + PRINTER_PORT_OFFSET),
        (create_telephone(), settings.port + PHONE_PORT_OFFSET),
    ]
    servers = [
        uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, **serving.OPTIONS)) for app, port in apps
    ]
    await _until_one_stops(
        servers, beside=_city_at_work(servers, f"http://127.0.0.1:{settings.port + CITY_PORT_OFFSET}")
    )


async def _city_at_work(servers: list[uvicorn.Server], city_url: str) -> None:
    """Once everything serves, the city hands down the demo's work orders."""
    while not all(server.started for server in servers):
        await asyncio.sleep(STARTING)
    await keep_handing_down(city_url=city_url)


async def _until_one_stops(servers: list[uvicorn.Server], *, beside: Coroutine[Any, Any, None]) -> None:
    """Ctrl+C reaches one server's handler; the others, and what goes on beside them, stop with it."""
    tasks, other = [asyncio.create_task(server.serve()) for server in servers], asyncio.create_task(beside)
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    other.cancel()
    for server in servers:
        server.should_exit = True
    await asyncio.gather(*tasks)
    for fault in await asyncio.gather(other, return_exceptions=True):
        if isinstance(fault, Exception):
            log.error("demo_orders_failed", exc_info=fault)


def _secret(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "city.secret"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(32))
    return path
