"""A list of responsibilities in every state, brought there by the real verbs; and the people around it."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from services.community.responsibilities import operations, queries
from services.community.responsibilities.lifecycle import CheckStatus, Evidence, Often, Period
from services.community.responsibilities.rules import Terms
from services.community.responsibilities.tables import Responsibility, ResponsibilityCheck
from services.foundation.actor import Actor, system
from services.foundation.bodies import operations as bodies
from services.foundation.bodies.rules import BodyKind, MemberKind, Rank
from services.foundation.centers import operations as centers
from services.foundation.staff import operations as staff
from services.foundation.staff.roles import StaffRole

NOW = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)  # a Monday, ten in the morning
WEEKS = timedelta(weeks=1)
PATROL = Terms(
    body=BodyKind.PROPERTY, words="每日巡查", standard="每天巡查一遍，问题当天登记", often=Often.DAY, check_every=Period.WEEK,
    evidence=Evidence.RECORD,
)  # fmt: skip
FIRE = replace(PATROL, words="消防月检", standard="坏的当月修好", often=Often.MONTH, check_every=Period.MONTH)


@dataclass(frozen=True, slots=True)
class Estate:
    """A centre with its bodies, whoever leads them, and those who sign in."""

    center: UUID
    people: dict[BodyKind, UUID]
    secretary: Actor
    worker: Actor
    property_company: Actor
    owners: Actor


async def an_estate(code: str = "350802002") -> Estate:
    """Three bodies and the residents' committee, each with somebody who leads it."""
    center = UUID(str((await centers.open_center(code=code, name="翠屏社区党群服务中心")).id))
    accounts = {role: await somebody(center, role, f"{role}_{code}") for role in (
        StaffRole.SECRETARY, StaffRole.COMMUNITY_WORKER, StaffRole.PROPERTY, StaffRole.OWNERS)}  # fmt: skip
    people = {
        kind: await leader(center, kind)
        for kind in (BodyKind.BRANCH, BodyKind.OWNERS, BodyKind.PROPERTY, BodyKind.COMMITTEE)
    }
    return Estate(center, people, *accounts.values())


async def somebody(center: UUID, role: StaffRole, name: str) -> Actor:
    """Somebody who signs in."""
    row = await staff.add_staff(
        username=name, name=name, role=role, password="correct horse battery", center=center, now=NOW
    )
    return Actor(kind="staff", id=row.id, name=name, role=str(role), center=center)


async def leader(center: UUID, kind: BodyKind) -> UUID:
    """Somebody who leads a body, shown by name and never by number."""
    actor = system(center)
    body = await bodies.open_body(kind=kind, name=f"{kind}", actor=actor, now=NOW)
    person = await bodies.add_person(
        name="黄强",
        phone="13800138940",
        kind=MemberKind.OTHER,
        post="负责人",
        agrees_to_show=True,
        actor=actor,
        now=NOW,
    )
    await bodies.give_seat(body=body, person=person, rank=Rank.LEADER, from_on=date(2020, 1, 1), actor=actor, now=NOW)
    return UUID(str(person.id))


async def a_draft(estate: Estate, terms: Terms = PATROL, *, now: datetime = NOW, **changes: Any) -> Responsibility:
    """A line that somebody answers for."""
    said = {"person": estate.people.get(terms.body)} | changes
    return await operations.draft(terms=terms, actor=estate.worker, now=now, **said)


async def published(estate: Estate, terms: Terms = PATROL, *, now: datetime = NOW) -> Responsibility:
    """A line whose notice ended yesterday."""
    row, day = await a_draft(estate, terms, now=now), now.date()
    hung = await operations.publish(
        from_on=day - timedelta(days=7), to_on=day - timedelta(days=1), is_confirmed=True, lines=[row.id], actor=estate.secretary,
        now=now,
    )  # fmt: skip
    return hung[0]


async def in_force(estate: Estate, terms: Terms = PATROL, *, now: datetime = NOW) -> Responsibility:
    """A line that is kept from today."""
    row = await published(estate, terms, now=now)
    return (await operations.put_in_force(lines=[row.id], actor=estate.secretary, now=now))[0]


async def a_check(estate: Estate, terms: Terms = PATROL, *, now: datetime = NOW) -> ResponsibilityCheck:
    """The first check of a new line."""
    row = await in_force(estate, terms, now=now)
    return next(one for one in await queries.checks(actor=estate.secretary) if one.responsibility == row.id)


async def reported(estate: Estate, terms: Terms = PATROL, *, now: datetime = NOW) -> ResponsibilityCheck:
    """What the property company says it has done."""
    row = await a_check(estate, terms, now=now)
    return await operations.report(id=row.id, words="巡查本已签", actor=estate.property_company, now=now)


async def states(estate: Estate) -> list[tuple[str, str]]:
    """Every check's period and state, by period."""
    rows = await queries.checks(actor=estate.secretary)
    return sorted((row.period, str(CheckStatus(row.status))) for row in rows)
