"""The two plain handlers that the kiosk is measured against; each in a process of its own."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from uuid import uuid4

import msgspec
import uvicorn
from litestar import Litestar, get, post
from litestar.types import ControllerRouterHandler
from piccolo.engine.sqlite import SQLiteEngine, TransactionType
from piccolo.table import TABLE_REGISTRY, Table

from kiosk import piccolo_app
from kiosk.schemas.connection_card.residents import CardOut
from kiosk.serving import OPTIONS
from tests.bench.baselines import TABLES, Copies

PATIENCE = 60.0  # of Piccolo's own engine for the writer before it


def plain_ticket(path: Path) -> ControllerRouterHandler:
    """A handler that writes the rows of a ticket as one would write them first, by Piccolo's own engine."""
    engine = SQLiteEngine(path=str(path), timeout=PATIENCE)
    copies, numbers = list(_copies(engine, path)), count(1)

    @post("/tickets")
    async def take_ticket() -> dict[str, str]:
        number = next(numbers)
        async with engine.transaction(TransactionType.immediate):
            for table, rows in copies:
                await table(**rows.of(number)).save()
        return {"number": f"A{number:03d}", "token": uuid4().hex}

    return take_ticket


def bare_card(path: Path) -> ControllerRouterHandler:
    """A handler that answers with the Struct of a card."""
    card = msgspec.json.decode(path.read_bytes(), type=CardOut)

    @get("/card")
    async def show_card() -> CardOut:
        return card

    return show_card


def _copies(engine: SQLiteEngine, path: Path) -> Iterator[tuple[type[Table], Copies]]:
    assert piccolo_app.APP_CONFIG  # which has seen every table
    tables = {table._meta.tablename: table for table in TABLE_REGISTRY}
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        for name in TABLES:
            table = tables[name]
            table._meta.db = engine
            newest = table.select().order_by(table._meta.primary_key, ascending=False).first().run_sync()
            yield table, Copies(newest or {}, connection, name)


def main(name: str, port: int, about: Path) -> None:
    """Serve one of the two."""
    handler = plain_ticket(about) if name == "plain_piccolo" else bare_card(about)
    uvicorn.run(Litestar([handler], openapi_config=None, logging_config=None), host="127.0.0.1", port=port, **OPTIONS)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
