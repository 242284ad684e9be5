"""How many look-ups there were, as the city hears it."""

import json
from datetime import UTC, datetime, timedelta

from services.connection_card import operations
from services.connection_card.operations import LookupKind
from services.connection_card.tables import CardLookup
from services.foundation import db
from services.foundation.actor import Actor
from services.foundation.staff import operations as staff
from services.foundation.staff.roles import DeviceKind
from tests.connection_card.estate import NOW, Estate, Home

NEXT_DAY = NOW + timedelta(days=1)
LAST_MINUTE = datetime(2026, 11, 23, 15, 59, tzinfo=UTC)  # 23:59 at the centre
FIRST_MINUTE = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)  # the next day there


async def test_the_city_hears_of_each_day_once_by_kiosk(estate: Estate) -> None:
    device, _ = await staff.add_device(name="hall-kiosk", kind=DeviceKind.KIOSK, center=estate.center, now=NOW)
    kiosk = Actor(kind="device", id=device.id, name="hall-kiosk", role="kiosk", center=estate.center)
    await operations.keep_lookups(counts={
        LookupKind(estate.center, device.id, NOW, True): 5,
        LookupKind(estate.center, device.id, LAST_MINUTE, True): 1,
        LookupKind(estate.center, device.id, NOW, False): 2,
        LookupKind(estate.center, None, NOW, True): 3,
        LookupKind(estate.center, None, FIRST_MINUTE, True): 9,
        LookupKind(None, None, NOW, False): 7,
    })  # fmt: skip
    await operations.ask_callback(
        token=estate.token, contact=None, phone="", channel="kiosk", actor=kiosk, now=NOW, home=Home()
    )

    told = [await operations.report_days(center=estate.center, now=NEXT_DAY) for _ in range(2)]

    assert told == [1, 0]
    assert await _events() == [
        {"day": "2026-11-23", "kiosk": "hall-kiosk", "found": 6, "notFound": 2, "callbacks": 1},
        {"day": "2026-11-23", "kiosk": "phone", "found": 3, "notFound": 0, "callbacks": 0},
    ]


async def test_days_when_the_kiosk_was_off_are_told_later(estate: Estate) -> None:
    await operations.report_days(center=estate.center, now=NOW)

    assert await operations.report_days(center=estate.center, now=NOW + timedelta(days=3)) == 3
    assert (
        await operations.report_days(center=estate.center, now=NOW + timedelta(days=300)) == operations.LONGEST_SILENCE
    )


async def test_counts_go_after_ninety_days(estate: Estate) -> None:
    await operations.keep_lookups(counts={LookupKind(estate.center, None, NOW, True): 1})

    left = []
    for days in (89, 91):
        await operations.forget_lookups(now=NOW + timedelta(days=days))
        left.append(await CardLookup.count())

    assert left == [1, 0]


async def _events() -> list[dict[str, object]]:
    rows = await db.rows("SELECT data FROM outbox_message WHERE type = 'card.lookup_stats'")
    return sorted((json.loads(row["data"]) for row in rows), key=lambda event: str(event["kiosk"]))
