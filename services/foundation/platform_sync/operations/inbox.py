"""Taking in what the platform says: pages of its feeds are the truth, callbacks are only hints to look at once."""

from datetime import datetime
from random import Random
from typing import Any
from uuid import UUID

from services.foundation import db, ids
from services.foundation.platform_sync import feeds, rules
from services.foundation.platform_sync.signature import NonceReused


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


async def staged_pages(*, feed: str) -> list[dict[str, Any]]:
    """The pages of a feed that nobody has looked into yet, oldest first."""
    return await db.rows(
        "SELECT id, body FROM inbox_message WHERE source = {} AND status = 'staged' ORDER BY received_at, id LIMIT 50",
        feed,
    )


@db.in_transaction
async def page_applied(*, id: UUID, now: datetime) -> None:
    """A job has taken out of a page what concerns it."""
    await db.rows("UPDATE inbox_message SET status = 'applied', applied_at = {} WHERE id = {}", now, id)


async def _keep(source: str, message_id: str, body: str, at: datetime) -> bool:
    kept = await db.rows(
        "INSERT INTO inbox_message (id, source, message_id, body, status, received_at) VALUES"
        " ({}, {}, {}, {}, 'staged', {}) ON CONFLICT (source, message_id) DO NOTHING RETURNING id",
        ids.new_id(), source, message_id, body, at,
    )  # fmt: skip
    return bool(kept)
