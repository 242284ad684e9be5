"""Loading the catalogue, queues and windows of a centre."""

import json
from typing import Any
from uuid import UUID

from services.foundation import db, ids, pinyin
from services.one_window import catalogue, limits
from services.one_window.lifecycle import WindowStatus
from services.one_window.limits import DayUnit
from services.one_window.tables import ServiceItem, ServiceQueue, ServiceWindow


@db.in_transaction
async def load_catalogue(*, center: UUID) -> int:
    """Write every item of the catalogue file that the centre does not have yet."""
    known = {row["code"] for row in await ServiceItem.select(ServiceItem.code).where(ServiceItem.center == center)}
    fresh = [_item(entry, center=center) for entry in catalogue.entries() if entry["code"] not in known]
    if fresh:
        await ServiceItem.insert(*fresh)
    return len(fresh)


@db.in_transaction
async def open_queue(
    *, center: UUID, letter: str, name_zh: str, name_en: str, area_zh: str, area_en: str, order: int
) -> None:
    """Give people a letter to wait under."""
    if not await ServiceQueue.exists().where(ServiceQueue.center == center, ServiceQueue.letter == letter):
        await ServiceQueue(id=ids.new_id(), center=center, letter=letter, name_zh=name_zh, name_en=name_en, area_zh=area_zh,
                           area_en=area_en, place_order=order).save()  # fmt: skip


@db.in_transaction
async def open_windows(*, center: UUID, numbers: list[int]) -> None:
    """Set up windows that call at once."""
    for number in numbers:
        if not await ServiceWindow.exists().where(ServiceWindow.center == center, ServiceWindow.number == number):
            await ServiceWindow(id=ids.new_id(), center=center, number=number, name=f"{number}号窗口",
                                status=str(WindowStatus.OPEN)).save()  # fmt: skip


def _item(entry: dict[str, Any], *, center: UUID) -> ServiceItem:
    category_zh, _, category_en = entry["category"].partition(" ")
    promise, limit = entry["promise_limit"], limits.limit(entry["promise_limit"])
    return ServiceItem(
        id=ids.new_id(), center=center, code=entry["code"], queue=catalogue.queue_of(entry["category"]),
        name_zh=entry["name_zh"], name_en=entry["name_en"], category_zh=category_zh, category_en=category_en,
        type_code=entry["type_code"], levels=entry["levels"], kind=entry["kind"], legal_limit=entry["legal_limit"],
        promise_limit=promise, catalogue_limit=promise,
        promise_days=limit.days if limit else None, promise_unit=str(limit.unit if limit else DayUnit.WORKING),
        materials=json.dumps(entry["materials"], ensure_ascii=False), eligibility=entry["eligibility"],
        result=entry["result"], agent=entry["agent"], source=entry["source"], pinyin=pinyin.letters(entry["name_zh"]),
        initials=pinyin.initials(entry["name_zh"]),
        is_confirmed=catalogue.is_official(entry["source"]),
    )  # fmt: skip
