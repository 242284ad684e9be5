"""A kiosk in a process of its own, for as long as a block lasts."""

import asyncio
import os
import socket
import sys
import tempfile
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

PASSWORD = "demo-password-1"


@dataclass(frozen=True, slots=True)
class Kiosk:
    """Where it is and what its demo printed."""

    port: int
    pid: int
    folder: Path
    lines: list[str]

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"

    def token(self, kind: str = "kiosk") -> str:
        """The token of a demo device."""
        return next(line.split()[-1] for line in self.lines if line.startswith(f"device  {kind}"))

    @property
    def card(self) -> str:
        """The token of a demo card."""
        return next(line.rsplit("/", 1)[1] for line in self.lines if line.startswith("card"))


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def environment(folder: Path, port: int, **more: str) -> dict[str, str]:
    """What a kiosk in this folder is told."""
    return {
        **os.environ, "KIOSK_DATA_DIR": str(folder / "data"), "KIOSK_PORT": str(port), "KIOSK_DEMO_PASSWORD": PASSWORD,
        "KIOSK_RATE_LIMITS": "off", "KIOSK_MASTER_KEY_FILE": str(folder / "master.key"), **more,
    }  # fmt: skip


async def command(*words: str, env: Mapping[str, str]) -> list[str]:
    """Run a kiosk command to its end and give what it printed."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "kiosk.cli", *words, env=dict(env), stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    out, err = await process.communicate()
    if process.returncode:
        raise RuntimeError(f"kiosk {' '.join(words)}: {err.decode()}")
    return out.decode().splitlines()


async def start(env: Mapping[str, str], *words: str) -> asyncio.subprocess.Process:
    """Start `kiosk serve` (or another command that stays) and wait until it answers."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "kiosk.cli", *(words or ("serve",)), env=dict(env), stderr=asyncio.subprocess.DEVNULL
    )
    await answering(int(env["KIOSK_PORT"]), process)
    return process


async def answering(port: int, process: asyncio.subprocess.Process) -> None:
    """Wait until the port answers, or the process has ended."""
    async with httpx.AsyncClient(trust_env=False) as client:
        while process.returncode is None:
            try:
                await client.get(f"http://127.0.0.1:{port}/health/live")
            except httpx.TransportError:
                await asyncio.sleep(0.02)
            else:
                return
    raise RuntimeError(f"the kiosk ended with {process.returncode}")


@asynccontextmanager
async def demo(**more: Any) -> AsyncIterator[Kiosk]:
    """A seeded demo kiosk that serves."""
    with tempfile.TemporaryDirectory() as name:
        folder, port = Path(name), free_port()
        env = environment(folder, port, **more)
        await command("migrate", env=env)
        lines = await command("seed", "--demo", env=env)
        process = await start(env)
        try:
            yield Kiosk(port=port, pid=process.pid, folder=folder, lines=lines)
        finally:
            process.terminate()
            await process.wait()
