"""Reading sheets: the month's list, one sheet with its sums, and whom to call."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from services.elderly_care import queries as care
from services.elderly_care.providers.tables import CareProvider
from services.elderly_care.settlement import rules
from services.elderly_care.settlement.lifecycle import CallOutcome
from services.elderly_care.settlement.tables import SettlementCall, SettlementEvent, SettlementLine, SettlementSheet
from services.foundation import db
from services.foundation.errors import NotFound
from services.foundation.residents import queries as residents
from services.foundation.residents.tables import Resident

MOST_SHEETS = 200


class SheetUnknown(NotFound):
    """There is no such settlement sheet here."""

    code = "settlement_sheet_unknown"


class LineUnknown(NotFound):
    """The sheet has no such visit."""

    code = "settlement_line_unknown"


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A visit in a sheet, with what is shown of it and who is to be asked."""

    row: SettlementLine
    service_name: str
    elder: str
    phone: str
    carer: str
    calls: list[SettlementCall]
    is_sampled: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet, open."""

    row: SettlementSheet
    provider: CareProvider
    lines: list[SheetLine]
    sums: rules.Sums
    asked: rules.Asked
    history: list[SettlementEvent]


async def sheet_row(*, id: UUID, center: UUID) -> SettlementSheet:
    """One sheet of this station."""
    row = await SettlementSheet.objects().where(SettlementSheet.id == id, SettlementSheet.center == center).first()
    if row is None:
        raise SheetUnknown
    return row


async def line(*, id: UUID, sheet: UUID, center: UUID) -> SettlementLine:
    """One line of a sheet."""
    row = await (
        SettlementLine.objects()
        .where(SettlementLine.id == id, SettlementLine.sheet == sheet, SettlementLine.center == center)
        .first()
    )
    if row is None:
        raise LineUnknown
    return row


async def sheets(*, center: UUID) -> list[dict[str, Any]]:
    """Every sheet with its sums, the newest month first."""
    return await db.rows(
        "SELECT s.id AS id, s.number AS number, s.month AS month, s.status AS status, p.code AS provider_code, "
        "p.name AS provider, COUNT(l.id) AS visits, COALESCE(SUM(l.amount_cents), 0) AS billed_cents, "
        "COALESCE(SUM(CASE WHEN l.status IN ('disputed', 'struck') THEN l.amount_cents ELSE 0 END), 0) AS held_back_cents "
        "FROM settlement_sheet s JOIN care_provider p ON p.id = s.provider LEFT JOIN settlement_line l ON l.sheet = s.id "
        "WHERE s.center = {} GROUP BY s.id, s.number, s.month, s.status, p.code, p.name "
        "ORDER BY s.month DESC, p.code LIMIT {}",
        center, MOST_SHEETS,
        types={"visits": int, "billed_cents": int, "held_back_cents": int},
    )  # fmt: skip


async def sheet(*, id: UUID, center: UUID) -> Sheet:
    """One sheet whole: what anybody checks, signs and pays by."""
    row = await sheet_row(id=id, center=center)
    provider = await CareProvider.objects().where(CareProvider.id == row.provider).first()
    assert provider is not None  # a foreign key holds it
    rows = await lines_of(sheet=row.id)
    calls = await calls_of(sheet=row.id)
    state = asked(row, rows, calls)
    return Sheet(
        row=row, provider=provider, lines=await _shown(rows, calls=calls, sample=set(state.sample), center=center),
        sums=sums(rows), asked=state, history=await _history(row.id),
    )  # fmt: skip


async def lines_of(*, sheet: UUID) -> list[SettlementLine]:
    """The visits of a sheet, by day."""
    return await (
        SettlementLine.objects()
        .where(SettlementLine.sheet == sheet)
        .order_by(SettlementLine.visited_on, SettlementLine.number)
    )  # fmt: skip


async def calls_of(*, sheet: UUID) -> dict[UUID, list[SettlementCall]]:
    """The calls about a sheet, by line, oldest first."""
    found: dict[UUID, list[SettlementCall]] = defaultdict(list)
    rows = await SettlementCall.objects().where(SettlementCall.line.sheet == sheet).order_by(SettlementCall.at)
    for row in rows:
        found[row.line].append(row)
    return found


def sums(rows: list[SettlementLine]) -> rules.Sums:
    """What these lines come to."""
    return rules.sums(rules.Billed(row.id, row.amount_cents, row.minutes, row.status, row.quota_cents) for row in rows)


def asked(sheet: SettlementSheet, rows: list[SettlementLine], calls: dict[UUID, list[SettlementCall]]) -> rules.Asked:
    """How far the station has asked; before the sheet is handed in there is nothing to ask."""
    if not sheet.seed:
        return rules.Asked(needed=rules.needed(len(rows)), answered=0, sample=())
    answered = {line for line, said in calls.items() if any(one.outcome != CallOutcome.NOT_REACHED for one in said)}
    silent = {line for line, said in calls.items() if line not in answered and len(said) >= rules.TRIES}
    return rules.asked([row.id for row in rows], seed=sheet.seed, answered=answered, silent=silent)


async def _history(sheet: UUID) -> list[SettlementEvent]:
    return await (
        SettlementEvent.objects()
        .where(SettlementEvent.sheet == sheet)
        .order_by(SettlementEvent.at, SettlementEvent.id)
    )  # fmt: skip


async def _shown(
    rows: list[SettlementLine], *, calls: dict[UUID, list[SettlementCall]], sample: set[UUID], center: UUID
) -> list[SheetLine]:
    if not rows:
        return []
    names = {service.code: service.name_zh for service in await care.services(center=center)}
    people = await _people(rows[0].sheet)
    return [
        SheetLine(
            row=row, service_name=names.get(row.service_code, row.service_code), elder=residents.name_of(who),
            phone=residents.phone_of(who), carer=carer, calls=calls.get(row.id, []), is_sampled=row.id in sample,
        )
        for row in rows
        for who, carer in [people[row.id]]
    ]  # fmt: skip


async def _people(sheet: UUID) -> dict[UUID, tuple[Resident, str]]:
    """Who was visited by whom."""
    found = await db.rows(
        "SELECT l.id AS line, b.resident AS resident, c.name AS carer FROM settlement_line l "
        "JOIN care_booking b ON b.id = l.booking LEFT JOIN carer c ON c.id = b.carer WHERE l.sheet = {}",
        sheet,
    )
    rows = await Resident.objects().where(Resident.id.is_in(list({one["resident"] for one in found})))
    elders = {row.id: row for row in rows}
    return {one["line"]: (elders[one["resident"]], one["carer"] or "") for one in found}
