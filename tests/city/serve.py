"""One stand-in in its own process: `python -m tests.city.serve DIRECTORY PORT` prints its port when it listens."""

import asyncio
import sys
from pathlib import Path

import uvicorn

from kiosk.city.app import create_city
from tests.city.running import settings_for


async def serve(directory: Path, port: int) -> None:
    app = create_city(settings_for(directory))
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="critical", ws="none"))
    serving = asyncio.create_task(server.serve())
    while not server.started and not serving.done():
        await asyncio.sleep(0.01)
    print(server.servers[0].sockets[0].getsockname()[1], flush=True)
    await serving


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1]), int(sys.argv[2])))
