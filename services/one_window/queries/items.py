"""Reading the catalogue and the letters people wait under."""

from typing import Any
from uuid import UUID

from services.foundation import db
from services.foundation.errors import NotFound
from services.one_window import catalogue
from services.one_window.tables import ServiceItem, ServiceQueue


class ItemUnknown(NotFound):
    """The catalogue has no such item."""

    code = "item_unknown"


class QueueUnknown(NotFound):
    """There is no queue with this letter."""

    code = "queue_unknown"


async def edition(*, center: UUID) -> int:
    """Grows with every change of the catalogue, because each raises the version of its item (hot)."""
    rows = await db.rows(
        "SELECT COALESCE(SUM(version), 0) AS edition FROM service_item WHERE center = {}",
        center,
        types={"edition": int},
    )
    return int(rows[0]["edition"])


async def every_item(*, center: UUID) -> list[ServiceItem]:
    """The whole catalogue, with what is not offered at the moment."""
    return await db.objects(ServiceItem, "WHERE center = {} ORDER BY code", center)


async def items(*, center: UUID, words: str = "") -> list[ServiceItem]:
    """The items on offer, or those that fit some words."""
    return catalogue.ranked(words, [item for item in await every_item(center=center) if item.is_offered])


async def item(*, code: str, center: UUID) -> ServiceItem:
    """One item of the catalogue (hot)."""
    rows = await db.objects(ServiceItem, "WHERE center = {} AND code = {}", center, code)
    if not rows:
        raise ItemUnknown
    return rows[0]


async def queues(*, center: UUID) -> list[ServiceQueue]:
    """The letters people can wait under (hot)."""
    return await db.objects(ServiceQueue, "WHERE center = {} ORDER BY place_order", center)


async def queue(*, letter: str, center: UUID) -> dict[str, Any]:
    """One letter, with what a ticket needs to know of it (hot)."""
    rows = await db.rows(
        "SELECT letter, name_zh, name_en, area_zh, area_en, is_open, minutes, daily_cap, bands FROM service_queue "
        "WHERE center = {} AND letter = {}",
        center, letter,
    )  # fmt: skip
    if not rows:
        raise QueueUnknown
    return rows[0]


async def queue_row(*, letter: str, center: UUID) -> ServiceQueue:
    """One letter with all that is set for it."""
    row = await ServiceQueue.objects().where(ServiceQueue.center == center, ServiceQueue.letter == letter).first()
    if row is None:
        raise QueueUnknown
    return row
