"""Giving addresses of calendars out, and taking them back."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from services.elderly_care import queries as care
from services.elderly_care.calendars import queries
from services.elderly_care.calendars.queries import Audience
from services.elderly_care.calendars.tables import CalendarFeed
from services.elderly_care.tables import CareBooking
from services.foundation import audit, db, ids
from services.foundation.actor import Actor
from services.foundation.errors import Conflict
from services.foundation.residents import queries as residents

MOST_FEEDS = 10
NOTED_EVERY = timedelta(hours=1)  # how exactly the desk sees that an address is used


class EnoughFeeds(Conflict):
    """One person has ten addresses already."""

    code = "calendar_feeds_enough"


@dataclass(frozen=True, slots=True)
class Issued:
    """A new address; its token is told once."""

    feed: CalendarFeed
    token: str


@db.in_transaction
async def issue(*, audience: Audience, whose: UUID, label: str = "", actor: Actor, now: datetime) -> Issued:
    """Give an address out: an elder's own visits, the same for the family, or a carer's visits."""
    is_carer = audience == Audience.CARER
    if is_carer:
        await care.carer(id=whose, center=actor.center)
    else:
        await residents.resident(id=whose, center=actor.center)
    if len(await queries.feeds(whose=whose, center=actor.center)) >= MOST_FEEDS:
        raise EnoughFeeds
    token = ids.new_token()
    row = CalendarFeed(
        id=ids.new_id(), center=actor.center, audience=str(audience), resident=None if is_carer else whose,
        carer=whose if is_carer else None, label=label, token_hash=ids.token_hash(token), made_at=now, made_by=actor.name,
    )  # fmt: skip
    await row.save()
    await audit.record("calendar.issued", entity="calendar_feed", entity_id=row.id, actor=actor, at=now,
                       facts={"audience": str(audience)})  # fmt: skip
    return Issued(row, token)


@db.in_transaction
async def revoke(*, id: UUID, actor: Actor, now: datetime) -> None:
    """Take one address back; from now on it is as unknown as any other."""
    taken = await db.rows(
        "UPDATE calendar_feed SET revoked_at = {}, revoked_by = {} WHERE id = {} AND center = {} AND revoked_at IS NULL RETURNING id",
        now, actor.name, id, actor.center,
    )  # fmt: skip
    if not taken:
        raise queries.FeedUnknown
    await audit.record("calendar.revoked", entity="calendar_feed", entity_id=id, actor=actor, at=now)


@db.in_transaction
async def revoke_all(*, resident: UUID, actor: Actor, now: datetime) -> int:
    """Take back every address of one elder, also those that came with bookings; gives how many there were."""
    elder = await residents.resident(id=resident, center=actor.center)
    taken = await db.rows(
        "UPDATE calendar_feed SET revoked_at = {}, revoked_by = {} WHERE resident = {} AND revoked_at IS NULL RETURNING id",
        now, actor.name, elder.id,
    )  # fmt: skip
    bookings = await CareBooking.select(CareBooking.id).where(CareBooking.resident == elder.id)
    for row in bookings:  # a hash of a token that nobody has ever seen
        await db.rows(
            "UPDATE care_booking SET calendar_hash = {} WHERE id = {}", ids.token_hash(ids.new_token()), row["id"]
        )
    await audit.record("calendar.revoked_all", entity="resident", entity_id=elder.id, actor=actor, at=now)
    return len(taken) + len(bookings)


async def note_reading(*, feed: CalendarFeed, now: datetime) -> None:
    """Remember that an address is in use, at most once an hour."""
    if feed.read_at is None or feed.read_at < now - NOTED_EVERY:
        await db.rows("UPDATE calendar_feed SET read_at = {} WHERE id = {}", now, feed.id)
