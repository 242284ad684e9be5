"""Who has checked in, what is asked for, who does it, and what a month or a quarter amounts to."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from services.dual_registration import rules
from services.dual_registration.rules import Quarter
from services.dual_registration.tables import (
    CheckedInMember,
    CheckedInUnit,
    FiveOneLog,
    ServiceClaim,
    ServiceNeed,
    UnitFeedback,
)
from services.foundation import crypto, db, ids
from services.foundation.calendar.rules import local
from services.foundation.errors import NotFound

_MEMBER = "p.name_sealed AS name_sealed, p.phone_sealed AS phone_sealed, p.id AS person"


class UnitUnknown(NotFound):
    """No unit with this id has checked in here."""

    code = "unit_unknown"


class CheckedInUnknown(NotFound):
    """No member with this id has checked in here."""

    code = "checked_in_unknown"


class NeedUnknown(NotFound):
    """There is no such need or claim here."""

    code = "need_unknown"


class LogUnknown(NotFound):
    """There is no such entry in the log."""

    code = "log_unknown"


class FeedbackUnknown(NotFound):
    """There is no such feedback here."""

    code = "feedback_unknown"


async def unit(*, id: UUID, center: UUID) -> CheckedInUnit:
    """One unit of the actor's centre."""
    row = await CheckedInUnit.objects().where(CheckedInUnit.id == id, CheckedInUnit.center == center).first()
    if row is None:
        raise UnitUnknown
    return row


async def units(*, center: UUID) -> list[dict[str, Any]]:
    """Every unit with how many of its members have checked in."""
    return await db.rows(
        "SELECT u.id AS id, u.number AS number, u.name AS name, u.kind AS kind, u.contact_sealed AS contact_sealed, "
        "u.phone_sealed AS phone_sealed, u.offers AS offers, u.checked_in_on AS checked_in_on, "
        "(SELECT COUNT(*) FROM checked_in_member m WHERE m.unit = u.id) AS members FROM checked_in_unit u "
        "WHERE u.center = {} AND u.is_active = {} ORDER BY u.name",
        center, True,
    )  # fmt: skip


async def member(*, id: UUID, center: UUID) -> CheckedInMember:
    """One member of the actor's centre."""
    row = await CheckedInMember.objects().where(CheckedInMember.id == id, CheckedInMember.center == center).first()
    if row is None:
        raise CheckedInUnknown
    return row


async def member_of_page(*, token: str) -> CheckedInMember:
    """The member whose own page this is; one that never was and one that has ended are refused alike."""
    row = await CheckedInMember.objects().where(CheckedInMember.token_hash == ids.token_hash(token)).first()
    if row is None or not row.is_active:
        raise CheckedInUnknown
    return row


async def claim_of(*, id: UUID, member: CheckedInMember) -> ServiceClaim:
    """One claim, if it is this member's."""
    row = await claim(id=id, center=member.center)
    if row.member != member.id:
        raise NeedUnknown
    return row


async def members(*, center: UUID) -> list[dict[str, Any]]:
    """Every member who has checked in, with what they did so far."""
    return await db.rows(
        f"SELECT m.id AS id, m.number AS number, {_MEMBER}, u.name AS unit_name, b.name AS building_name, m.skills AS skills, "
        "m.service_posts AS service_posts, m.free_time AS free_time, m.unit AS unit, m.home_building AS home_building, "
        " m.checked_in_on AS checked_in_on, m.is_active AS is_active, "
        "(SELECT COUNT(*) FROM service_claim c WHERE c.member = m.id AND c.status IN ('confirmed', 'scored')) AS services "
        "FROM checked_in_member m JOIN estate_person p ON p.id = m.person LEFT JOIN checked_in_unit u ON u.id = m.unit "
        "LEFT JOIN building b ON b.id = m.home_building WHERE m.center = {} ORDER BY m.number",
        center,
    )  # fmt: skip


async def need(*, id: UUID, center: UUID) -> ServiceNeed:
    """One need of the actor's centre."""
    row = await ServiceNeed.objects().where(ServiceNeed.id == id, ServiceNeed.center == center).first()
    if row is None:
        raise NeedUnknown
    return row


async def needs(*, center: UUID, since: date) -> list[dict[str, Any]]:
    """Needs that are open, or were published since a day, the newest first."""
    begin, _ = rules.span(since, since)
    return await db.rows(
        "SELECT n.id AS id, n.number AS number, n.title AS title, n.service_post AS service_post, b.name AS building_name, "
        "n.wanted_on AS wanted_on, n.places AS places, n.published_at AS published_at, n.ended_at AS ended_at "
        "FROM service_need n LEFT JOIN building b ON b.id = n.building WHERE n.center = {} AND (n.published_at >= {} OR EXISTS "
        "(SELECT 1 FROM service_claim c WHERE c.need = n.id AND c.status IN ('published', 'claimed', 'done', 'confirmed'))) "
        "ORDER BY n.published_at DESC, n.id DESC LIMIT 200",
        center, begin,
    )  # fmt: skip


async def claim(*, id: UUID, center: UUID) -> ServiceClaim:
    """One claim of the actor's centre."""
    row = await ServiceClaim.objects().where(ServiceClaim.id == id, ServiceClaim.center == center).first()
    if row is None:
        raise NeedUnknown
    return row


