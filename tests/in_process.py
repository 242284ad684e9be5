"""The app in the loop of the test itself: one loop, one engine, as in production.

Litestar's own test client starts the app in a second thread with a loop of its own; a verb that the test calls directly would then find a
pool of another loop (PostgreSQL refuses, SQLite quietly opens a connection for each statement).
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from httpx import ASGITransport, AsyncClient
from litestar import Litestar


class AppClient(AsyncClient):
    """An HTTP client that knows the app it talks to."""

    def __init__(self, app: Litestar) -> None:
        super().__init__(transport=ASGITransport(app), base_url="http://testserver.local", follow_redirects=True)  # type: ignore[arg-type]  # litestar's scope types are narrower
        self.app = app


@asynccontextmanager
async def in_process(app: Litestar) -> AsyncIterator[AppClient]:
    """Start the app, lend a client, stop the app; all of its life in one task, because its task groups insist."""
    started, stop = asyncio.get_running_loop().create_future(), asyncio.Event()

    async def live() -> None:
        async with app.lifespan():
            started.set_result(None)
            await stop.wait()

    life = asyncio.create_task(live())
    await asyncio.wait({life, started}, return_when=asyncio.FIRST_COMPLETED)
    if life.done():
        life.result()
    try:
        async with AppClient(app) as client:
            yield client
    finally:
        stop.set()
        await life
