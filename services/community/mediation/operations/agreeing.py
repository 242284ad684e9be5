"""From the quarrel to the handshake, or to the word that there is none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from services.community.mediation import queries, rules
from services.community.mediation.lifecycle import MEDIATION, UNDER_LIMIT, CaseStatus, Kind, Origin, Result, Role
from services.community.mediation.operations import moves
from services.community.mediation.operations.errors import NotBothAgree, PartyMissing, RightsNotTold, WordsMissing
from services.community.mediation.operations.keeping import report_risk
from services.community.mediation.tables import MediationCase, MediationParty
from services.foundation import crypto, db, ids
from services.foundation.actor import Actor
from services.foundation.calendar.rules import local
from services.foundation.residents import queries as residents
from services.foundation.residents import rules as person_rules


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who takes part."""

    role: Role
    name: str
    phone: str = ""
    home: str = ""


@db.in_transaction
async def raise_case(
    *, origin: Origin, kind: Kind, facts: str, parties: Sequence[Party], building: UUID | None = None, actor: Actor, now: datetime,
    is_demo: bool = False,
) -> MediationCase:  # fmt: skip
    """Somebody asks for help with a dispute, or the community has seen one; there are two sides to it."""
    if not {Role.APPLICANT, Role.RESPONDENT} <= {party.role for party in parties}:
        raise PartyMissing
    if building is not None:
        await residents.building(id=building, center=actor.center)
    year, id = local(now).year, ids.new_id()
    row = MediationCase(
        id=id, center=actor.center, number=rules.number(year, await _next_number(actor.center, year)), origin=str(origin), kind=str(kind),
        building=building, status=str(MEDIATION.first), raised_at=now, is_demo=is_demo,
    )  # fmt: skip
    row.facts_sealed = moves.sealed(row, "facts", _said(facts))
    await row.save()
    await MediationParty.insert(*(_party(party, case=row) for party in parties))
    await moves.write(row, before="", actor=actor, now=now)
    return row


@db.in_transaction
async def accept(*, id: UUID, is_told: bool, actor: Actor, now: datetime) -> MediationCase:
    """Both were told what mediation is, and their rights and duties; from here on there is one month."""
    row = await queries.case(id=id, center=actor.center)
    if not is_told:
        raise RightsNotTold
    return await moves.move(row, CaseStatus.ACCEPTED, actor=actor, now=now, accepted_at=now, limit_at=rules.limit(now))


@db.in_transaction
async def begin(*, id: UUID, mediator: str, staff: UUID | None = None, actor: Actor, now: datetime) -> MediationCase:
    """Somebody both sides accept mediates."""
    row = await queries.case(id=id, center=actor.center)
    who = person_rules.name(mediator)
    return await moves.move(
        row, CaseStatus.MEDIATING, actor=actor, now=now, note=who, mediator=who, mediator_staff=staff
    )


@db.in_transaction
async def extend(*, id: UUID, until_on: date, do_both_agree: bool, actor: Actor, now: datetime) -> MediationCase:
    """More than a month, because both sides want it."""
    row = await queries.case(id=id, center=actor.center)
    if row.status not in UNDER_LIMIT:
        raise MEDIATION.too_late(row.status, CaseStatus.MEDIATING)
    if not do_both_agree or rules.end_of(until_on) <= row.limit_at:
        raise NotBothAgree
    return await moves.change(row, row.status, actor=actor, now=now, note=f"{until_on}", limit_at=rules.end_of(until_on),
                              extensions=row.extensions + 1, reminded_for="")  # fmt: skip


@db.in_transaction
async def agree_written(
    *, id: UUID, duties: str, terms: str, manner: str, perform_on: date, actor: Actor, now: datetime
) -> MediationCase:
    """A written agreement, signed by all: who answers for what, what each must do, how, where and until when (人民调解法 29)."""
    row = await queries.case(id=id, center=actor.center)
    said = {"duties": duties, "terms": terms, "manner": manner}
    return await _agreed(row, CaseStatus.AGREED_WRITTEN, said, perform_on, actor=actor, now=now)


@db.in_transaction
async def agree_orally(*, id: UUID, terms: str, perform_on: date, actor: Actor, now: datetime) -> MediationCase:
    """An agreement by word of mouth; the register keeps what was said."""
    row = await queries.case(id=id, center=actor.center)
    return await _agreed(row, CaseStatus.AGREED_ORAL, {"terms": terms}, perform_on, actor=actor, now=now)


@db.in_transaction
async def fail(*, id: UUID, reason: str, is_told: bool, is_risky: bool, actor: Actor, now: datetime) -> MediationCase:
    """No agreement. Both are told of the court and other ways; what may harden, the secretary hears at once."""
    row = await queries.case(id=id, center=actor.center)
    if not is_told:
        raise RightsNotTold
    await moves.move(
        row, CaseStatus.FAILED, actor=actor, now=now, failure_sealed=moves.sealed(row, "failure", _said(reason)), result=str(Result.FAILED)
    )  # fmt: skip
    return await report_risk(id=row.id, words=reason, actor=actor, now=now) if is_risky else row


@db.in_transaction
async def withdraw(*, id: UUID, actor: Actor, now: datetime) -> MediationCase:
    """One side does not want it any more; nobody is mediated against their will."""
    row = await queries.case(id=id, center=actor.center)
    await moves.move(row, CaseStatus.WITHDRAWN, actor=actor, now=now, closed_at=now, result=str(Result.WITHDRAWN))
    await moves.tell_city(row, Result.WITHDRAWN, now=now)
    return row


async def _agreed(
    row: MediationCase, to: CaseStatus, said: Mapping[str, str], perform_on: date, *, actor: Actor, now: datetime
) -> MediationCase:
    today = local(now).date()
    if perform_on < today:
        raise WordsMissing
    sealed: dict[str, Any] = {f"{what}_sealed": moves.sealed(row, what, _said(words)) for what, words in said.items()}
    return await moves.move(
        row, to, actor=actor, now=now, perform_on=perform_on, agreed_on=today, court_until_on=rules.court_until(today),
        result=str(to).upper(), reminded_for="", **sealed,
    )  # fmt: skip


def _party(party: Party, *, case: MediationCase) -> MediationParty:
    vault, id = crypto.vault(), ids.new_id()
    phone = person_rules.phone(party.phone) if party.phone.strip() else ""
    return MediationParty(
        id=id, center=case.center, mediation_case=case.id, role=str(party.role),
        name_sealed=vault.seal(person_rules.name(party.name), field="mediation_party.name", row=id),
        home_sealed=vault.seal(party.home.strip(), field="mediation_party.home", row=id),
        phone_sealed=vault.seal(phone, field="mediation_party.phone", row=id),
    )  # fmt: skip


def _said(words: str) -> str:
    if not words.strip():
        raise WordsMissing
    return words


async def _next_number(center: UUID, year: int) -> int:
    rows = await db.rows(
        "INSERT INTO mediation_counter (id, center, year, last) VALUES ({}, {}, {}, 1) "
        "ON CONFLICT (center, year) DO UPDATE SET last = mediation_counter.last + 1 RETURNING last",
        ids.new_id(), center, year,
    )  # fmt: skip
    return int(rows[0]["last"])
