"""A kiosk and the city it reports to, each a process that can be killed; and what is true once both have come to rest."""

import os
import re
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from functools import cached_property
from pathlib import Path
from typing import Any

import asyncpg

from services.foundation import db
from tests.processes import Serving, a_client, environment, free_port, until

APP_ID = "cuiping"
SECRET = "the-secret-of-kiosk-and-city"


class Town:
    """Where everything lies and listens."""

    def __init__(self, folder: Path, database: str, lines: list[str]) -> None:
        self.folder, self.database, self.lines = folder, database, lines

    @cached_property
    def env(self) -> dict[str, str]:
        """What kiosk and city are told; a test may change it before they start."""
        return environment(
            self.folder, free_port(), KIOSK_DATABASE=self.database, KIOSK_PLATFORM_APP_ID=APP_ID,
            KIOSK_PLATFORM_URL=f"http://127.0.0.1:{free_port()}/openapi/v1",
            KIOSK_PLATFORM_SECRET_FILE=str(self.folder / "city.secret"),
        )  # fmt: skip

    @cached_property
    def kiosk(self) -> Serving:
        """`kiosk serve`."""
        return self.serve()

    @cached_property
    def city(self) -> Serving:
        """`kiosk city`, with a memory of its own."""
        port = int(re.findall(r":(\d+)/", self.env["KIOSK_PLATFORM_URL"])[0])
        words = ("city", "--port", str(port), "--data-dir", str(self.folder / "city"))
        return Serving(self.env, *words, port=port, log=self.folder / "city.log", health="/openapi/v1/health")

    def serve(self, *words: str, module: str = "kiosk") -> Serving:
        """The serving process, or a strange one in its place."""
        port = int(self.env["KIOSK_PORT"])
        self.kiosk = Serving(self.env, *(words or ("serve",)), port=port, log=self.folder / "kiosk.log", module=module)
        return self.kiosk

    def token(self, kind: str = "kiosk") -> str:
        """The token of a demo device."""
        return next(line.split()[-1] for line in self.lines if line.startswith(f"device  {kind}"))

    @property
    def cards(self) -> list[str]:
        """The tokens of the demo cards."""
        return [line.rsplit("/", 1)[1] for line in self.lines if line.startswith("card")]

    def workers(self) -> list[int]:
        """The processes below the serving one."""
        children = Path(f"/proc/{self.kiosk.pid}/task/{self.kiosk.pid}/children").read_text()
        return [int(child) for child in children.split()]

    def worker_of(self, port: int) -> int:
        """The worker process that holds the other end of a connection from this port."""
        ours = f"{int(self.env['KIOSK_PORT']):04X}", f"{port:04X}"
        sockets = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
        inode = next(s[9] for s in sockets if (s[1].split(":")[1], s[2].split(":")[1]) == ours)
        return next(
            child
            for child in self.workers()
            for handle in os.listdir(f"/proc/{child}/fd")
            if _leads_to(Path(f"/proc/{child}/fd/{handle}"), f"socket:[{inode}]")
        )

    def kill(self) -> None:
        """End what runs."""
        for name in ("kiosk", "city"):
            if name in self.__dict__:
                self.__dict__[name].kill()

    async def ask_city(self, path: str) -> Any:
        """What the stand-in tells of itself."""
        async with a_client() as client:
            return (await client.get(f"{self.city.url}/stand-in{path}")).json()

    async def city_events(self) -> list[dict[str, Any]]:
        """Everything the city has received, in the order it came."""
        events: list[dict[str, Any]] = await self.ask_city("/events?limit=1000000")
        return events

    async def break_city(self, **faults: Any) -> None:
        """Let the stand-in fail like this."""
        async with a_client() as client:
            (await client.put(f"{self.city.url}/stand-in/faults", json=faults)).raise_for_status()

    async def figures(self) -> dict[str, float]:
        """What the kiosk counts."""
        async with a_client() as client:
            text = (await client.get(f"{self.kiosk.url}/metrics")).text
        return {name: float(value) for name, value in re.findall(r"^kiosk_(\w+) (\S+)$", text, re.M)}

    async def drained(self) -> None:
        """Wait until the city has been told everything."""

        async def is_empty() -> bool:
            self.kiosk.must_live()
            return (await self.figures())["outbox_open"] == 0

        await until(is_empty, "the outbox is empty", patience=120)

    async def read(self, question: str) -> Any:
        """One figure of the database, beside whoever serves it."""
        if self.database.startswith("sqlite"):
            path = self.database.removeprefix("sqlite:///")
            with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as beside:
                return beside.execute(question).fetchone()[0]
        connection = await asyncpg.connect(self.database)
        try:
            return await connection.fetchval(question)
        finally:
            await connection.close()

    @asynccontextmanager
    async def records(self) -> AsyncIterator[None]:
        """Read the database with `db.rows`, once nobody serves it."""
        engine = db.engine_from_url(self.database)
        db.bind(engine)
        async with db.opened(engine):
            yield


def _leads_to(handle: Path, where: str) -> bool:
    """Whether a handle of a process that goes on working is this one."""
    try:
        return str(handle.readlink()) == where
    except FileNotFoundError:
        return False
