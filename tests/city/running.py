"""A real stand-in on a real socket: in a thread for most tests, in its own process for those that kill it."""

import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Self
from uuid import UUID

import httpx
import pytest
import uvicorn

from kiosk.city.app import create_city
from kiosk.city.settings import CitySettings
from kiosk.clock import utc_now
from services.foundation.platform_sync.client import PlatformClient, PlatformConfig
from tests.processes import PATIENCE, free_port

APP_ID = "cuiping"
SECRET = "demo-secret-of-the-centre"
ROOT = Path(__file__).resolve().parent.parent.parent
PATIENT: dict[str, Any] = {"trust_env": False, "timeout": PATIENCE}


def settings_for(directory: Path, clock: Callable[[], datetime] = utc_now, **others: Any) -> CitySettings:
    return CitySettings(
        **{
            "data_dir": directory,
            "app_id": APP_ID,
            "secrets": (SECRET, "older-secret-still-alive"),
            "callback_secret": "callback-secret",
            "clock": clock,
            **others,
        }
    )


class RunningCity:
    """What both kinds of running city can be asked."""

    port: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def client(self, *, deadline: float = PATIENCE, **others: Any) -> PlatformClient:
        facts = {
            "base_url": f"{self.url}/openapi/v1",
            "app_id": APP_ID,
            "secret": SECRET,
            "deadline": timedelta(seconds=deadline),
            **others,
        }
        return PlatformClient(PlatformConfig(**facts))

    def ask(self, path: str) -> Any:
        return httpx.get(self.url + path, **PATIENT).json()

    def fail(self, **faults: Any) -> None:
        httpx.put(f"{self.url}/stand-in/faults", json=faults, **PATIENT).raise_for_status()

    def order(self, path: str, **body: Any) -> Any:
        return httpx.post(f"{self.url}/stand-in{path}", json=body, **PATIENT).json()

    @property
    def summary(self) -> dict[str, int]:
        return self.ask("/stand-in/summary")

    def versions(self, entity_id: UUID, entity: str = "whistle") -> list[int]:
        return [event["version"] for event in self.ask(f"/stand-in/events?stream={entity}:{entity_id}")]


class CityInThread(RunningCity):
    """A city beside the test, with a clock the test may set."""

    def __init__(self, directory: Path, **others: Any) -> None:
        self.now = utc_now()
        app = create_city(settings_for(directory, lambda: self.now, **others))
        self._server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="critical", ws="none"))
        self._thread = threading.Thread(target=self._server.run)

    def __enter__(self) -> Self:
        self._thread.start()
        while not self._server.started:
            self._thread.join(0.01)
            assert self._thread.is_alive()
        self.port = self._server.servers[0].sockets[0].getsockname()[1]
        return self

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._server.force_exit = True
        self._thread.join()


@pytest.fixture
def city(tmp_path: Path) -> Iterator[CityInThread]:
    """A city that works, until told otherwise."""
    with CityInThread(tmp_path / "city") as running:
        yield running


class CityInProcess(RunningCity):
    """A city that can be killed; it comes back on the same port with the same memory."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self.port = free_port()  # it must be free again after a kill

    def start(self) -> None:
        command = [sys.executable, "-m", "tests.city.serve", str(self._directory), str(self.port)]
        self._process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)
        assert self._process.stdout is not None
        assert int(self._process.stdout.readline()) == self.port

    def kill(self) -> None:
        self._process.send_signal(signal.SIGKILL)
        self._process.communicate()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
