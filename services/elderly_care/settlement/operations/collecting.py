"""Putting confirmed visits into the sheet of a month, each into exactly one."""

from datetime import datetime
from typing import Any
from uuid import UUID

from services.elderly_care import rules as care_rules
from services.elderly_care.providers import queries as providers
from services.elderly_care.providers.tables import CareProvider
from services.elderly_care.settlement import queries, rules
from services.elderly_care.settlement.lifecycle import LineStatus, SheetStatus
from services.elderly_care.settlement.operations import moves
from services.elderly_care.settlement.tables import SettlementLine, SettlementSheet
from services.foundation import db, ids
from services.foundation.actor import Actor
from services.foundation.calendar.rules import local
from services.foundation.errors import Conflict, Invalid

AT_ONCE = 200  # rows of one INSERT

DONE = (
    "SELECT b.id AS id, b.number AS number, b.service_code AS service_code, b.checked_in_at AS checked_in_at, "
    "b.checked_out_at AS checked_out_at, b.amount_cents AS amount_cents, b.quota_cents AS quota_cents, s.is_confirmed AS is_confirmed "
    "FROM care_booking b JOIN care_service s ON s.center = b.center AND s.code = b.service_code "
    "LEFT JOIN carer c ON c.id = b.carer LEFT JOIN settlement_line l ON l.booking = b.id "
    "WHERE b.center = {} AND b.status IN ('elder_confirmed', 'reviewed') AND b.checked_out_at < {} AND l.id IS NULL "
    "AND (c.provider = {} OR (b.carer IS NULL AND {})) ORDER BY b.checked_out_at"
)


class MonthNotOver(Invalid):
    """A month is written 2026-07 and has begun."""

    code = "settlement_month_wrong"


class NothingToSettle(Conflict):
    """The provider has done no visit that is not settled yet."""

    code = "nothing_to_settle"


@db.in_transaction
async def collect(*, provider: UUID, month: str, actor: Actor, now: datetime) -> SettlementSheet:
    """Put every confirmed visit up to the end of the month, that stands in no sheet yet, into the provider's sheet."""
    company = await providers.provider(id=provider, center=actor.center)
    try:
        until = rules.end_of(rules.month_of(month))
    except ValueError as wrong:
        raise MonthNotOver from wrong
    if rules.month_of(month) > local(now).date():
        raise MonthNotOver
    sheet = await _sheet(company, month=month, actor=actor, now=now)
    await moves.hold(sheet, SheetStatus.OPEN)
    visits = await db.rows(DONE, actor.center, until, company.id, bool(company.runs_station))
    rows = [_line(visit, sheet=sheet) for visit in visits]
    for first in range(0, len(rows), AT_ONCE):
        await SettlementLine.insert(*rows[first : first + AT_ONCE]).on_conflict(action="DO NOTHING")
    if not await queries.lines_of(sheet=sheet.id):
        raise NothingToSettle
    return sheet


async def _sheet(provider: CareProvider, *, month: str, actor: Actor, now: datetime) -> SettlementSheet:
    """The month's sheet; whoever asks first opens it."""
    fresh = SettlementSheet(
        id=ids.new_id(), center=actor.center, provider=provider.id, month=month, status=str(SheetStatus.OPEN), made_at=now,
        number=ids.with_check_letter(f"{provider.code}-{month.replace('-', '')}"),
    )  # fmt: skip
    opened = await SettlementSheet.insert(fresh).on_conflict(action="DO NOTHING").returning(SettlementSheet.id)
    if opened:
        await moves.note(fresh, before="", actor=actor, now=now)
        return fresh
    known = await (
        SettlementSheet.objects()
        .where(SettlementSheet.provider == provider.id, SettlementSheet.month == month)
        .first()
    )  # fmt: skip
    assert known is not None  # the unique index said so
    return known


def _line(visit: dict[str, Any], *, sheet: SettlementSheet) -> SettlementLine:
    return SettlementLine(
        id=ids.new_id(), center=sheet.center, sheet=sheet.id, booking=visit["id"], number=visit["number"],
        service_code=visit["service_code"], visited_on=local(visit["checked_out_at"]).date(),
        minutes=care_rules.minutes_between(visit["checked_in_at"], visit["checked_out_at"]),
        amount_cents=visit["amount_cents"], quota_cents=visit["quota_cents"],
        is_price_confirmed=bool(visit["is_confirmed"]), status=str(LineStatus.BILLED),
    )  # fmt: skip
