"""A kiosk that breaks one promise: `python -m tests.faults.dishonest outbox-outside|answer-early|… serve`.

Negative controls: the tests must find each of them out.
"""

import asyncio
import sys
import time
from contextvars import ContextVar
from datetime import datetime
from typing import Any
from uuid import UUID

from services.foundation import db, ids, platform_sync
from services.foundation.print_spool import operations as print_spool_operations
from services.foundation.sqlite import transaction, writer

Waiting = list[dict[str, Any]]
SLOW_DISK = 0.01
A_MOMENT = 0.05  # between the commit and what follows it outside


def outbox_outside() -> None:
    """What the city is to be told is written after the commit, in a transaction of its own."""
    to_tell: ContextVar[Waiting | None] = ContextVar("to_tell", default=None)
    record, enter, leave = (
        platform_sync.record, transaction.GroupTransaction.__aenter__, transaction.GroupTransaction.__aexit__
    )  # fmt: skip

    async def record_later(type: str, **facts: Any) -> UUID:
        waiting = to_tell.get()
        assert waiting is not None
        waiting.append({"type": type, **facts})
        return ids.new_id()

    async def begin(self: transaction.GroupTransaction) -> Any:
        if self._parent is None:
            to_tell.set([])
        return await enter(self)

    async def end(self: transaction.GroupTransaction, kind: Any, error: Any, trace: Any) -> Any:
        await leave(self, kind, error, trace)
        if self._parent is None and kind is None:
            waiting = to_tell.get() or []
            await asyncio.sleep(A_MOMENT)
            for facts in waiting:
                await record(**facts)
        return False

    platform_sync.record = record_later
    transaction.GroupTransaction.__aenter__ = begin
    transaction.GroupTransaction.__aexit__ = end


def answer_early() -> None:
    """The answer goes out before the disk has the transaction; the disk is slow."""
    commit, keep = writer._commit, writer.GroupWriter.keep
    running: set[asyncio.Task[None]] = set()

    def slow_commit(connection: Any) -> None:
        time.sleep(SLOW_DISK)
        commit(connection)

    async def keep_later(self: writer.GroupWriter) -> None:
        task = asyncio.create_task(keep(self))
        running.add(task)
        task.add_done_callback(running.discard)
        await asyncio.sleep(0)  # the task has released its savepoint when this goes on

    writer._commit = slow_commit
    writer.GroupWriter.keep = keep_later


def print_again() -> None:
    """What was being sent when the kiosk died is taken for not printed."""

    async def recover(*, now: datetime) -> int:
        return len(await db.rows("UPDATE print_job SET status = 'queued' WHERE status = 'sending' RETURNING id"))

    print_spool_operations.recover = recover


LIES = {"outbox-outside": outbox_outside, "answer-early": answer_early, "print-again": print_again}

if __name__ == "__main__":
    LIES[sys.argv.pop(1)]()

    from kiosk.cli import main

    main()
