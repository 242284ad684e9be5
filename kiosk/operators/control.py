"""Commands given while the kiosk serves are done by the serving process, so that only one process ever writes a SQLite file.

It listens on a socket in the data directory that only its owner may open. One line of JSON asks, one line answers.
"""

import asyncio
import json
import os
import socket
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import structlog

from kiosk.demo.seed import seed_demo
from kiosk.operators import accounts, backups, doctor, fsck
from kiosk.settings import Settings
from services.foundation import db, errors

log = structlog.get_logger()

Verb = Callable[..., Coroutine[Any, Any, Any]]

LONGEST_PATH = 100  # what the kernel takes for a socket, with some room
PATIENCE = 30.0


class NobodyServes(ConnectionError):
    """No process listens here."""


class RefusedThere(errors.DomainError):
    """The serving process refused; it says with which code."""


def verbs(settings: Settings) -> dict[str, Verb]:
    """What may be asked."""
    return {
        "add_device": accounts.add_device,
        "add_staff": accounts.add_staff,
        "set_password": accounts.set_password,
        "begin_second_factor": accounts.begin_second_factor,
        "end_staff": accounts.end_staff,
        "renew_token": accounts.renew_token,
        "revoke_token": accounts.revoke_token,
        "add_printer": accounts.add_printer,
        "seed_demo": partial(seed_demo, settings=settings),
        "backup": partial(backups.backup, settings=settings),
        "doctor": partial(doctor.examine, settings=settings),
        "fsck": partial(fsck.examine, settings=settings),
    }


@asynccontextmanager
async def listening(settings: Settings, *, after: Callable[[], None]) -> AsyncIterator[None]:
    """Take commands while the block runs, and call `after` each; PostgreSQL needs no such thing."""
    path = path_of(settings)
    if not db.is_sqlite() or len(str(path)) > LONGEST_PATH:
        yield
        return
    path.unlink(missing_ok=True)
    before = os.umask(0o177)
    try:
        server = await asyncio.start_unix_server(partial(_serve, verbs(settings), after), path)
    finally:
        os.umask(before)
    try:
        yield
    finally:
        server.close()
        path.unlink(missing_ok=True)


def ask(settings: Settings, verb: str, arguments: dict[str, Any]) -> Any:
    """Have the serving process do a verb; raises NobodyServes, or what the domain refused."""
    try:
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(PATIENCE)
            line.connect(str(path_of(settings)))
            line.sendall(json.dumps({"verb": verb, "arguments": arguments}).encode() + b"\n")
            answer = json.loads(line.makefile().readline() or "{}")
    except OSError as broken:
        raise NobodyServes(str(broken)) from broken
    if "code" in answer:
        refused = RefusedThere(answer["detail"])
        refused.code = answer["code"]  # type: ignore[misc]  # told by the other process
        raise refused
    return answer.get("answer")


def path_of(settings: Settings) -> Path:
    """Where the socket is."""
    return settings.data_dir / "kiosk.sock"


async def _serve(
    known: dict[str, Verb], after: Callable[[], None], reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    try:
        writer.write(json.dumps(await _answer(known, await reader.readline())).encode() + b"\n")
        await writer.drain()
        after()
    finally:
        writer.close()


async def _answer(known: dict[str, Verb], request: bytes) -> dict[str, Any]:
    try:
        wish = json.loads(request)
        return {"answer": await known[wish["verb"]](**wish["arguments"])}
    except errors.DomainError as refused:
        return {"code": refused.code, "detail": refused.detail}
    except Exception as fault:
        log.error("command_failed", exc_info=fault)
        return {"code": "unexpected", "detail": str(fault)}
