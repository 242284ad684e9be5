"""The platform wakes us: only its own hints count, and they only make us look."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from httpx import AsyncClient
from litestar import Litestar
from litestar.di import Provide

from kiosk import errors
from kiosk.clock import utc_now
from kiosk.routes.platform import platform
from kiosk.settings import Settings, load
from services.foundation import db
from services.foundation.ids import new_token
from services.foundation.platform_sync import feeds, queries, signature
from services.foundation.platform_sync.signature import SCHEMES, Message
from tests.city.running import CityInThread

PATH = "/api/platform/callbacks"
pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def app(tmp_path: Path) -> Litestar:
    """The part of the kiosk that takes hints."""
    secret = tmp_path / "secret"
    secret.write_text("our-secret\ncallback-secret\nnext-callback-secret\n")
    settings: Settings = replace(load({}), platform_secret_file=secret)
    return Litestar(
        [platform],
        dependencies={
            "settings": Provide(lambda: settings, sync_to_thread=False),
            "now": Provide(utc_now, sync_to_thread=False),
        },
        exception_handlers=errors.HANDLERS,
        openapi_config=None,
    )


@pytest.fixture
async def kiosk(app: Litestar) -> AsyncIterator[AsyncClient]:
    """Somebody who can reach us; the app runs in this loop, where its database is."""
    async with listening(app) as port, AsyncClient(base_url=f"http://127.0.0.1:{port}", trust_env=False) as client:
        yield client


def signed(body: bytes, *, secret: str = "callback-secret", nonce: str = "") -> dict[str, Any]:
    stamp = str(int(utc_now().timestamp()))
    message = Message("POST", PATH, "", stamp, nonce or new_token(), body)
    return {"content": body, "headers": signature.sign(SCHEMES["HMAC-SM3"], message, app_id="city", secret=secret)}


@pytest.mark.parametrize("secret", ["callback-secret", "next-callback-secret"])
async def test_a_genuine_hint_is_taken_and_makes_us_look(kiosk: AsyncClient, secret: str) -> None:
    answer = await kiosk.post(PATH, **signed(b'{"type":"notice.published","title":"ignored"}', secret=secret))

    assert answer.status_code == 202
    assert [row["feed"] for row in await db.rows("SELECT feed FROM pull_cursor ORDER BY feed")] == ["notices"]
    assert "notices" in await queries.feeds_due(now=utc_now())


async def test_a_forged_hint_is_a_401_and_changes_nothing(kiosk: AsyncClient) -> None:
    answer = await kiosk.post(PATH, **signed(b'{"type":"notice.published"}', secret="our-secret"))

    assert (answer.status_code, answer.json()["code"]) == (401, "bad_signature")
    assert answer.headers["content-type"] == "application/problem+json"
    assert await db.rows("SELECT feed FROM pull_cursor ORDER BY feed") == []


async def test_a_hint_without_any_signature_is_a_401(kiosk: AsyncClient) -> None:
    assert (await kiosk.post(PATH, content=b"{}")).status_code == 401


async def test_the_same_hint_again_is_a_401(kiosk: AsyncClient) -> None:
    hint = signed(b'{"type":"roster.changed"}')

    answers = [await kiosk.post(PATH, **hint) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [202, 401]
    assert answers[1].json()["code"] == "nonce_reused"


async def test_a_hint_nobody_knows_is_taken_and_changes_nothing(kiosk: AsyncClient) -> None:
    assert (await kiosk.post(PATH, **signed(b'{"type":"moon.landed"}'))).status_code == 202
    assert await db.rows("SELECT feed FROM pull_cursor ORDER BY feed") == []


@pytest.mark.parametrize(
    ("body", "status"),
    [(b"{", 422), (b"\xff\xfe", 422), (b'{"type":1}', 422), (b" " * 20_000, 413)],
    ids=["cut", "not UTF-8", "not a word", "long"],
)
async def test_a_genuine_hint_that_cannot_be_read_is_refused(kiosk: AsyncClient, body: bytes, status: int) -> None:
    assert (await kiosk.post(PATH, **signed(body))).status_code == status


async def test_the_stand_in_wakes_the_kiosk(app: Litestar, tmp_path: Path) -> None:
    async with listening(app) as port:
        with CityInThread(tmp_path / "city", callback_url=f"http://127.0.0.1:{port}{PATH}") as city:
            answer = await asyncio.to_thread(city.order, "/callbacks", type="workorder.dispatched")

    assert answer == {"answer": "ok"}
    assert [row["feed"] for row in await db.rows("SELECT feed FROM pull_cursor ORDER BY feed")] == list(
        feeds.HINTS["workorder.dispatched"]
    )


@asynccontextmanager
async def listening(app: Litestar) -> AsyncIterator[int]:
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="critical", ws="none"))
    serving = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    await serving
