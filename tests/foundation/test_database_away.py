"""The database server goes away and comes back: what is asked meanwhile is answered in words, and work goes on by itself."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import pytest

from services.foundation import db
from tests.clients import Caller
from tests.databases import on_postgres, postgres_database
from tests.in_process import AppClient
from tests.processes import free_port

pytestmark = on_postgres

A_BROWSER = {"accept": "text/html,*/*;q=0.8"}


class Line:
    """The wire to the database server; a test may cut it and mend it."""

    def __init__(self, server: str) -> None:
        self.server = urlsplit(server)
        self.ends: list[asyncio.StreamWriter] = []
        self.port = free_port()
        self.listening: asyncio.Server | None = None

    async def mend(self) -> None:
        """Carry what is said to the server and back."""
        self.listening = await asyncio.start_server(self._carry, "127.0.0.1", self.port)

    async def cut(self) -> None:
        """Nobody answers any more, and whoever was talking hears nothing."""
        assert self.listening
        self.listening.close()
        for end in self.ends:
            end.transport.abort()
        self.ends.clear()

    def address(self, database: str) -> str:
        """How a kiosk reaches the database over this line."""
        return f"postgresql://{self.server.username}@127.0.0.1:{self.port}{urlsplit(database).path}"

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        folder = parse_qs(self.server.query).get("host", [""])[0]
        if folder:
            there = await asyncio.open_unix_connection(f"{folder}/.s.PGSQL.{self.server.port or 5432}")
        else:
            there = await asyncio.open_connection(self.server.hostname, self.server.port or 5432)
        self.ends += [writer, there[1]]
        await asyncio.gather(_pour(reader, there[1]), _pour(there[0], writer))


async def _pour(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while said := await reader.read(65536):
            writer.write(said)
            await writer.drain()
    except OSError:
        pass
    finally:
        writer.close()


@pytest.fixture
def own_database(postgres: str, template: str) -> Iterator[str]:
    with postgres_database(postgres, copy_of=template) as url:
        yield url


@pytest.fixture
async def line(postgres: str) -> AsyncIterator[Line]:
    wire = Line(postgres)
    await wire.mend()
    yield wire
    await wire.cut()


@pytest.fixture
async def database_url(line: Line, own_database: str) -> str:
    return line.address(own_database)


async def test_work_goes_on_by_itself_when_the_database_is_back(
    as_kiosk: Caller, public: Caller, center: UUID, line: Line
) -> None:
    await line.cut()

    away = await as_kiosk.post("/api/one-window/tickets", {"queue": "A"}, key="one wish")
    ready, alive = await public.get("/health/ready"), await public.get("/health/live")
    await line.mend()
    again = await as_kiosk.post("/api/one-window/tickets", {"queue": "A"}, key="one wish")

    assert (away.status, away.body["code"], away.headers["retry-after"]) == (503, "database_away", "5")
    assert (ready.status, alive.status) == (503, 200)
    assert (again.status, again.body["number"]) == (201, "A001")
    assert (await public.get("/health/ready")).status == 200


async def test_a_telephone_is_told_on_a_page(client: AppClient, center: UUID, line: Line) -> None:
    await line.cut()

    page = await client.get(f"/c/{'A' * 26}", headers=A_BROWSER)
    reported = await client.get("/open311/v2/requests.xml")

    assert (page.status_code, page.headers["retry-after"]) == (503, "5")
    assert "记录暂时打不开" in page.text
    assert (reported.status_code, reported.headers["content-type"]) == (503, "text/xml; charset=utf-8")


async def test_where_it_is_not_looked_for_it_is_a_fault_of_ours(
    as_kiosk: Caller, line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(db, "is_away", lambda _: False)
    await line.cut()

    answer = await as_kiosk.post("/api/one-window/tickets", {"queue": "A"})

    assert (answer.status, answer.body["code"]) == (500, "unexpected")
