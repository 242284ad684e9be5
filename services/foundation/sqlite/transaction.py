"""One member of a commit group, as Piccolo sees it."""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal

from piccolo.engine.sqlite import SQLiteTransaction, TransactionType

from services.foundation.ownership import Ownership
from services.foundation.sqlite.commits import CommitFailed
from services.foundation.sqlite.connection import Connection, Row
from services.foundation.sqlite.lone_writer import LoneWriter
from services.foundation.sqlite.writer import GroupWriter

if TYPE_CHECKING:
    from services.foundation.sqlite.engine import GroupCommitSQLiteEngine


class Session:
    """What a transaction may do with its connection: only its own task, only while it lasts."""

    __slots__ = ("_connection", "ownership")

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.ownership = Ownership()

    def rows(self, sql: str, args: Sequence[Any] = ()) -> list[Row]:
        """Run one statement inside the transaction."""
        self.ownership.check()
        if not self._connection.in_transaction:  # SQLite gave it up (disk full); this would be kept on its own
            raise CommitFailed("the database rolled this transaction back")
        return self._connection.rows(sql, args)

    async def execute(self, sql: str, args: Sequence[Any] = ()) -> list[Row]:
        """The form in which Piccolo's savepoints ask."""
        return self.rows(sql, args)


class GroupTransaction(SQLiteTransaction):
    """All or nothing; a transaction opened inside another joins it."""

    __slots__ = ("_writer",)
    connection: Session

    def __init__(
        self, engine: GroupCommitSQLiteEngine, writer: GroupWriter | LoneWriter, *, allow_nested: bool = True
    ) -> None:
        super().__init__(engine, TransactionType.immediate, allow_nested)
        self._writer = writer

    async def __aenter__(self) -> SQLiteTransaction:
        if self._parent is not None:
            self._parent.connection.ownership.check()
            return self._parent
        await self._writer.enter()
        self.connection = Session(self._writer.connection)
        self.context = self.engine.current_transaction.set(self)
        return self

    async def commit(self) -> None:
        """Keep what was done; returns when it is on disk. Nothing may follow."""
        self._committed = True
        self.connection.ownership.end()
        await self._writer.keep()

    async def rollback(self) -> None:
        """Undo what was done. Nothing may follow."""
        self._rolled_back = True
        self.connection.ownership.end()
        self._writer.discard()

    async def __aexit__(
        self,
        exception_type: type[BaseException] | None,
        exception: BaseException | None,
        traceback: TracebackType | None,
    ) -> Literal[False]:
        if self._parent is not None:
            return False
        try:
            if not (self._committed or self._rolled_back):
                await (self.rollback() if exception else self.commit())
        finally:
            self.engine.current_transaction.reset(self.context)
        return False
