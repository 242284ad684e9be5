"""Photos and voices that were sent and never reported go after a day; what is part of a whistle stays."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.rounds import housekeeping
from kiosk.settings import Settings
from services.foundation.attachments import operations as attachments
from services.foundation.attachments.tables import Attachment
from services.whistles import operations
from tests.pictures_sent import a_photo
from tests.whistles.town import DAY, HOUR, NOW, Town, blown


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "attachments"


async def sent(town: Town, folder: Path, colour: str, now: Any = NOW) -> Attachment:
    return await attachments.keep(
        content=a_photo(colour), purpose=operations.FILE_PURPOSE, folder=folder, actor=town.kiosk, now=now
    )


def on_disk(folder: Path) -> set[str]:
    return {"".join(path.relative_to(folder).parts) for path in files(folder)}


def files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


async def test_what_was_never_reported_is_gone_after_a_day_and_the_rest_stays(town: Town, folder: Path) -> None:
    reported = await sent(town, folder, "red")
    await blown(town, files=[reported.id])
    forgotten = await sent(town, folder, "blue")
    fresh = await sent(town, folder, "green", now=NOW + 12 * HOUR)

    gone = await operations.forget_unfiled(folder=folder, now=NOW + DAY + HOUR)
    again = await operations.forget_unfiled(folder=folder, now=NOW + DAY + HOUR)

    assert (gone, again) == (1, 0)
    assert {row.id for row in await Attachment.objects()} == {reported.id, fresh.id}
    assert on_disk(folder) == {reported.content_hash, fresh.content_hash}
    assert forgotten.content_hash not in on_disk(folder)


async def test_a_file_that_another_row_names_too_stays_on_disk(town: Town, folder: Path) -> None:
    reported = await sent(town, folder, "red")
    await blown(town, files=[reported.id])
    await sent(town, folder, "red")

    gone = await operations.forget_unfiled(folder=folder, now=NOW + 2 * DAY)

    assert gone == 1
    assert await attachments.read(attachment=reported, folder=folder) == a_photo("red")


async def test_photos_of_other_jobs_are_not_touched(town: Town, folder: Path) -> None:
    await attachments.keep(content=a_photo("red"), purpose="material", folder=folder, actor=town.kiosk, now=NOW)

    assert await operations.forget_unfiled(folder=folder, now=NOW + 30 * DAY) == 0


async def test_the_housekeeping_does_it(served: Town, settings: Settings) -> None:
    await sent(served, settings.attachments_dir, "red")

    await housekeeping.tidy(now=NOW + 2 * DAY, attachments=settings.attachments_dir)

    assert await Attachment.count() == 0
    assert on_disk(settings.attachments_dir) == set()
