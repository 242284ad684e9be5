"""A unit checks in where it sits, a member where they live."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from services.dual_registration import queries
from services.dual_registration.operations.numbers import next_number
from services.dual_registration.rules import Post, UnitKind
from services.dual_registration.tables import CheckedInMember, CheckedInUnit
from services.foundation import audit, crypto, db, ids
from services.foundation.actor import Actor
from services.foundation.bodies.tables import EstatePerson
from services.foundation.calendar.rules import local
from services.foundation.errors import Conflict
from services.foundation.residents import queries as residents
from services.foundation.residents import rules as person_rules


class UnitCheckedIn(Conflict):
    """A unit of this name has checked in already."""

    code = "unit_checked_in"


class MemberCheckedIn(Conflict):
    """This person has checked in already."""

    code = "member_checked_in"


class MemberEnded(Conflict):
    """The card of this member has ended."""

    code = "member_ended"


@db.in_transaction
async def check_in_unit(
    *, name: str, kind: UnitKind, contact: str, phone: str, offers: str, actor: Actor, now: datetime
) -> CheckedInUnit:
    """Take a unit's check-in form; its receipt carries the number."""
    vault, id = crypto.vault(), ids.new_id()
    plain = person_rules.phone(phone) if phone.strip() else ""
    row = CheckedInUnit(
        id=id, center=actor.center, name=name.strip(), kind=str(kind), offers=offers.strip(),
        contact_sealed=vault.seal(contact.strip(), field="checked_in_unit.contact", row=id),
        phone_sealed=vault.seal(plain, field="checked_in_unit.phone", row=id), checked_in_on=local(now).date(),
    )  # fmt: skip
    known = CheckedInUnit.exists().where(
        CheckedInUnit.center == actor.center, CheckedInUnit.name == row.name, CheckedInUnit.is_active.eq(True)
    )
    if await known:
        raise UnitCheckedIn
    row.number = await next_number("DW", center=actor.center, now=now)
    if not await CheckedInUnit.insert(row).on_conflict(action="DO NOTHING").returning(CheckedInUnit.id):
        raise UnitCheckedIn
    await audit.record("unit.checked_in", entity="checked_in_unit", entity_id=id, actor=actor, at=now)
    return row


@db.in_transaction
async def change_unit(
    *, unit: CheckedInUnit, contact: str, phone: str, offers: str, is_active: bool, actor: Actor, now: datetime
) -> CheckedInUnit:
    """Change who speaks for a unit, what it offers, or end its check-in; an empty contact or number stays as it was."""
    if not unit.is_active:
        raise queries.UnitUnknown
    vault = crypto.vault()
    if contact.strip():
        unit.contact_sealed = vault.seal(contact.strip(), field="checked_in_unit.contact", row=unit.id)
    if phone.strip():
        unit.phone_sealed = vault.seal(person_rules.phone(phone), field="checked_in_unit.phone", row=unit.id)
    unit.offers, unit.is_active = offers.strip(), is_active
    await unit.save(
        [CheckedInUnit.contact_sealed, CheckedInUnit.phone_sealed, CheckedInUnit.offers, CheckedInUnit.is_active]
    )
    await audit.record("unit.changed", entity="checked_in_unit", entity_id=unit.id, actor=actor, at=now,
                       facts={"is_active": is_active})  # fmt: skip
    return unit


@db.in_transaction
async def check_in_member(
    *,
    person: EstatePerson,
    unit: CheckedInUnit | None,
    home_building: UUID | None,
    posts: Iterable[Post],
    skills: str,
    free_time: str,
    actor: Actor,
    now: datetime,
) -> CheckedInMember:
    """Write an in-service member's card: where they live, what they can do, and when."""
    if home_building is not None:
        await residents.building(id=home_building, center=actor.center)
    row = CheckedInMember(
        id=ids.new_id(), center=actor.center, person=person.id, unit=unit.id if unit else None, home_building=home_building,
        skills=skills.strip(), service_posts=_codes(posts), free_time=free_time.strip(), checked_in_on=local(now).date(),
    )  # fmt: skip
    if await CheckedInMember.exists().where(CheckedInMember.person == person.id):
        raise MemberCheckedIn
    row.number = await next_number("DY", center=actor.center, now=now)
    if not await CheckedInMember.insert(row).on_conflict(action="DO NOTHING").returning(CheckedInMember.id):
        raise MemberCheckedIn
    await audit.record("member.checked_in", entity="checked_in_member", entity_id=row.id, actor=actor, at=now)
    return row


@db.in_transaction
async def change_member(
    *,
    member: CheckedInMember,
    unit: CheckedInUnit | None,
    home_building: UUID | None,
    posts: Iterable[Post],
    skills: str,
    free_time: str,
    is_active: bool,
    actor: Actor,
    now: datetime,
) -> CheckedInMember:
    """Change where a member works and lives, what they can do and when, or end their card and their page with it."""
    if home_building is not None:
        await residents.building(id=home_building, center=actor.center)
    member.unit, member.home_building = unit.id if unit else None, home_building
    member.service_posts, member.skills, member.free_time = _codes(posts), skills.strip(), free_time.strip()
    member.is_active = is_active
    member.token_hash = member.token_hash if is_active else ""
    await member.save([CheckedInMember.unit, CheckedInMember.home_building, CheckedInMember.service_posts, CheckedInMember.skills,
                       CheckedInMember.free_time, CheckedInMember.is_active, CheckedInMember.token_hash])  # fmt: skip
    await audit.record("member.card_changed", entity="checked_in_member", entity_id=member.id, actor=actor, at=now,
                       facts={"is_active": is_active})  # fmt: skip
    return member


@db.in_transaction
async def open_page(*, member: CheckedInMember, actor: Actor, now: datetime) -> str:
    """Give a member a page of their own on the telephone; its token is told once, and the one before is dead."""
    if not member.is_active:
        raise MemberEnded
    token = ids.new_token()
    member.token_hash = ids.token_hash(token)
    await member.save([CheckedInMember.token_hash])
    await audit.record("member.page_opened", entity="checked_in_member", entity_id=member.id, actor=actor, at=now)
    return token


def _codes(posts: Iterable[Post]) -> str:
    chosen = set(posts)
    return " ".join(str(post) for post in Post if post in chosen)
