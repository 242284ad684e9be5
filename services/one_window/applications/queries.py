"""Reading applications: one, many by light, and how far one's own has come."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from services.foundation import crypto, db
from services.foundation.calendar import queries as calendar
from services.foundation.calendar.rules import local
from services.foundation.errors import NotFound
from services.foundation.residents import queries as residents
from services.foundation.residents.tables import Resident
from services.one_window.applications import clock
from services.one_window.applications.lifecycle import RUNNING, Light, MaterialStatus
from services.one_window.applications.tables import (
    Application,
    ApplicationEvent,
    ApplicationMaterial,
    ApplicationPause,
    ApplicationTicket,
    MaterialFile,
    SupplementNotice,
)
from services.one_window.limits import DayUnit, Limit
from services.one_window.tables import ServiceItem

MOST_SHOWN = 500
WORST_FIRST = (Light.BLACK, Light.RED, Light.YELLOW, Light.GREEN)


class ApplicationUnknown(NotFound):
    """No application has this id or number here; a wrong second fact is answered alike."""

    code = "application_unknown"


class MaterialUnknown(NotFound):
    """The application asks for no such paper."""

    code = "material_unknown"


@dataclass(frozen=True, slots=True)
class Followed:
    """An application and what its clock shows; the clock runs from the acceptance."""

    application: Application
    reading: clock.Reading | None


async def application(*, id: UUID, center: UUID) -> Application:
    """One application of the actor's centre."""
    row = await Application.objects().where(Application.id == id, Application.center == center).first()
    if row is None:
        raise ApplicationUnknown
    return row


async def followed(*, application: Application, now: datetime) -> Followed:
    """One application with its clock."""
    return (await _with_clocks([application], center=application.center, now=now))[0]


async def by_light(*, center: UUID, light: Light, now: datetime) -> list[Followed]:
    """What runs under this light, the most urgent first."""
    rows = await _running(center)
    lit = [
        one for one in await _with_clocks(rows, center=center, now=now) if one.reading and one.reading.light == light
    ]
    return sorted(lit, key=_urgency)[:MOST_SHOWN]


async def running(*, center: UUID, now: datetime) -> list[Followed]:
    """Everything that was accepted and is not decided, the most urgent first."""
    rows = await _running(center)
    return sorted(await _with_clocks(rows, center=center, now=now), key=_urgency)[:MOST_SHOWN]


async def applications(*, center: UUID, status: str = "", now: datetime) -> list[Followed]:
    """The newest applications, of one state if it is named."""
    only = "AND status = {} " if status else ""
    rows = await db.objects(
        Application, f"WHERE center = {{}} {only}ORDER BY created_at DESC, id DESC LIMIT {{}}",
        center, *([status] if status else []), MOST_SHOWN,
    )  # fmt: skip
    return await _with_clocks(rows, center=center, now=now)


async def materials(*, application: UUID) -> list[ApplicationMaterial]:
    """The papers of an application, in the order of the guide."""
    return await (
        ApplicationMaterial.objects()
        .where(ApplicationMaterial.application == application)
        .order_by(ApplicationMaterial.place_order)
    )


async def still_missing(*, application: UUID) -> list[str]:
    """The names of the required papers that are not here."""
    papers = await materials(application=application)
    return [paper.name for paper in papers if paper.status == MaterialStatus.MISSING and paper.is_required]


async def material(*, id: UUID, application: UUID) -> ApplicationMaterial:
    """One paper of an application."""
    row = await (
        ApplicationMaterial.objects()
        .where(ApplicationMaterial.id == id, ApplicationMaterial.application == application)
        .first()
    )
    if row is None:
        raise MaterialUnknown
    return row


async def files(*, application: UUID) -> list[MaterialFile]:
    """The photos and scans of an application, without their content."""
    return await MaterialFile.objects().where(MaterialFile.application == application).order_by(MaterialFile.added_at)


