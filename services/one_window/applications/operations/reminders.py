"""Reminding staff of what becomes late, each thing once."""

from datetime import date, datetime
from uuid import UUID

from services.foundation import db, ids, notifications
from services.foundation.calendar.rules import local
from services.one_window.applications import queries
from services.one_window.applications.lifecycle import Light, MaterialStatus
from services.one_window.applications.tables import Application, ApplicationMaterial

TOLD_TO = {Light.YELLOW: "clerk", Light.RED: "secretary", Light.BLACK: "secretary"}


@db.in_transaction
async def remind_due(*, center: UUID, now: datetime) -> int:
    """Remind of yellow, red and black lights and of papers that did not follow; running it again says nothing twice."""
    lights = [await _remind_of_light(one, now=now) for one in await queries.running(center=center, now=now)]
    papers = [await _remind_of_paper(paper, now=now) for paper in await _late_papers(center=center, now=now)]
    return sum(lights) + sum(papers)


async def _remind_of_light(one: queries.Followed, *, now: datetime) -> bool:
    reading, row = one.reading, one.application
    if reading is None or reading.is_standing or reading.light not in TOLD_TO:
        return False
    end = reading.law_at if reading.light == Light.BLACK else reading.due_at
    assert end is not None  # a light other than green has an end behind it
    if not await _first_time(row, about=str(reading.light), due_on=local(end).date(), now=now):
        return False
    message = f"application_{reading.light}"
    await notifications.notify(message, center=row.center, at=now, to_role=TOLD_TO[reading.light], to_id=row.handler,
                               entity="application", entity_id=row.id, parameters={"number": row.number})  # fmt: skip
    return True


async def _remind_of_paper(paper: ApplicationMaterial, *, now: datetime) -> bool:
    row = await Application.objects().where(Application.id == paper.application).first()
    assert row is not None  # a foreign key holds it
    if not await _first_time(row, about=f"paper {paper.id}", due_on=paper.due_on, now=now):
        return False
    await notifications.notify("application_paper_late", center=row.center, at=now, to_role="clerk", to_id=row.handler,
                               entity="application", entity_id=row.id,
                               parameters={"number": row.number, "paper": paper.name})  # fmt: skip
    return True


async def _late_papers(*, center: UUID, now: datetime) -> list[ApplicationMaterial]:
    return await ApplicationMaterial.objects().where(
        ApplicationMaterial.center == center,
        ApplicationMaterial.status == MaterialStatus.PENDING,
        ApplicationMaterial.due_on < local(now).date(),
    )


async def _first_time(row: Application, *, about: str, due_on: date, now: datetime) -> bool:
    kept = await db.rows(
        "INSERT INTO application_reminder (id, center, application, about, due_on, at) VALUES ({}, {}, {}, {}, {}, {}) "
        "ON CONFLICT (application, about, due_on) DO NOTHING RETURNING id",
        ids.new_id(), row.center, row.id, about, due_on, now,
    )  # fmt: skip
    return bool(kept)
