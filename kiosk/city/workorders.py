"""The city's work orders: handed out, acted on by the centre, decided upon by the city. Each word of a centre counts once, by its key."""

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from kiosk.city.wire import Event

SCHEMA = """
CREATE TABLE IF NOT EXISTS workorder (
    place INTEGER PRIMARY KEY, number TEXT NOT NULL UNIQUE, status TEXT NOT NULL, data TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS workorder_action (
    place INTEGER PRIMARY KEY, key TEXT NOT NULL, number TEXT NOT NULL, action TEXT NOT NULL, seq INTEGER NOT NULL, data TEXT NOT NULL,
    at TEXT NOT NULL, is_late INTEGER NOT NULL, deliveries INTEGER NOT NULL
);
CREATE UNIQUE INDEX IF NOT EXISTS workorder_action_key ON workorder_action (key) WHERE key <> '';
CREATE INDEX IF NOT EXISTS workorder_action_of ON workorder_action (number, seq);
CREATE TABLE IF NOT EXISTS workorder_decision (place INTEGER PRIMARY KEY, number TEXT NOT NULL, data TEXT NOT NULL);
"""
ACTIONS = {
    "sign": "SIGNED",
    "progress": "IN_PROGRESS",
    "finish": "FINISHED",
    "return": "RETURNED",
    "delay": "DELAYED",
    "feedback": "RETURN_VISITED",
}
AFTER = {
    "DELAY_GRANTED": "IN_PROGRESS",
    "DELAY_REFUSED": "IN_PROGRESS",
    "RETURN_ACCEPTED": "CLOSED",
    "RETURN_REFUSED": "SIGNED",
}
STREET = 4  # the level of the street
Page = list[tuple[int, dict[str, Any]]]


def add(db: sqlite3.Connection, orders: Sequence[dict[str, Any]]) -> None:
    """Hand out work orders."""
    rows = [(order["orderNo"], "NEW", json.dumps(order, ensure_ascii=False)) for order in orders]
    db.executemany("INSERT OR IGNORE INTO workorder (number, status, data) VALUES (?, ?, ?)", rows)


def of_event(db: sqlite3.Connection, event: Event, *, community: str, at: str) -> None:
    """A whistle that has come up to the street comes back to the community as an order to see to it: once, and not if one is behind it."""
    if event.type != "whistle.escalated" or event.data["toLevel"] < STREET:
        return
    number = event.data["whistleNo"]
    if db.execute("SELECT 1 FROM workorder_action WHERE instr(data, ?) > 0", (number,)).fetchone():
        return
    told = {
        "orderNo": f"JD-{number}", "communityCode": community, "source": "街道", "kind": 1, "category": "吹哨", "urgency": 2,
        "place": "", "content": f"吹哨单{number}已到街道，请社区跟进并报结果", "whistleNo": number,
        "signDue": "PT4H", "finishDue": "P7D", "receivedAt": at,
    }  # fmt: skip
    add(db, [told])


def page(db: sqlite3.Connection, *, after: int, status: str, limit: int) -> Page:
    """The next work orders behind a place, in the order they were handed out; DECIDED gives the city's decisions instead."""
    if status == "DECIDED":
        rows = db.execute(
            "SELECT place, data FROM workorder_decision WHERE place > ? ORDER BY place LIMIT ?", (after, limit)
        )
        return [(row["place"], json.loads(row["data"])) for row in rows]
    rows = db.execute(
        "SELECT place, status, data FROM workorder WHERE place > ? AND (? = '' OR status = ?) ORDER BY place LIMIT ?",
        (after, status, status, limit),
    )
    return [(row["place"], {**json.loads(row["data"]), "status": row["status"]}) for row in rows]


def act(
    db: sqlite3.Connection, number: str, action: str, *, key: str, data: dict[str, Any], at: str, forgets: bool
) -> bool:
    """Note what a centre did with a work order; False when there is no such order. `forgets` takes a word as often as it comes."""
    if db.execute("SELECT 1 FROM workorder WHERE number = ?", (number,)).fetchone() is None:
        return False
    seen = "UPDATE workorder_action SET deliveries = deliveries + 1 WHERE key = ? AND key <> ''"
    if not forgets and db.execute(seen, (key,)).rowcount:
        return True
    seq = data.get("seq")
    place = seq if isinstance(seq, int) else 0
    last = db.execute("SELECT MAX(seq) AS seq FROM workorder_action WHERE number = ?", (number,)).fetchone()["seq"] or 0
    db.execute(
        "INSERT INTO workorder_action (key, number, action, seq, data, at, is_late, deliveries) VALUES (?, ?, ?, ?, ?, ?, ?, 1)",
        (
            "" if forgets else key,
            number,
            action,
            place,
            json.dumps(data, ensure_ascii=False),
            at,
            int(0 < place <= last),
        ),
    )
    db.execute("UPDATE workorder SET status = ? WHERE number = ?", (ACTIONS[action], number))
    return True


def decide(db: sqlite3.Connection, number: str, said: dict[str, Any], *, at: str) -> str:
    """The city's word on an order: more time or not, taken back or not, asked the caller; gives the number of the decision."""
    place = 1 + (db.execute("SELECT MAX(place) AS place FROM workorder_decision").fetchone()["place"] or 0)
    told = {"decisionNo": f"JD{place:08d}", "orderNo": number, "at": at, **said}
    db.execute(
        "INSERT INTO workorder_decision (place, number, data) VALUES (?, ?, ?)",
        (place, number, json.dumps(told, ensure_ascii=False)),
    )
    decided = str(said.get("decision", ""))
    after = "CLOSED" if decided == "REVISITED" and said.get("solved") else AFTER.get(decided, "IN_PROGRESS")
    db.execute("UPDATE workorder SET status = ? WHERE number = ?", (after, number))
    return str(told["decisionNo"])


def all_of(db: sqlite3.Connection) -> list[dict[str, Any]]:
    """Every order with what was done about it, for people and tests."""
    told = {}
    for row in db.execute("SELECT number, status, data FROM workorder ORDER BY place"):
        told[row["number"]] = {**json.loads(row["data"]), "status": row["status"], "actions": []}
    for row in db.execute("SELECT number, action, seq, data, is_late, deliveries FROM workorder_action ORDER BY place"):
        done = {**dict(row), "data": json.loads(row["data"]), "is_late": bool(row["is_late"])}
        told[row["number"]]["actions"].append(done)
    return list(told.values())
