"""Whose calendar an address is, and what stands in it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from services.elderly_care import papers
from services.elderly_care import queries as care
from services.elderly_care.calendars.ics import Entry
from services.elderly_care.calendars.tables import CalendarFeed
from services.elderly_care.lifecycle import CANCELLED
from services.elderly_care.tables import CareBooking
from services.foundation import db, ids, pinyin
from services.foundation.errors import NotFound
from services.foundation.residents import queries as residents

SHOWN_BACK = timedelta(days=30)
MOST_SHOWN = 500


class FeedUnknown(NotFound):
    """No calendar has this address, or it was taken back."""

    code = "calendar_unknown"


class Audience(StrEnum):
    """Who reads a calendar; what it shows depends on it."""

    ELDER = "elder"
    FAMILY = "family"
    CARER = "carer"


@dataclass(frozen=True, slots=True)
class Whose:
    """What an address opens; `feed` is missing for the address that came with a booking."""

    center: UUID
    audience: Audience
    resident: UUID | None
    carer: UUID | None
    made_at: datetime
    feed: CalendarFeed | None = None


async def whose(*, token: str) -> Whose:
    """Whose visits an address shows; unknown and taken back are the same."""
    row = await CalendarFeed.objects().where(CalendarFeed.token_hash == ids.token_hash(token)).first()
    if row is not None:
        if row.revoked_at is not None:
            raise FeedUnknown
        return Whose(row.center, Audience(row.audience), row.resident, row.carer, row.made_at, row)
    try:
        booking = await care.booking_by_calendar(token=token)
    except care.BookingUnknown as unknown:
        raise FeedUnknown from unknown
    return Whose(booking.center, Audience.ELDER, booking.resident, None, booking.booked_at)


async def feeds(*, whose: UUID, center: UUID) -> list[CalendarFeed]:
    """The living addresses of an elder or a carer, the newest first."""
    is_theirs = (CalendarFeed.resident == whose) | (CalendarFeed.carer == whose)
    return await (
        CalendarFeed.objects()
        .where(CalendarFeed.center == center, CalendarFeed.revoked_at.is_null(), is_theirs)
        .order_by(CalendarFeed.made_at, ascending=False)
    )


async def feed(*, id: UUID, center: UUID) -> CalendarFeed:
    """One living address."""
    row = await (
        CalendarFeed.objects()
        .where(CalendarFeed.id == id, CalendarFeed.center == center, CalendarFeed.revoked_at.is_null())
        .first()
    )
    if row is None:
        raise FeedUnknown
    return row


async def entries(*, whose: Whose, helpline: str, now: datetime) -> list[Entry]:
    """The visits of the last month and all that are to come, each in the words its reader may see."""
    bookings = await _bookings(whose, now=now)
    changed = await _changed(bookings)
    visits = await care.visits(bookings=bookings, center=whose.center)
    shown = [_entry(visit, whose=whose, helpline=helpline, changed_at=changed[visit.booking.id]) for visit in visits]
    if whose.audience != Audience.CARER:
        return shown
    return [
        await _with_building(entry, visit) for entry, visit in zip(shown, visits, strict=True)
    ]  # fmt: skip


async def _bookings(whose: Whose, *, now: datetime) -> list[CareBooking]:
    theirs = CareBooking.carer == whose.carer if whose.carer else CareBooking.resident == whose.resident
    return await (
        CareBooking.objects()
        .where(CareBooking.center == whose.center, CareBooking.starts_at >= now - SHOWN_BACK, theirs)
        .order_by(CareBooking.starts_at, CareBooking.id)
        .limit(MOST_SHOWN)
    )


async def _changed(bookings: Sequence[CareBooking]) -> dict[UUID, datetime]:
    """When each booking last moved."""
    found = {row.id: row.booked_at for row in bookings}
    if bookings:
        marks = ", ".join("{}" for _ in bookings)
        rows = await db.rows(
            f"SELECT booking, MAX(at) AS at FROM care_booking_event WHERE booking IN ({marks}) GROUP BY booking",
            *(row.id for row in bookings), types={"at": datetime},
        )  # fmt: skip
        found |= {row["booking"]: row["at"] for row in rows}
    return found


def _entry(visit: care.Visit, *, whose: Whose, helpline: str, changed_at: datetime) -> Entry:
    booking = visit.booking
    return Entry(
        uid=f"{booking.id}@lianxin-kiosk", starts_at=booking.starts_at, ends_at=booking.ends_at,
        summary=_summary(visit, whose.audience), description=_description(visit, whose.audience, helpline=helpline),
        location=papers.PLACES[visit.service.place], sequence=booking.version - 1, is_cancelled=booking.status in CANCELLED,
        made_at=booking.booked_at, changed_at=changed_at,
    )  # fmt: skip


def _summary(visit: care.Visit, audience: Audience) -> str:
    """Initials for the elder; the family is not told what for; a carer must know whom."""
    name = residents.name_of(visit.resident)
    if audience == Audience.CARER:
        return f"{visit.service.name_zh} {residents.masked_name(visit.resident)}"
    what = visit.service.name_zh if audience == Audience.ELDER else papers.VISITS[visit.service.place]
    return f"{what} {pinyin.initials(name).upper()}"


def _description(visit: care.Visit, audience: Audience, *, helpline: str) -> str:
    lines = [f"单号 {visit.booking.number}"]
    if audience == Audience.ELDER and visit.carer is not None:
        lines.append(f"来的人 {papers.title(visit.carer.name)}")
    if audience != Audience.CARER:
        lines += [f"服务热线 {helpline}"] if helpline else []
        lines.append("我们不会让您转账")
    return "\n".join(lines)


async def _with_building(entry: Entry, visit: care.Visit) -> Entry:
    """A carer's place is the building and no more: the door stands on the carer's own page."""
    number = await care.building_of(resident=visit.resident) if visit.service.place == "home" else ""
    return replace(entry, location=f"{number}栋") if number else entry
