"""Starting uvicorn: one process on SQLite, several workers on PostgreSQL."""

import gc
import multiprocessing
import os
import signal
import socket
import threading
import time
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any

import structlog
import uvicorn

from kiosk import logs
from kiosk.app import create_app
from kiosk.settings import BadSettings, Settings, current

log = structlog.get_logger()

# An open event stream would hold a shutdown for ever: one second of grace.
OPTIONS: dict[str, Any] = {
    "loop": "uvloop",
    "http": "httptools",
    "access_log": False,
    "log_config": None,
    "timeout_graceful_shutdown": 1,
    "server_header": False,
}


SECONDS_TO_STOP = 20.0


def application() -> object:
    """The app of one worker; what uvicorn calls in each process."""
    gc.disable()
    logs.set_up()
    threading.Thread(target=_end_with_parent, name="parent", daemon=True).start()
    return create_app(current())


def _end_with_parent() -> None:
    """A worker whose parent was killed stops as if told to: it would hold the port against whoever starts next.

    Nobody is left to look after one that cannot stop: it is killed, which loses nothing that was answered.
    """
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(SECONDS_TO_STOP)
        os.kill(os.getpid(), signal.SIGKILL)


def listen(settings: Settings) -> None:
    """Raise BadSettings where nobody may listen; the server itself would only say a number."""
    try:
        places = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        with socket.socket(places[0][0]) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind(places[0][4])
    except OSError as refused:
        where = f"{settings.host}:{settings.port}"
        raise BadSettings([f"KIOSK_HOST, KIOSK_PORT: cannot listen on {where}: {refused.strerror}"]) from refused


def serve(settings: Settings, *, workers: int) -> None:
    """Serve until told to stop."""
    logs.set_up()
    if not settings.rate_limits:
        log.warning("rate_limits_off", hint="for load tests only")
    if workers > 1:
        uvicorn.run(
            "kiosk.serving:application",
            factory=True,
            workers=workers,
            host=settings.host,
            port=settings.port,
            **OPTIONS,
        )
    else:
        uvicorn.run(create_app(settings), host=settings.host, port=settings.port, **OPTIONS)


def serve_city(settings: Settings, *, port: int, data_dir: str | None) -> None:
    """Run the stand-in of the city platform on this machine."""
    from kiosk.city import CitySettings, create_city

    logs.set_up()
    folder = Path(data_dir) if data_dir else settings.data_dir / "city"
    folder.mkdir(parents=True, exist_ok=True)
    city = CitySettings(
        data_dir=folder,
        app_id=settings.platform_app_id or "demo",
        secrets=(settings.platform_secret() or "demo-secret",),
    )
    uvicorn.run(create_city(city), host="127.0.0.1", port=port, **OPTIONS)
