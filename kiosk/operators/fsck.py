"""Whether the records hang together: what the constraints hold is trusted, the rest is counted. Reads only.

Each table module names its own sentences in `INVARIANTS`: what would be wrong, and the statement that counts how often it is.
"""

import asyncio
import importlib
from collections.abc import AsyncIterator, Iterator

from kiosk.piccolo_app import TABLE_MODULES
from kiosk.settings import Settings
from services.foundation import crypto, db
from services.foundation.attachments import operations as attachments
from services.foundation.attachments.tables import Attachment


async def examine(*, settings: Settings) -> list[str]:
    """Everything that is wrong, one sentence each; nothing, if all is well."""
    found = [f"{row['n']} times: {sentence}" for sentence, count in invariants()
             for row in await db.rows_aside(count, types={"n": int}) if row["n"]]  # fmt: skip
    return [*await _database(), *found, *[line async for line in _files(settings)]]


def invariants() -> Iterator[tuple[str, str]]:
    """What every table module says must never be, with the statement that counts it as `n`."""
    for module in TABLE_MODULES:
        yield from getattr(importlib.import_module(module), "INVARIANTS", [])


async def _database() -> list[str]:
    if not db.is_sqlite():
        return []
    whole = [row["integrity_check"] for row in await db.rows_aside("PRAGMA integrity_check")]
    dangling = await db.rows_aside("PRAGMA foreign_key_check")
    return [line for line in whole if line != "ok"] + [
        f"a row of {row['table']} names a row that is not there" for row in dangling
    ]


async def _files(settings: Settings) -> AsyncIterator[str]:
    for row in await Attachment.objects():
        try:
            content = await attachments.read(attachment=row, folder=settings.attachments_dir)
        except (OSError, crypto.SealBroken) as broken:
            yield f"file {row.id} ({row.purpose}) cannot be read: {broken}"
        else:
            await asyncio.sleep(0)
            if len(content) != row.size:
                yield f"file {row.id} ({row.purpose}) has {len(content)} bytes in place of {row.size}"
