"""One round of reading a feed: ask, then keep the page and how far it brings us in one transaction."""

from datetime import datetime
from random import Random

from services.foundation.platform_sync import feeds, operations, queries
from services.foundation.platform_sync.client import PlatformClient, Refused


async def pull_due(*, client: PlatformClient, now: datetime, random: Random) -> dict[str, str]:
    """Read one page of every feed whose time has come; says per feed `new`, `same` or the platform's code."""
    return {
        feed: await pull_once(client=client, feed=feed, now=now, random=random)
        for feed in await queries.feeds_due(now=now)
    }


async def pull_once(*, client: PlatformClient, feed: str, now: datetime, random: Random) -> str:
    """Read one page of one feed."""
    at = await queries.feed_position(feed=feed)
    try:
        page = await client.pull(feeds.feed(feed), cursor=at.cursor, etag=at.etag, now=now)
    except Refused as refused:
        await operations.pull_failed(feed=feed, code=refused.refusal.code, now=now, random=random)
        return refused.refusal.code
    await operations.store_page(
        feed=feed, body=page.body, cursor=page.cursor, etag=page.etag, has_more=page.has_more,
        asked_at=now, random=random,
    )  # fmt: skip
    return "same" if page.body is None else "new"
