"""How every SQLite connection is opened, and how its rows come back."""

import re
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from piccolo.engine.sqlite import convert_datetime_in  # this import registers its converters, before ours

Row = dict[str, Any]

# FULL, because NORMAL lost acknowledged rows at a power cut. No mmap: it is part of SQLite's WAL-reset corruption. What a savepoint
# needs to undo one member of a group stays in memory: in a temporary file it cost sixty writes a ticket, and a crash undoes it anyway.
PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "mmap_size=0",
    "journal_size_limit=67108864",
    "temp_store=MEMORY",
)
LOCK_PATIENCE = 5.0


@lru_cache(maxsize=16_384)
def _id(text: bytes) -> UUID:
    """An id; the same centre stands in every row of a list, and building it costs more than remembering it."""
    return UUID(text.decode())


def _moment(text: bytes) -> datetime:
    """A moment, which Piccolo writes in UTC with its zone; one without is meant so."""
    moment = datetime.fromisoformat(text.decode())
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


# Piccolo's own take five times as long, and its numbers go through Decimal.
for declared, converter in (("INTEGER", int), ("UUID", _id), ("TIMESTAMPTZ", _moment)):
    sqlite3.register_converter(declared, converter)
sqlite3.register_adapter(UUID, UUID.__str__)  # what Piccolo's does, without a call around it
sqlite3.register_adapter(datetime, lru_cache(maxsize=256)(convert_datetime_in))  # the rows of one verb bear one moment

_READ = re.compile(
    r"\s*(?:SELECT|VALUES|EXPLAIN|PRAGMA|WITH(?!.*\b(?:INSERT|UPDATE|DELETE|REPLACE)\b))\b", re.IGNORECASE | re.DOTALL
)


class Connection(sqlite3.Connection):
    """A connection whose rows are dictionaries."""

    def rows(self, sql: str, args: Sequence[Any] = ()) -> list[Row]:
        """Run one statement to its end."""
        cursor = self.execute(sql, args)
        try:
            if cursor.description is None:
                return []
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, values, strict=True)) for values in cursor.fetchall()]
        finally:
            cursor.close()  # a value that cannot be converted must not leave the statement, and its snapshot, open


def connect(database: str, *, query_only: bool = False) -> Connection:
    """Open the file with the one set of rules every connection of ours follows."""
    connection = sqlite3.connect(
        database,
        timeout=LOCK_PATIENCE,
        detect_types=sqlite3.PARSE_DECLTYPES | sqlite3.PARSE_COLNAMES,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=512,
        factory=Connection,
    )
    try:
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}").close()
        if query_only:
            connection.execute("PRAGMA query_only=ON").close()
    except BaseException:
        connection.close()
        raise
    return connection


@lru_cache(maxsize=2048)
def is_read(sql: str) -> bool:
    """Can this statement run on the reader? When in doubt, no: the writer can do everything."""
    return _READ.match(sql) is not None
