"""Elders' files: whole for the care desk and the assigned carer, masks for others; every reading is written into the audit trail."""

from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Response, delete, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from kiosk import auth
from kiosk.realtime import Hub
from kiosk.schemas.elderly_care.files import (
    ConsentIn,
    ConsentOut,
    DecisionIn,
    FileIn,
    FileOut,
    GuardianIn,
    GuardianOut,
    ResidentIn,
    UndecidedOut,
)
from services.elderly_care import offering_terms
from services.elderly_care.files import consents, deciding, guardians, operations
from services.foundation.actor import Actor
from services.foundation.residents import queries as residents
from services.foundation.staff.roles import StaffRole

NO_STORE = {"Cache-Control": "no-store"}
care_desk = auth.allow(StaffRole.CARE_DESK)
readers = auth.allow(
    StaffRole.CARE_DESK, StaffRole.CARER, StaffRole.ADMIN, StaffRole.SECRETARY, StaffRole.COMMUNITY_WORKER
)  # fmt: skip


@post("/residents", guards=[care_desk])
async def register(
    actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[ResidentIn]
) -> Response[FileOut]:
    """Write somebody down, or find who it is, and open the file."""
    facts = data.file.facts() if data.file else None
    file = await operations.open_file(person=data.person(), facts=facts, actor=actor, now=now)
    return Response(FileOut.of(file), headers=NO_STORE)


@get("/residents/{id:uuid}/file", guards=[readers])
async def show_file(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime]
) -> Response[FileOut]:
    """Read somebody's file, as far as one may."""
    return Response(FileOut.of(await operations.read_file(resident=id, actor=actor, now=now)), headers=NO_STORE)


@put("/residents/{id:uuid}/file", guards=[care_desk])
async def keep_file(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[FileIn]
) -> Response[FileOut]:
    """Write into somebody's file."""
    file = await operations.keep_file(resident=id, facts=data.facts(), version=data.version, actor=actor, now=now)
    return Response(FileOut.of(file), headers=NO_STORE)


@post("/residents/{id:uuid}/guardians", guards=[care_desk])
async def name_guardian(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[GuardianIn]
) -> Response[GuardianOut]:
    """Write down who decides, after looking at the paper."""
    guardian = await guardians.name_guardian(resident=id, basis=data.basis, name=data.name, phone=data.phone,
                                             paper=data.paper, actor=actor, now=now)  # fmt: skip
    return Response(GuardianOut.of(guardian), headers=NO_STORE)


@delete("/guardians/{id:uuid}", guards=[care_desk])
async def end_guardian(id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime]) -> None:
    """Somebody decides no longer."""
    await guardians.end_guardian(guardian=id, actor=actor, now=now)


@post("/residents/{id:uuid}/consents", guards=[care_desk])
async def give_consent(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[ConsentIn]
) -> Response[ConsentOut]:
    """Write down a yes."""
    row = await consents.give(resident=id, purpose=data.purpose, way=data.way, guardian=data.guardian, actor=actor,
                              now=now)  # fmt: skip
    return Response(ConsentOut.of(row), headers=NO_STORE)


@delete("/residents/{id:uuid}/consents/{purpose:str}", guards=[care_desk])
async def withdraw_consent(
    id: FromPath[UUID], purpose: FromPath[str], actor: NamedDependency[Actor], now: NamedDependency[datetime]
) -> None:
    """Take a yes back."""
    await operations.withdraw_consent(resident=id, purpose=purpose, actor=actor, now=now)


@get("/undecided_visits", guards=[care_desk])
async def list_undecided(
    actor: NamedDependency[Actor], now: NamedDependency[datetime], resident: FromQuery[UUID | None] = None
) -> Response[list[UndecidedOut]]:
    """The visits that stand on a yes that was taken back, of one elder or of all, the most pressing first."""
    rows = await deciding.undecided(center=actor.center, now=now, resident=resident)
    return Response(await _with_services(rows, center=actor.center), headers=NO_STORE)


@post("/residents/{id:uuid}/visit_decisions", guards=[care_desk])
async def decide(
    id: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
    data: JSONBody[DecisionIn],
) -> Response[list[UndecidedOut]]:
    """What the elder says about them: as booked, or called off."""
    rest = await deciding.decide(resident=id, visits=data.visits, is_kept=data.is_kept, actor=actor, now=now)
    await hub.publish("booking.changed", {}, center=actor.center)
    return Response(await _with_services(rest, center=actor.center), headers=NO_STORE)


async def _with_services(rows: list[deciding.Undecided], *, center: UUID) -> list[UndecidedOut]:
    names = {row.code: row for row in await offering_terms.offered(center=center)} if rows else {}
    people = await residents.residents(ids=[row.resident for row in rows], center=center) if rows else {}
    return [UndecidedOut.of(row, service=names[row.service], person=people[row.resident]) for row in rows]


HANDLERS: list[Any] = [
    register, show_file, keep_file, name_guardian, end_guardian, give_consent, withdraw_consent, list_undecided,
    decide,
]  # fmt: skip