async def notices(*, application: UUID) -> list[SupplementNotice]:
    """The lists of what was missing, first to last."""
    return await (
        SupplementNotice.objects()
        .where(SupplementNotice.application == application)
        .order_by(SupplementNotice.round_no)
    )


async def history(*, application: UUID) -> list[ApplicationEvent]:
    """The moves of an application, oldest first."""
    return await (
        ApplicationEvent.objects()
        .where(ApplicationEvent.application == application)
        .order_by(ApplicationEvent.at, ApplicationEvent.id)
    )


async def of_ticket(*, ticket: UUID, center: UUID) -> list[Application]:
    """The matters that one ticket brought."""
    links = await ApplicationTicket.select(ApplicationTicket.application).where(
        ApplicationTicket.ticket == ticket, ApplicationTicket.center == center
    )
    ids = [link["application"] for link in links]
    return await Application.objects().where(Application.id.is_in(ids)).order_by(Application.number) if ids else []


async def by_code(*, code: str, phone_ending: str) -> Application:
    """The application behind a query code, for somebody who also knows how the applicant's phone ends."""
    index = crypto.vault().index(code, kind="query_code")
    row = await Application.objects().where(Application.code_index == index, Application.number != "").first()
    if row is None or not await _knows_phone(row, phone_ending):
        raise ApplicationUnknown
    return row


async def _knows_phone(row: Application, ending: str) -> bool:
    people = await Resident.objects().where(Resident.id.is_in([row.applicant, row.proxy or row.applicant]))
    phones = [residents.phone_of(person) for person in people]
    return len(ending) == 4 and any(phone.endswith(ending) for phone in phones if phone)


async def is_decided_elsewhere(row: Application) -> bool:
    """Tell whether we receive it and pass it on (for example 6>4), so that the page can say so."""
    item = await ServiceItem.objects().where(ServiceItem.id == row.item).first()
    return item is not None and item.levels != "6>6"


def code_of(row: Application) -> str:
    """The query code, for the papers of the applicant."""
    return crypto.vault().open(row.code_sealed, field="application.code", row=row.id)


async def _with_clocks(rows: list[Application], *, center: UUID, now: datetime) -> list[Followed]:
    pauses = await _pauses([row.id for row in rows if row.accepted_at])
    first = min((local(row.accepted_at).date() for row in rows if row.accepted_at), default=date.max)
    known = {} if first == date.max else await calendar.corrections(center=center, since=first - timedelta(days=1))
    return [Followed(row, _reading(row, pauses.get(row.id, []), now=now, corrections=known)) for row in rows]


async def _running(center: UUID) -> list[Application]:
    return await db.objects(Application, f"WHERE center = {{}} AND status IN ({db.marks(RUNNING)})", center, *RUNNING)


def _reading(
    row: Application, pauses: list[clock.Pause], *, now: datetime, corrections: clock.Corrections
) -> clock.Reading | None:
    if row.accepted_at is None:
        return None
    promised, law = _limit(row.promised_days, row.promised_unit), _limit(row.law_days, row.law_unit)
    run = clock.Run(row.accepted_at, promised, law, pauses)
    return clock.read(run, now=row.finished_at or now, corrections=corrections)


def _limit(days: int | None, unit: str) -> Limit | None:
    return None if days is None else Limit(days, DayUnit(unit))


async def _pauses(applications: list[Any]) -> dict[UUID, list[clock.Pause]]:
    if not applications:
        return {}
    asked = f"WHERE application IN ({db.marks(applications)})"
    rows = await db.objects(ApplicationPause, asked, *applications)
    found: dict[UUID, list[clock.Pause]] = {}
    for row in rows:
        found.setdefault(row.application, []).append(clock.Pause(row.started_at, row.ended_at))
    return found


def _urgency(one: Followed) -> tuple[int, str]:
    assert one.reading is not None  # what runs was accepted
    end = one.reading.due_at or one.reading.law_at
    return WORST_FIRST.index(one.reading.light), end.isoformat() if end else "9999"
