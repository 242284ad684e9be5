"""Kiosk commands in processes of their own, and waiting for what they do."""

import asyncio
import contextlib
import inspect
import itertools
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).resolve().parent.parent
PASSWORD = "demo-password-1"
LOOK_AGAIN = 0.02
STOPPED = -signal.SIGTERM  # uvicorn shuts down and then ends as the signal wanted
PATIENCE = 60.0  # on a busy machine; nothing waits as long when all is well
# below those the system lends to callers: a killed server must find its own free again; tests that run beside each other
# take theirs from places of their own (`tests.everything` says which)
FIRST_PORT, PLACES = int(os.environ.get("TEST_PORTS", 20_000)), 3_000
PORTS = itertools.cycle(random.sample(range(FIRST_PORT, FIRST_PORT + PLACES), PLACES))


@dataclass(frozen=True, slots=True)
class Ended:
    """What a command left behind."""

    code: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Kiosk:
    """Where a demo kiosk is and what its seeding printed."""

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


class Serving:
    """A command that stays; it can be killed, and started again in the same place."""

    def __init__(
        self,
        env: Mapping[str, str],
        *words: str,
        port: int,
        log: Path,
        health: str = "/health/live",
        module: str = "kiosk",
    ) -> None:
        self.port = port
        self._env, self._health = dict(env), f"http://127.0.0.1:{port}{health}"
        self._command = [sys.executable, "-m", module, *words]
        self._log = log
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        """The process that runs now."""
        assert self._process is not None
        return self._process.pid

    @property
    def said(self) -> str:
        """Everything it has written to its log, over all its lives."""
        return self._log.read_text(encoding="utf-8")

    def start(self) -> None:
        """Begin to start; it answers a little later."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(self._command, env=self._env, cwd=ROOT, stdout=log, stderr=log)

    async def ready(self) -> None:
        """Wait until it answers."""
        async with a_client() as client:
            await until(lambda: self._answers(client), f"{self._command[2:]} answers")

    async def begin(self) -> None:
        """Start and wait until it answers."""
        self.start()
        await self.ready()

    def kill(self) -> None:
        """End it as a power cut would."""
        self._end(signal.SIGKILL)

    async def stop(self) -> int:
        """Ask it to end and give its exit code."""
        return await asyncio.to_thread(self._end, signal.SIGTERM)

    def must_live(self) -> None:
        """Fail with its last words if it has ended by itself."""
        if self._process is not None and self._process.poll() is not None:
            raise AssertionError(f"{self._command[2:]} ended with {self._process.returncode}:\n{self.said[-4000:]}")

    async def _answers(self, client: httpx.AsyncClient) -> bool:
        self.must_live()
        try:
            await client.get(self._health)
        except httpx.TransportError:
            return False
        return True

    def _end(self, how: signal.Signals) -> int:
        if self._process is None:
            return 0
        process, self._process = self._process, None
        if process.poll() is None:
            process.send_signal(how)
        return process.wait(PATIENCE)


async def until(condition: Callable[[], Any | Awaitable[Any]], what: str, *, patience: float = PATIENCE) -> Any:
    """Wait until a condition gives something true, and give that; a plain AssertionError is passed on at once."""
    try:
        async with asyncio.timeout(patience):
            while True:
                found = condition()
                if inspect.isawaitable(found):
                    found = await found
                if found:
                    return found
                await asyncio.sleep(LOOK_AGAIN)
    except TimeoutError:
        raise AssertionError(f"waited {patience:.0f} s in vain until {what}") from None


def a_client(url: str = "", *, timeout: float | None = PATIENCE, **more: Any) -> httpx.AsyncClient:
    """Somebody who talks to a process, as patient as every other waiting here; httpx itself gives up after five seconds."""
    return httpx.AsyncClient(base_url=url, timeout=timeout, trust_env=False, **more)


def free_port() -> int:
    """A port nobody listens on, and that nobody else was given here lately: not everybody listens at once."""
    while True:
        port = next(PORTS)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


def environment(folder: Path, port: int, **more: str) -> dict[str, str]:
    """What a kiosk in this folder is told, whatever this test run itself was told."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("KIOSK_")}
    return {
        **inherited, "KIOSK_DATA_DIR": str(folder / "data"), "KIOSK_PORT": str(port), "KIOSK_DEMO_PASSWORD": PASSWORD,
        "KIOSK_RATE_LIMITS": "off", "KIOSK_MASTER_KEY_FILE": str(folder / "master.key"), **more,
    }  # fmt: skip


async def run(*words: str, env: Mapping[str, str], say: str = "") -> Ended:
    """Run a kiosk command to its end, whatever that is."""
    return await asyncio.to_thread(run_now, *words, env=env, say=say)


def run_now(*words: str, env: Mapping[str, str], say: str = "") -> Ended:
    """The same for code that has no event loop."""
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", *words], env=dict(env), cwd=ROOT, input=say.encode(), capture_output=True,
        check=False, timeout=PATIENCE * 2,
    )  # fmt: skip
    return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())


async def command(*words: str, env: Mapping[str, str]) -> list[str]:
    """Run a kiosk command that must succeed, and give the lines it printed."""
    return lines_of(await run(*words, env=env), *words)


def lines_of(ended: Ended, *words: str) -> list[str]:
    """What a command printed, if it succeeded."""
    if ended.code:
        raise AssertionError(f"kiosk {' '.join(words)}: {ended.err}")
    return ended.out.splitlines()


@asynccontextmanager
async def served(env: Mapping[str, str], *words: str) -> AsyncIterator[Serving]:
    """`kiosk serve` for as long as the block lasts."""
    folder = Path(env["KIOSK_DATA_DIR"]).parent
    serving = Serving(env, "serve", *words, port=int(env["KIOSK_PORT"]), log=folder / "kiosk.log")
    try:
        await serving.begin()
        yield serving
    finally:
        serving.kill()


@asynccontextmanager
async def demo(**more: Any) -> AsyncIterator[Kiosk]:
    """A seeded demo kiosk that serves."""
    with tempfile.TemporaryDirectory() as name:
        folder, port = Path(name), free_port()
        env = environment(folder, port, **more)
        await command("migrate", env=env)
        lines = await command("seed", "--demo", env=env)
        async with served(env) as serving:
            yield Kiosk(port=port, pid=serving.pid, folder=folder, lines=lines)
            await serving.stop()
