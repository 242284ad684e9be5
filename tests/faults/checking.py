"""Is everything that was promised there, exactly once, and does the city know it? Each finding is one sentence."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from typing import Any

from services.foundation import db, ids
from tests.faults.ledger import Ledger
from tests.faults.town import Town


async def findings(town: Town, ledger: Ledger, city: list[dict[str, Any]]) -> list[str]:
    """Everything that is wrong; the kiosk has been stopped and its outbox was empty, if it ever could be."""
    async with town.records():
        found = [*ledger.surprises]
        for check in (_tickets, _numbers, _moves, _bookings, _seats, _callbacks, _reviews):
            found += [finding async for finding in check(ledger)]
        found += [finding async for finding in _told(city)]
    return found + list(_in_order(city)) + list(_whole(town))


async def _tickets(ledger: Ledger) -> Any:
    rows = {str(row["id"]): row for row in await db.rows("SELECT * FROM queue_ticket") if ledger.is_ours(row["id"])}
    for id, said in ledger.tickets.items():
        row = rows.get(id)
        if row is None:
            yield f"ticket {said['number']} was answered and is lost"
        elif (row["number"], row["letter"], row["token_hash"]) != (
            said["number"], said["queue"], ids.token_hash(said["token"])
        ):  # fmt: skip
            yield f"ticket {said['number']} is there with other content"
    if len(rows) > len(ledger.tickets):
        yield f"{len(rows) - len(ledger.tickets)} tickets were given for no answer: a retry made a second one"


async def _numbers(_: Ledger) -> Any:
    rows = await db.rows("SELECT letter, business_date, serial, number FROM queue_ticket ORDER BY serial")
    counters = await db.rows("SELECT letter, business_date, last FROM queue_counter")
    given = defaultdict(list)
    for row in rows:
        given[row["letter"], row["business_date"]].append(row["serial"])
    for day, serials in given.items():
        if serials != list(range(1, len(serials) + 1)):
            yield f"numbers of {day} have a gap or a double"
    if {(row["letter"], row["business_date"]): row["last"] for row in counters} != {
        d: len(s) for d, s in given.items()
    }:
        yield "a counter differs from the tickets it has given"


async def _moves(ledger: Ledger) -> Any:
    rows = await db.rows("SELECT ticket, to_status, window_number FROM ticket_event")
    noted = {(str(row["ticket"]), row["to_status"], row["window_number"]) for row in rows}
    for move in ledger.moves:
        if move not in noted:
            yield f"the move {move} was answered and is lost"


async def _bookings(ledger: Ledger) -> Any:
    rows = {str(row["id"]): row for row in await db.rows("SELECT * FROM care_booking")}
    for id, said in ledger.bookings.items():
        row = rows.get(id)
        if row is None:
            yield f"booking {said['number']} was answered and is lost"
            continue
        if (row["number"], str(row["slot"])) != (said["number"], said["slot"]):
            yield f"booking {said['number']} is there with other content"
        if (id in ledger.cancelled) != row["status"].startswith("cancelled"):
            yield f"booking {said['number']} is {row['status']}, which is not what was answered"
    from_kiosk = [row for row in rows.values() if row["channel"] == "kiosk" and ledger.is_ours(row["id"])]
    if len(from_kiosk) > len(ledger.bookings):
        yield f"{len(from_kiosk) - len(ledger.bookings)} bookings for no answer: a retry made a second one"


async def _seats(_: Ledger) -> Any:
    rows = await db.rows(
        "SELECT s.id, s.taken, s.capacity, (SELECT COUNT(*) FROM care_booking b WHERE b.slot = s.id"
        " AND b.status NOT LIKE 'cancelled%') + (SELECT COUNT(*) FROM slot_hold h WHERE h.slot = s.id AND h.ended_at IS NULL)"
        " AS live FROM care_slot s",
        types={"live": int},
    )
    for row in rows:
        if row["taken"] != row["live"] or row["taken"] > row["capacity"]:
            yield f"slot {row['id']} counts {row['taken']} seats for {row['live']} live bookings and holds"


async def _callbacks(ledger: Ledger) -> Any:
    rows = {str(row["id"]): row for row in await db.rows("SELECT id, number, status FROM callback_request")}
    for id, said in ledger.callbacks.items():
        row = rows.get(id)
        if row is None or row["number"] != said["number"]:
            yield f"callback {said['number']} was answered and is lost"
        elif (row["status"] == "called") != (id in ledger.closed_callbacks):
            yield f"callback {said['number']} is {row['status']}, which is not what was answered"


async def _reviews(ledger: Ledger) -> Any:
    found = await db.rows("SELECT id, level, attempt FROM service_review")
    rows = {str(row["id"]): row for row in found if ledger.is_ours(row["id"])}
    for id, said in ledger.reviews.items():
        if (row := rows.get(id)) is None or (row["level"], row["attempt"]) != (said["level"], said["attempt"]):
            yield f"review {id} was answered and is lost"
    if len(rows) > len(ledger.reviews):
        yield f"{len(rows) - len(ledger.reviews)} reviews for no answer: a retry made a second one"


async def _told(city: list[dict[str, Any]]) -> Any:
    """Every version of every ticket, both ends of every booking, and every review has reached the city."""
    known = {(event["entity"], event["version"]) for event in city}
    for row in await db.rows("SELECT id, number, version FROM queue_ticket"):
        missing = [v for v in range(1, row["version"] + 1) if (f"ticket:{row['id']}", v) not in known]
        if missing:
            yield f"the city was never told versions {missing} of ticket {row['number']}"
    for row in await db.rows("SELECT id, number, status, version FROM care_booking"):
        wanted = {1, row["version"]} if row["status"].startswith("cancelled") else {1}
        if not {(f"booking:{row['id']}", version) for version in wanted} <= known:
            yield f"the city was never told all of booking {row['number']}"
    for row in await db.rows("SELECT id FROM service_review"):
        if (f"review:{row['id']}", 1) not in known:
            yield f"the city was never told of review {row['id']}"
    recorded = {str(row["id"]) for row in await db.rows("SELECT id FROM outbox_message")}
    if unknown := {event["event_id"] for event in city} - recorded:
        yield f"the city was told {len(unknown)} things that the kiosk does not know"
    if waiting := await db.rows("SELECT id FROM outbox_message WHERE status <> 'acked'"):
        yield f"{len(waiting)} messages to the city were never taken"


def _in_order(city: list[dict[str, Any]]) -> Iterator[str]:
    newest: dict[str, int] = {}
    for event in city:
        if event["effects"] != 1:
            yield f"event {event['event_id']} had {event['effects']} effects"
        if event["version"] <= newest.get(event["entity"], 0):
            yield f"{event['entity']} came out of order"
        newest[event["entity"]] = event["version"]


def _whole(town: Town) -> Iterator[str]:
    if not town.database.startswith("sqlite"):
        return
    with closing(sqlite3.connect(town.database.removeprefix("sqlite:///"))) as connection:
        for (word,) in connection.execute("PRAGMA integrity_check"):
            if word != "ok":
                yield word
        if connection.execute("PRAGMA foreign_key_check").fetchall():
            yield "a foreign key leads nowhere"