async def claims(*, center: UUID, needs: list[UUID]) -> list[dict[str, Any]]:
    """The claims of some needs, with who has them."""
    if not needs:
        return []
    return await db.rows(
        f"SELECT c.id AS id, c.need AS need, c.place AS place, c.status AS status, c.minutes AS minutes, c.report AS report, "
        f"c.done_at AS done_at, c.score AS score, c.member AS member, {_MEMBER}, u.name AS unit_name FROM service_claim c "
        "LEFT JOIN checked_in_member m ON m.id = c.member LEFT JOIN estate_person p ON p.id = m.person "
        "LEFT JOIN checked_in_unit u ON u.id = m.unit "
        f"WHERE c.center = {{}} AND c.need IN ({', '.join('{}' for _ in needs)}) ORDER BY c.need, c.place",
        center, *needs,
    )  # fmt: skip


async def services_of(*, unit: UUID, quarter: Quarter) -> list[dict[str, Any]]:
    """What a unit's members did in a quarter, as it is told: number of the card, service, day, minutes, score."""
    begin, end = rules.span(quarter.first_on, quarter.next.first_on)
    rows = await db.rows(
        "SELECT m.number AS member, n.title AS title, n.service_post AS post, c.done_at AS done_at, c.minutes AS minutes, "
        "c.score AS score FROM service_claim c JOIN checked_in_member m ON m.id = c.member JOIN service_need n ON n.id = c.need "
        "WHERE m.unit = {} AND c.status IN ('confirmed', 'scored') AND c.done_at >= {} AND c.done_at < {} "
        "ORDER BY m.number, c.done_at",
        unit, begin, end,
    )  # fmt: skip
    return [{**row, "done_at": local(row["done_at"]).date().isoformat()} for row in rows]


async def services_of_member(*, member: UUID) -> list[dict[str, Any]]:
    """What a member did so far, for their card."""
    return await db.rows(
        "SELECT n.title AS title, n.service_post AS post, c.done_at AS done_at, c.minutes AS minutes, c.score AS score, "
        "c.confirmed_by AS confirmed_by FROM service_claim c JOIN service_need n ON n.id = c.need "
        "WHERE c.member = {} AND c.status IN ('confirmed', 'scored') ORDER BY c.done_at",
        member,
    )  # fmt: skip


async def evaluations(*, center: UUID, year: int | None = None, member: UUID | None = None) -> list[dict[str, Any]]:
    """What the community found of its members' years."""
    wanted = [("year", year), ("member", member)]
    return await db.rows(
        "SELECT member, year, level, words FROM member_evaluation WHERE center = {} "
        + "".join(f"AND {column} = {{}} " for column, value in wanted if value is not None) + "ORDER BY year",
        center, *(value for _, value in wanted if value is not None),
    )  # fmt: skip


async def feedback(*, id: UUID, center: UUID) -> UnitFeedback:
    """One feedback of the actor's centre."""
    row = await UnitFeedback.objects().where(UnitFeedback.id == id, UnitFeedback.center == center).first()
    if row is None:
        raise FeedbackUnknown
    return row


async def feedbacks(*, center: UUID) -> list[dict[str, Any]]:
    """What units were told or must be told, the newest first."""
    return await db.rows(
        "SELECT f.id AS id, u.name AS unit_name, f.year AS year, f.quarter AS quarter, f.services AS services, "
        "f.minutes AS minutes, f.sent_at AS sent_at FROM unit_feedback f JOIN checked_in_unit u ON u.id = f.unit "
        "WHERE f.center = {} ORDER BY f.year DESC, f.quarter DESC, u.name LIMIT 200",
        center,
    )  # fmt: skip


async def log(*, id: UUID, center: UUID) -> FiveOneLog:
    """One entry of the five-one log."""
    row = await FiveOneLog.objects().where(FiveOneLog.id == id, FiveOneLog.center == center).first()
    if row is None:
        raise LogUnknown
    return row


async def logs(*, center: UUID, month: date, person: UUID | None = None) -> list[dict[str, Any]]:
    """The five-one log of a month, everybody's or one person's."""
    begin, end = rules.span(month, rules.month_after(month))
    return await db.rows(
        f"SELECT l.id AS id, l.number AS number, l.deed AS deed, l.started_at AS started_at, l.minutes AS minutes, l.note AS note, "
        f"l.issue AS issue, l.became AS became, b.name AS building_name, {_MEMBER} FROM five_one_log l "
        "JOIN estate_person p ON p.id = l.person LEFT JOIN building b ON b.id = l.building "
        "WHERE l.center = {} AND l.started_at >= {} AND l.started_at < {} "
        + ("AND l.person = {} " if person else "") + "ORDER BY l.started_at, l.id",
        center, begin, end, *([person] if person else []),
    )  # fmt: skip


async def issues_found(*, center: UUID, since: date, until: date) -> int:
    """How many issues members found and passed on between two days."""
    begin, end = rules.span(since, until + timedelta(days=1))
    rows = await db.rows(
        "SELECT COUNT(*) AS n FROM five_one_log WHERE center = {} AND started_at >= {} AND started_at < {} AND became <> ''",
        center, begin, end,
    )  # fmt: skip
    return int(rows[0]["n"])


def contact_of(id: UUID, sealed: bytes) -> str:
    """Who speaks for a unit."""
    return crypto.vault().open(sealed, field="checked_in_unit.contact", row=id)


def phone_of(id: UUID, sealed: bytes) -> str:
    """A unit's number."""
    return crypto.vault().open(sealed, field="checked_in_unit.phone", row=id)
