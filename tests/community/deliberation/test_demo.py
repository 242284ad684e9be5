"""The demo's own topics and deliberations: as many as the article counts, each at another step, and one that hangs for everybody."""

from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

from kiosk.demo.deliberations import seed_deliberations
from services.community.deliberation import operations, queries
from services.foundation.actor import Actor
from services.foundation.calendar.rules import local

NOW = datetime(2026, 11, 26, 6, 0, tzinfo=UTC)


async def test_the_demo_has_fifty_three_topics_and_a_matter_at_each_kind_of_place(here: UUID, tmp_path: Path) -> None:
    for _ in range(2):
        await seed_deliberations(here, NOW, folder=tmp_path)

    rows = await queries.listed(actor=Actor("staff", None, "赖明", "secretary", here))
    assert sorted((row["place"], row["status"]) for row in rows) == [
        (0, "draft"), (1, "running"), (2, "running"), (5, "running"), (8, "running"), (12, "archived"),
    ]  # fmt: skip
    assert len(await queries.discussed(center=here, since=date(2022, 1, 1), until=date(2026, 12, 31))) == 53
    assert all(row["is_demo"] for row in rows)
    [hanging] = await queries.hanging(center=here, on=local(NOW).date())
    assert hanging["title"] == "楼道加装扶手"


async def test_nothing_of_the_demo_is_late_on_its_first_day(here: UUID, tmp_path: Path) -> None:
    await seed_deliberations(here, NOW, folder=tmp_path)

    assert await operations.remind(center=here, now=NOW) == 0
