"""The two plain handlers that the kiosk is measured against; each in a process of its own."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import uvicorn
from litestar import Litestar, get, post
from msgspec import Struct
from piccolo.columns import Text, Timestamptz, Varchar
from piccolo.engine.sqlite import SQLiteEngine, TransactionType
from piccolo.table import Table

from kiosk.serving import OPTIONS

DB = SQLiteEngine(path=str(Path(sys.argv[3]) / "plain.sqlite") if len(sys.argv) > 3 else "unused.sqlite")


class PlainTicket(Table, db=DB):
    """A ticket."""

    number = Varchar()
    at = Timestamptz(null=True, default=None)


class PlainHistory(Table, db=DB):
    """A move."""

    status = Varchar()
    at = Timestamptz(null=True, default=None)


class PlainAudit(Table, db=DB):
    """An audit row."""

    event = Varchar()
    facts = Text()


class PlainOutbox(Table, db=DB):
    """An event."""

    type = Varchar()
    data = Text()


class Contact(Struct):
    """One line of a card."""

    post: str
    name: str


class Card(Struct):
    """What a look-up answers."""

    building: str
    contacts: list[Contact]


@post("/tickets")
async def plain_ticket() -> dict[str, str]:
    """The rows of a ticket, as one would write them first."""
    now = datetime.now(UTC)
    async with DB.transaction(TransactionType.immediate):
        number = f"A{await PlainTicket.count() % 1000:03d}"
        await PlainTicket(number=number, at=now).save()
        await PlainHistory(status="waiting", at=now).save()
        await PlainAudit(event="ticket.issued", facts="{}").save()
        await PlainOutbox(type="ticket.issued", data="{}").save()
    return {"number": number, "token": uuid4().hex}


@get("/card")
async def bare_card() -> Card:
    """A card from nowhere."""
    return Card("3栋", [Contact("包楼党员", "张*三"), Contact("楼栋党员", "李*")])


async def make_tables() -> None:
    """The tables of the plain handler."""
    for table in (PlainTicket, PlainHistory, PlainAudit, PlainOutbox):
        await table.create_table(if_not_exists=True)


def main(name: str, port: int) -> None:
    """Serve one of the two."""
    handlers = [plain_ticket] if name == "plain_piccolo" else [bare_card]
    start = [make_tables] if name == "plain_piccolo" else []
    app = Litestar(handlers, on_startup=start, openapi_config=None, logging_config=None)  # type: ignore[arg-type]  # lists of one kind each
    uvicorn.run(app, host="127.0.0.1", port=port, **OPTIONS)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
