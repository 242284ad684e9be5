"""群众点单—社区派单—党员接单: a need is published, claimed, done, confirmed and scored."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from services.dual_registration import queries, sync
from services.dual_registration.lifecycle import CLAIM, ClaimStatus
from services.dual_registration.operations.numbers import next_number
from services.dual_registration.rules import Post
from services.dual_registration.tables import CheckedInMember, ServiceClaim, ServiceNeed
from services.foundation import audit, db, ids, platform_sync
from services.foundation.actor import Actor
from services.foundation.errors import Conflict
from services.foundation.residents import queries as residents


class NothingToClaim(Conflict):
    """Every pair of hands that this need wants has been found, or it was taken down."""

    code = "nothing_to_claim"


class ClaimedAlready(Conflict):
    """This member has claimed this need already."""

    code = "claimed_already"


@db.in_transaction
async def publish_need(
    *,
    title: str,
    post: Post,
    places: int,
    building: UUID | None,
    wanted_on: date | None,
    actor: Actor,
    now: datetime,
) -> ServiceNeed:
    """Ask for so many pairs of hands."""
    if building is not None:
        await residents.building(id=building, center=actor.center)
    row = ServiceNeed(id=ids.new_id(), center=actor.center, title=title.strip(), service_post=str(post), building=building,
                      wanted_on=wanted_on, places=places, published_at=now)  # fmt: skip
    row.number = await next_number("XQ", center=actor.center, now=now)
    await row.save()
    await ServiceClaim.insert(
        *(ServiceClaim(id=ids.new_id(), center=actor.center, need=row.id, place=place, status=str(CLAIM.first))
          for place in range(1, places + 1))
    )  # fmt: skip
    await audit.record("need.published", entity="service_need", entity_id=row.id, actor=actor, at=now,
                       facts={"post": str(post), "places": places})  # fmt: skip
    return row


@db.in_transaction
async def claim(*, need: ServiceNeed, member: CheckedInMember, actor: Actor, now: datetime) -> ServiceClaim:
    """A member takes one place; the one who comes too late is told so."""
    await _lock(need)
    places = await ServiceClaim.objects().where(ServiceClaim.need == need.id).order_by(ServiceClaim.place)
    if any(row.member == member.id for row in places):
        raise ClaimedAlready
    free = next((row for row in places if row.status == ClaimStatus.PUBLISHED), None)
    if free is None or not member.is_active:
        raise NothingToClaim
    return await _move(free, ClaimStatus.CLAIMED, actor=actor, now=now, member=member.id, claimed_at=now)


@db.in_transaction
async def give_back(*, claim: ServiceClaim, actor: Actor, now: datetime) -> ServiceClaim:
    """Who claimed it cannot come: the place is free again."""
    return await _move(claim, ClaimStatus.PUBLISHED, actor=actor, now=now, member=None, claimed_at=None)


@db.in_transaction
async def report_done(
    *, claim: ServiceClaim, minutes: int, report: str, done_at: datetime, actor: Actor, now: datetime
) -> ServiceClaim:
    """The member says that it is done, how long it took, and how it was."""
    return await _move(claim, ClaimStatus.DONE, actor=actor, now=now, minutes=minutes, report=report.strip(),
                       done_at=min(done_at, now))  # fmt: skip


@db.in_transaction
async def confirm(*, claim: ServiceClaim, is_true: bool, actor: Actor, now: datetime) -> ServiceClaim:
    """The community has looked: it was done, or it goes back to whoever claimed it."""
    if not is_true:
        return await _move(claim, ClaimStatus.CLAIMED, actor=actor, now=now, done_at=None, minutes=0)
    await _move(claim, ClaimStatus.CONFIRMED, actor=actor, now=now, confirmed_at=now, confirmed_by=actor.name)
    need = await queries.need(id=claim.need, center=claim.center)
    data = sync.service(
        number=f"{need.number}-{claim.place}", title=need.title, done_at=claim.done_at, minutes=claim.minutes
    )
    await platform_sync.record("activity.done", entity="service_claim", entity_id=claim.id, version=claim.version,
                               center=claim.center, at=now, data=data)  # fmt: skip
    return claim


@db.in_transaction
async def score(*, claim: ServiceClaim, points: int, actor: Actor, now: datetime) -> ServiceClaim:
    """Say how good it was, from one to five."""
    return await _move(claim, ClaimStatus.SCORED, actor=actor, now=now, score=points)


@db.in_transaction
async def end_need(*, need: ServiceNeed, actor: Actor, now: datetime) -> ServiceNeed:
    """Take a need down; whoever has claimed it goes on, free places end."""
    await _lock(need)
    for row in await ServiceClaim.objects().where(
        ServiceClaim.need == need.id, ServiceClaim.status == str(ClaimStatus.PUBLISHED)
    ):
        await _move(row, ClaimStatus.ENDED, actor=actor, now=now)
    need.ended_at = now
    await need.save([ServiceNeed.ended_at])
    await audit.record("need.ended", entity="service_need", entity_id=need.id, actor=actor, at=now)
    return need


async def _lock(need: ServiceNeed) -> None:
    """Two who want the last place of a need go one after the other; one that was taken down takes nobody."""
    open_ = await db.rows(
        "UPDATE service_need SET version = version + 1 WHERE id = {} AND ended_at IS NULL RETURNING id", need.id
    )
    if not open_:
        raise NothingToClaim


async def _move(claim: ServiceClaim, to: ClaimStatus, *, actor: Actor, now: datetime, **changes: Any) -> ServiceClaim:
    """Move the claim from the state it was read in; whoever moved it first wins."""
    before = CLAIM.move(claim, to)
    claim.version += 1
    for column, value in changes.items():
        setattr(claim, column, value)
    values: dict[Any, Any] = {"status": claim.status, "version": claim.version, **changes}
    changed = await (
        ServiceClaim.update(values)
        .where(ServiceClaim.id == claim.id, ServiceClaim.version == claim.version - 1)
        .returning(ServiceClaim.id)
    )
    if not changed:
        raise CLAIM.too_late(before, to)
    await audit.record(f"claim.{to}", entity="service_claim", entity_id=claim.id, actor=actor, at=now,
                       facts={"from": before, "to": str(to)})  # fmt: skip
    return claim
