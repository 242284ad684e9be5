"""Planning look-ins by risk, festival, weather and event; and writing down how it was."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from services.elderly_care.safety.chains import AlarmKind
from services.elderly_care.safety.operations import Worry, raise_alarm
from services.elderly_care.weather import queries as weather
from services.elderly_care.weather import rules as weather_rules
from services.elderly_care.weather.rules import AROUND
from services.elderly_care.weather.tables import WeatherSignal
from services.elderly_care.welfare import queries, rules
from services.elderly_care.welfare.lifecycle import WELFARE, WelfareStatus
from services.elderly_care.welfare.rules import Reason, Result
from services.elderly_care.welfare.tables import WelfareVisit
from services.foundation import audit, crypto, db, ids
from services.foundation.actor import Actor
from services.foundation.calendar.rules import local, moment

CALLS_IN_VAIN = 2  # then the chain begins


@dataclass(frozen=True, slots=True)
class Plan:
    """A look-in to write down; `key` makes it one."""

    resident: UUID
    reason: Reason
    way: str
    risk: str
    key: str
    due_at: datetime
    signal: UUID | None = None
    checks: tuple[str, ...] = ()


@db.in_transaction
async def plan_due(*, center: UUID, now: datetime) -> int:
    """Write down whoever has become due; running it again adds nothing."""
    today = local(now).date()
    festival = rules.festival_near(today)
    signals = await weather.signals(center=center, now=now)
    planned = 0
    for file in await queries.files(center=center):
        risk = _risk(file, now=now)
        plans = [
            *_routine(file, risk=risk),
            *([_festival(file, risk=risk, on=festival)] if festival and risk != "normal" else []),
            *(plan for signal in signals for plan in _weather(file, risk=risk, signal=signal, now=now)),
        ]
        for plan in plans:
            planned += await _write(plan, center=center)
    return planned


@db.in_transaction
async def after_event(*, resident: UUID, what: UUID, actor: Actor, now: datetime) -> None:
    """Somebody looks in within a day after a fall, a stay in hospital, a death in the family."""
    plan = Plan(
        resident=resident,
        reason=Reason.EVENT,
        way="home",
        risk="high",
        key=f"event {what}",
        due_at=now + rules.AFTER_EVENT,
    )
    await _write(plan, center=actor.center)


@db.in_transaction
async def record(
    *,
    visit: UUID,
    result: Result,
    actor: Actor,
    now: datetime,
    checked: Sequence[str] = (),
    words: str = "",
    member: UUID | None = None,
) -> WelfareVisit:
    """Write down how the elder was. A call in vain leaves the visit due; the second begins the chain of the low grade."""
    row = await queries.visit(id=visit, center=actor.center)
    WELFARE.check(row.status, WelfareStatus.DONE)
    sealed = crypto.vault().seal(words, field="welfare_visit.words", row=row.id)
    if result in rules.SEEN:
        await _change(row, actor=actor, now=now, status=str(WelfareStatus.DONE), done_at=now, done_by=actor.name,
                      result=str(result), checked=json.dumps(list(checked)), words_sealed=sealed)  # fmt: skip
        return row
    await _change(row, actor=actor, now=now, tries=row.tries + 1, result=str(result), words_sealed=sealed)
    if row.tries >= CALLS_IN_VAIN:
        worry = Worry(kind=AlarmKind.PHONE_UNANSWERED, resident=row.resident, member=member)
        await raise_alarm(worry=worry, actor=actor, now=now)
    return row


@db.in_transaction
async def drop_for(*, signal: UUID, center: UUID) -> None:
    """The warning is over before its time: what was due only because of it is no longer; the visit afterwards stays."""
    await db.rows(
        "UPDATE welfare_visit SET status = 'dropped', version = version + 1 WHERE signal = {} AND center = {} "
        "AND status = 'due' AND key NOT LIKE 'after%'",
        signal, center,
    )  # fmt: skip


async def _change(row: WelfareVisit, *, actor: Actor, now: datetime, **changes: Any) -> None:
    values: dict[Any, Any] = {**changes, "version": row.version + 1}
    changed = await (
        WelfareVisit.update(values)
        .where(
            WelfareVisit.id == row.id, WelfareVisit.status == WelfareStatus.DUE, WelfareVisit.version == row.version
        )
        .returning(WelfareVisit.id)
    )  # fmt: skip
    if not changed:
        raise WELFARE.too_late(row.status, WelfareStatus.DONE)
    row.version += 1
    for column, value in changes.items():
        setattr(row, column, value)
    await audit.record("welfare.recorded", entity="welfare_visit", entity_id=row.id, actor=actor, at=now)


def _risk(file: dict[str, Any], *, now: datetime) -> str:
    age = local(now).year - file["birth_year"] if file["birth_year"] else None
    return rules.risk(age=age, living_mode=file["living_mode"], care_level=file["care_level"], said=file["risk"])


def _routine(file: dict[str, Any], *, risk: str) -> list[Plan]:
    if file["open"]:
        return []
    last_on = local(file["last_at"]).date() if file["last_at"] else None
    due_at = rules.routine_due(last_on=last_on, opened_on=local(file["opened_at"]).date(), risk=risk)
    way = "home" if risk == "high" else "phone"
    return [Plan(file["resident"], Reason.ROUTINE, way, risk, f"routine {due_at:%Y%m%d}", due_at)]


def _festival(file: dict[str, Any], *, risk: str, on: Any) -> Plan:
    return Plan(file["resident"], Reason.FESTIVAL, "home", risk, f"festival {on:%Y%m%d}", moment(on, rules.DAY_ENDS))


def _weather(file: dict[str, Any], *, risk: str, signal: WeatherSignal, now: datetime) -> list[Plan]:
    """A call each day while the warning is in force, and a visit before and after where the rule wants it; for those of high risk."""
    effect = weather_rules.effect(kind=signal.kind, colour=signal.colour)
    if effect is None or risk != "high":
        return []
    plans: list[Plan] = []
    name = signal.id.hex[-12:]

    def add(way: str, key: str, due_at: datetime) -> None:
        plans.append(Plan(file["resident"], Reason.WEATHER, way, risk, key, due_at, signal.id, effect.checks))

    if effect.calls_daily and signal.from_at <= now < signal.to_at:
        add("phone", f"weather {name} {local(now):%Y%m%d}", min(rules.end_of_day(now), signal.to_at))
    if effect.visits_around:
        if now < signal.from_at:
            add("home", f"before {name}", signal.from_at)
        add("home", f"after {name}", signal.to_at + AROUND)
    return plans


async def _write(plan: Plan, *, center: UUID) -> int:
    written = await db.rows(
        "INSERT INTO welfare_visit (id, center, resident, reason, way, risk, key, signal, checks, status, due_at, tries, done_by, "
        "result, checked, words_sealed, version) VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, 'due', {}, 0, '', '', '[]', {}, 1) "
        "ON CONFLICT (resident, key) DO NOTHING RETURNING id",
        ids.new_id(), center, plan.resident, str(plan.reason), plan.way, plan.risk, plan.key, plan.signal,
        json.dumps(plan.checks), plan.due_at, b"",
    )  # fmt: skip
    return len(written)
