"""Settlement at the desk: providers, the month's sheets, asking, deciding, signing, paying, and the papers of it."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

import msgspec
from litestar import Response, Router, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from kiosk import auth, dependencies
from kiosk.schemas.elderly_care.settlement import (
    CallIn,
    CollectIn,
    DecisionIn,
    EmployerIn,
    PaymentIn,
    ProviderIn,
    ProviderOut,
    ReasonIn,
    SheetOut,
    SheetSummaryOut,
)
from printers import render, spreadsheets
from printers.document import SettlementPaper
from services.elderly_care.providers import operations as providers
from services.elderly_care.providers import queries as provider_queries
from services.elderly_care.settlement import operations, papers, queries
from services.elderly_care.settlement.tables import SettlementSheet
from services.foundation.actor import Actor
from services.foundation.errors import NotFound
from services.foundation.staff import queries as staff
from services.foundation.staff.roles import StaffRole

readers = auth.allow(StaffRole.CARE_DESK, StaffRole.SECRETARY, StaffRole.ADMIN, StaffRole.AUDITOR)
desks = auth.allow(StaffRole.CARE_DESK, StaffRole.ADMIN)
street = auth.allow(StaffRole.SECRETARY, StaffRole.ADMIN)
deciders = auth.allow(StaffRole.CARE_DESK, StaffRole.SECRETARY, StaffRole.ADMIN)
NEVER_KEPT = {"Cache-Control": "no-store"}
SHEET = "/sheets/{id:uuid}"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class FormUnknown(NotFound):
    """A sheet comes as sheet.pdf or sheet.xlsx."""

    code = "settlement_form_unknown"


FORMS: dict[str, tuple[str, Callable[[SettlementPaper], bytes]]] = {
    "pdf": ("application/pdf", render.pdf),
    "xlsx": (XLSX, spreadsheets.settlement),
}


@get("/providers", guards=[readers])
async def list_providers(actor: NamedDependency[Actor]) -> list[ProviderOut]:
    """Whose carers visit."""
    return [ProviderOut.of(row) for row in await provider_queries.providers(center=actor.center)]


@post("/providers", guards=[auth.admins])
async def add_provider(
    actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[ProviderIn]
) -> ProviderOut:
    """Work with another provider."""
    row = await providers.add_provider(
        code=data.code, name=data.name, contact=data.contact, runs_station=data.runs_station, actor=actor, now=now
    )
    return ProviderOut.of(row)


@post("/carers/{id:uuid}/employer", guards=[desks], status_code=204)
async def give_carer(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[EmployerIn]
) -> None:
    """Say for whom a carer works."""
    await providers.give_carer(carer=id, provider=data.provider, actor=actor, now=now)


@get("/sheets", guards=[readers])
async def list_sheets(actor: NamedDependency[Actor]) -> list[SheetSummaryOut]:
    """Every sheet, the newest month first."""
    return [SheetSummaryOut.of(row) for row in await queries.sheets(center=actor.center)]


@post("/sheets", guards=[desks])
async def collect(
    actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[CollectIn]
) -> Response[SheetOut]:
    """Put a month's confirmed visits into the provider's sheet; asking again adds what was confirmed meanwhile."""
    return await _whole(await operations.collect(provider=data.provider, month=data.month, actor=actor, now=now), 201)


@get(SHEET, guards=[readers])
async def show_sheet(id: FromPath[UUID], actor: NamedDependency[Actor]) -> Response[SheetOut]:
    """One sheet with its lines, its calls and its history."""
    return await _whole(await queries.sheet_row(id=id, center=actor.center))


@get(SHEET + "/papers/{name:str}", guards=[readers])
async def show_paper(
    state: State, id: FromPath[UUID], name: FromPath[str], actor: NamedDependency[Actor]
) -> Response[bytes]:
    """sheet.pdf or sheet.xlsx."""
    stem, _, form = name.partition(".")
    if stem != "sheet" or form not in FORMS:
        raise FormUnknown
    media_type, make = FORMS[form]
    sheet = await queries.sheet(id=id, center=actor.center)
    home = await dependencies.home_of(state, actor.center)
    paper = msgspec.convert(papers.settlement(sheet, home=home), SettlementPaper)
    headers = NEVER_KEPT | {"Content-Disposition": f'attachment; filename="{sheet.row.number}.{form}"'}
    return Response(await asyncio.to_thread(make, paper), media_type=media_type, headers=headers)


@post(SHEET + "/submission", guards=[desks])
async def submit(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime]
) -> Response[SheetOut]:
    """The provider hands it in, and the lot is drawn."""
    return await _whole(await operations.submit(sheet=id, actor=actor, now=now))


@post(SHEET + "/return", guards=[desks])
async def hand_back(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[ReasonIn]
) -> Response[SheetOut]:
    """Back to the provider."""
    return await _whole(await operations.hand_back(sheet=id, why=data.why, actor=actor, now=now))


@post(SHEET + "/lines/{line:uuid}/calls", guards=[desks])
async def log_call(
    id: FromPath[UUID],
    line: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    data: JSONBody[CallIn],
) -> Response[SheetOut]:
    """What an elder said on the telephone."""
    await operations.log_call(sheet=id, line=line, outcome=data.outcome, words=data.words, actor=actor, now=now)
    return await _whole(await queries.sheet_row(id=id, center=actor.center))


@post(SHEET + "/lines/{line:uuid}/dispute", guards=[deciders])
async def dispute(
    id: FromPath[UUID],
    line: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    data: JSONBody[ReasonIn],
) -> Response[SheetOut]:
    """Hold the money of one visit back."""
    await operations.dispute(sheet=id, line=line, reason=data.why, actor=actor, now=now)
    return await _whole(await queries.sheet_row(id=id, center=actor.center))


@post(SHEET + "/lines/{line:uuid}/decision", guards=[deciders])
async def decide(
    id: FromPath[UUID],
    line: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    data: JSONBody[DecisionIn],
) -> Response[SheetOut]:
    """Whether a disputed visit is paid."""
    await operations.decide(
        sheet=id, line=line, is_paid=data.is_paid, decision=data.decision, actor=actor, now=now
    )  # fmt: skip
    return await _whole(await queries.sheet_row(id=id, center=actor.center))


@post(SHEET + "/check", guards=[desks])
async def check(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime]
) -> Response[SheetOut]:
    """The station has checked it."""
    return await _whole(await operations.check(sheet=id, actor=actor, now=now))


@post(SHEET + "/refusal", guards=[street])
async def refuse(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[ReasonIn]
) -> Response[SheetOut]:
    """The street does not sign."""
    return await _whole(await operations.refuse(sheet=id, why=data.why, actor=actor, now=now))


@post(SHEET + "/confirmation", guards=[street])
async def confirm(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime]
) -> Response[SheetOut]:
    """The street signs."""
    return await _whole(await operations.confirm(sheet=id, actor=actor, now=now))


@post(SHEET + "/payment", guards=[street])
async def pay(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[PaymentIn]
) -> Response[SheetOut]:
    """The money is on its way."""
    return await _whole(await operations.pay(sheet=id, payment=data.payment, actor=actor, now=now))


async def _whole(row: SettlementSheet, status: int = 200) -> Response[SheetOut]:
    names = await staff.names(center=row.center)
    sheet = SheetOut.of(await queries.sheet(id=row.id, center=row.center), names=names)
    return Response(sheet, status_code=status, headers=NEVER_KEPT)


settlement = Router(
    "/api/elderly-care/settlement",
    route_handlers=[
        list_providers, add_provider, give_carer, list_sheets, collect, show_sheet, show_paper, submit, hand_back, log_call,
        dispute, decide, check, refuse, confirm, pay,
    ],
    tags=["settlement"],
)  # fmt: skip
