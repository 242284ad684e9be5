"""Taking in what the platform says: pages of its feeds are the truth, callbacks are only hints to look at once."""

import json
from collections.abc import Awaitable, Callable
from datetime import datetime
from random import Random
from typing import Any
from uuid import UUID

import structlog

from services.foundation import audit, db, ids, notifications
from services.foundation.actor import Actor
from services.foundation.centers import queries as centers
from services.foundation.platform_sync import feeds, rules
from services.foundation.platform_sync.signature import NonceReused

log = structlog.get_logger()
Take = Callable[[dict[str, Any]], Awaitable[int]]


@db.in_transaction
async def hint(*, type: str, nonce: str, body: str, at: datetime) -> list[str]:
    """Remember a genuine callback and mark its feeds "pull now"; the same message counts once, on whichever worker."""
    if not await _keep("callback", nonce, body, at):
        raise NonceReused
    wanted = list(feeds.HINTS.get(type, ()))
    for feed in wanted:
        await db.rows(
            "INSERT INTO pull_cursor (feed, cursor, etag, wanted_at, failures, last_code)"
            " VALUES ({}, '', '', {}, 0, '') ON CONFLICT (feed) DO UPDATE SET wanted_at = excluded.wanted_at",
            feed, at,
        )  # fmt: skip
    return wanted


@db.in_transaction
async def store_page(
    *,
    feed: str,
    body: str | None,
    cursor: str,
    etag: str,
    has_more: bool,
    asked_at: datetime,
    random: Random,
) -> None:
    """Keep a page and how far it brings us, together or not at all; no body means nothing is new."""
    if body is not None:
        await _keep(feed, asked_at.isoformat(), body, asked_at)
    next_at = asked_at if has_more else asked_at + rules.jittered(feeds.PULL_EVERY, random)
    await db.rows(
        "INSERT INTO pull_cursor (feed, cursor, etag, next_at, failures, last_ok_at, last_code)"
        " VALUES ({}, {}, {}, {}, 0, {}, '') ON CONFLICT (feed) DO UPDATE SET"
        " cursor = excluded.cursor, etag = excluded.etag, next_at = excluded.next_at,"
        " failures = 0, last_ok_at = excluded.last_ok_at, last_code = '',"
        " wanted_at = CASE WHEN pull_cursor.wanted_at > {} THEN pull_cursor.wanted_at END",
        feed, cursor, etag, next_at, asked_at, asked_at,
    )  # fmt: skip


@db.in_transaction
async def pull_failed(*, feed: str, code: str, now: datetime, random: Random) -> None:
    """Ask this feed again later, and later each time."""
    known = await db.rows("SELECT failures FROM pull_cursor WHERE feed = {}", feed)
    failures = (known[0]["failures"] if known else 0) + 1
    wait = rules.jittered(min(failures * feeds.PULL_EVERY, feeds.PULL_AT_WORST_EVERY), random)
    await db.rows(
        "INSERT INTO pull_cursor (feed, cursor, etag, next_at, failures, last_code) VALUES ({}, '', '', {}, {}, {})"
        " ON CONFLICT (feed) DO UPDATE SET next_at = excluded.next_at, failures = excluded.failures,"
        " last_code = excluded.last_code, wanted_at = NULL",
        feed, now + wait, failures, code[:16],
    )  # fmt: skip


async def take_pages(*, feed: str, take: Take, now: datetime) -> int:
    """Let a job take out of every waiting page what concerns it, oldest first, a transaction each; gives how much was new.

    A page of which nothing can be made is set aside and holds up none behind it: the administrators are told.
    """
    taken = 0
    for page in await _staged(feed):
        try:
            taken += await _take(page, take, now=now)
        except Exception as fault:  # whatever a city may send
            if db.is_away(fault) or db.is_without_room(fault):
                raise
            log.error("page_set_aside", feed=feed, page=str(page["id"]), exc_info=fault)
            await _set_aside(page["id"], feed=feed, now=now)
    return taken


@db.in_transaction
async def look_again(*, actor: Actor, now: datetime) -> int:
    """Whatever was set aside is looked at once more; gives how many pages."""
    again = await db.rows("UPDATE inbox_message SET status = 'staged' WHERE status = 'set_aside' RETURNING id")
    for page in again:
        await audit.record("platform.page_replayed", entity="inbox_message", entity_id=page["id"], actor=actor, at=now)
    return len(again)


@db.in_transaction
async def forget_pages_before(*, at: datetime) -> int:
    """Pages that were taken out, and hints that were followed, go; what waits or was set aside stays."""
    gone = await db.rows(
        "DELETE FROM inbox_message WHERE received_at < {} AND (status = 'applied' OR source = 'callback') RETURNING id",
        at,
    )
    return len(gone)


async def _staged(feed: str) -> list[db.Row]:
    return await db.rows(
        "SELECT id, body FROM inbox_message WHERE source = {} AND status = 'staged' ORDER BY received_at, id LIMIT 50",
        feed,
    )


@db.in_transaction
async def _take(page: db.Row, take: Take, *, now: datetime) -> int:
    taken = await take(json.loads(page["body"]))
    await db.rows("UPDATE inbox_message SET status = 'applied', applied_at = {} WHERE id = {}", now, page["id"])
    return taken


@db.in_transaction
async def _set_aside(id: UUID, *, feed: str, now: datetime) -> None:
    await db.rows("UPDATE inbox_message SET status = 'set_aside' WHERE id = {}", id)
    for center in await centers.centers():
        await notifications.notify("platform_page_set_aside", center=center.id, at=now, to_role="admin", entity="inbox_message",
                                   entity_id=id, parameters={"feed": feed})  # fmt: skip


async def _keep(source: str, message_id: str, body: str, at: datetime) -> bool:
    kept = await db.rows(
        "INSERT INTO inbox_message (id, source, message_id, body, status, received_at) VALUES"
        " ({}, {}, {}, {}, 'staged', {}) ON CONFLICT (source, message_id) DO NOTHING RETURNING id",
        ids.new_id(), source, message_id, body, at,
    )  # fmt: skip
    return bool(kept)
