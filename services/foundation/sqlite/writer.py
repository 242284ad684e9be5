"""Who may write, and when it is on disk.

The writer passes from transaction to transaction like a baton. Each runs inside its own savepoint of one outer
transaction; when nobody is left in line, or the group is full, one COMMIT in a thread settles them all.
"""

import asyncio
import sqlite3
from collections import deque
from concurrent.futures import ThreadPoolExecutor

from services.foundation.sqlite.commits import CommitFailed, CommitMetrics
from services.foundation.sqlite.connection import LOCK_PATIENCE, Connection, connect

MEMBER = "kiosk_member"


class GroupWriter:
    """The one writing connection of the serving process."""

    def __init__(self, database: str, *, max_group: int, metrics: CommitMetrics) -> None:
        self.connection = connect(database)
        self.connection.execute("PRAGMA busy_timeout=0")  # the loop never waits for a lock; the thread may
        self._loop = asyncio.get_running_loop()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="sqlite-commit")
        self._max_group = max_group
        self._metrics = metrics
        self._line: deque[asyncio.Future[None]] = deque()
        self._members: list[asyncio.Future[None]] = []
        self._turns = 0
        self._held = False
        self._write_is_due = False
        self._closed = False

    async def enter(self) -> None:
        """Wait for a turn, open the group if none is open, and mark where this member begins."""
        await self._turn()
        try:
            if not self.connection.in_transaction and not self._began_at_once():
                await self._begin_patiently()
            self.connection.execute(f"SAVEPOINT {MEMBER}")
        except asyncio.CancelledError:
            raise  # the thread that still waits for the lock gives the turn back
        except BaseException:
            self._pass_on()
            raise

    async def keep(self) -> None:
        """End the member; return when it is on disk."""
        on_disk = self._loop.create_future()
        try:
            self.connection.execute(f"RELEASE {MEMBER}")
            self._members.append(on_disk)
        except sqlite3.Error as error:
            self._abandon_group(error)
            raise CommitFailed(f"the transaction could not be kept: {error}") from error
        finally:
            self._pass_on()
        await on_disk

    def discard(self) -> None:
        """Undo this member and no other."""
        try:
            if self.connection.in_transaction:
                self.connection.execute(f"ROLLBACK TO {MEMBER}")
                self.connection.execute(f"RELEASE {MEMBER}")
        except sqlite3.Error as error:
            self._abandon_group(error)
        finally:
            self._pass_on()

    async def close(self) -> None:
        """Wait for the transaction that runs, write what is kept, and refuse everyone still in line."""
        await self._turn()
        self._closed = True
        while self._line:
            turn = self._line.popleft()
            if not turn.done():
                turn.set_exception(CommitFailed("the database was closed"))
        if self._members:
            await asyncio.wait([self._write_group()])
        self._held = True
        self._thread.shutdown()
        self.connection.close()

    async def _turn(self) -> None:
        if self._closed:
            raise CommitFailed("the database was closed")
        if not self._held:
            self._held = True
        else:
            turn = self._loop.create_future()
            self._line.append(turn)
            try:
                await turn
            except asyncio.CancelledError:
                if not turn.cancelled() and turn.exception() is None:  # it came just as its owner went away
                    self._pass_on()
                raise
        self._turns += 1

    def _began_at_once(self) -> bool:
        try:
            self.connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise
            return False
        return True

    async def _begin_patiently(self) -> None:
        """Another process writes: wait for it in the thread."""
        begun = self._loop.run_in_executor(self._thread, _begin_with_patience, self.connection)
        try:
            await asyncio.shield(begun)
        except asyncio.CancelledError:
            begun.add_done_callback(self._turn_unused)
            raise

    def _turn_unused(self, begun: asyncio.Future[None]) -> None:
        begun.exception()  # nobody else will ask for it
        self._pass_on()

    def _pass_on(self) -> None:
        """Give the baton to whoever waits; with nobody in line the group goes to disk when the loop has come round.

        That one round lets tasks that are ready but have not run yet join the group instead of waiting for the next.
        """
        if not self.connection.in_transaction:
            self._tell_members(CommitFailed("the database rolled the whole group back"))
        self._held = False
        if self._turns >= self._max_group:
            self._write_if_idle()
        elif not self._wake_next() and not self._write_is_due:
            self._write_is_due = True
            self._loop.call_soon(self._write_if_idle)

    def _wake_next(self) -> bool:
        while self._line:
            turn = self._line.popleft()
            if not turn.done():
                self._held = True
                turn.set_result(None)
                return True
        return False

    def _write_if_idle(self) -> None:
        self._write_is_due = False
        if self._held:
            return
        if self._members:
            self._write_group()
            return
        if self.connection.in_transaction:  # every member was undone: there is nothing to write
            self.connection.execute("ROLLBACK")
        self._turns = 0
        self._wake_next()

    def _write_group(self) -> asyncio.Future[None]:
        self._held, self._turns = True, 0
        written = self._loop.run_in_executor(self._thread, _commit, self.connection)
        written.add_done_callback(self._written)
        return written

    def _written(self, written: asyncio.Future[None]) -> None:
        error = written.exception()
        if error is None:
            self._metrics.committed(len(self._members))
            self._tell_members(None)
        else:
            self._metrics.failed_commits += 1
            self._abandon_group(error)
        self._held = False
        self._wake_next()

    def _abandon_group(self, reason: BaseException) -> None:
        """Leave no transaction open and tell every member that nothing was kept."""
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")
        self._tell_members(reason)

    def _tell_members(self, error: BaseException | None) -> None:
        members, self._members = self._members, []
        for member in members:
            if member.done():  # its task was cancelled and no longer listens
                continue
            if error is None:
                member.set_result(None)
            else:
                failure = CommitFailed(f"the transaction could not be written: {error}")
                failure.__cause__ = error
                member.set_exception(failure)


def _commit(connection: Connection) -> None:
    connection.execute("COMMIT")


def _begin_with_patience(connection: Connection) -> None:
    connection.execute(f"PRAGMA busy_timeout={int(LOCK_PATIENCE * 1000)}")
    try:
        connection.execute("BEGIN IMMEDIATE")
    finally:
        connection.execute("PRAGMA busy_timeout=0")
