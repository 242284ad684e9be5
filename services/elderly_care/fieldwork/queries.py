"""Reading a carer's day, what telephones sent, and where doors are."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from services.elderly_care import queries as care
from services.elderly_care.fieldwork.tables import PhoneAction, PhoneSession, VisitPhoto, VisitReport
from services.elderly_care.fieldwork.words import ActionWords
from services.elderly_care.lifecycle import AHEAD, DONE, BookingStatus
from services.elderly_care.tables import CareBooking
from services.foundation import crypto, db
from services.foundation.errors import NotFound

LONGEST_LIST = 200
MILLION = 1_000_000  # a telephone counts in millionths of a degree
MINE = tuple(str(status) for status in (AHEAD | DONE | {BookingStatus.CHECKED_IN}) - {BookingStatus.ACCEPTED})


class PhotoUnknown(NotFound):
    """This visit has no such photo."""

    code = "visit_photo_unknown"


class PhoneSessionUnknown(NotFound):
    """This telephone must sign in again."""

    code = "phone_session_unknown"


async def session(*, id: UUID, staff: UUID | None, center: UUID) -> PhoneSession:
    """A telephone of this very carer."""
    row = await (
        PhoneSession.objects()
        .where(PhoneSession.id == id, PhoneSession.center == center, PhoneSession.staff == staff)
        .first()
    )
    if row is None:
        raise PhoneSessionUnknown
    return row


async def action(*, session: UUID, sequence: int, mac: str) -> PhoneAction | None:
    """An action that was kept before."""
    return await (
        PhoneAction.objects()
        .where(PhoneAction.session == session, PhoneAction.sequence == sequence, PhoneAction.mac == mac)
        .first()
    )


async def known_booking(told: ActionWords | None, *, center: UUID) -> UUID | None:
    """The booking an action speaks of, if there is one."""
    if told is None:
        return None
    found = await db.rows("SELECT id FROM care_booking WHERE id = {} AND center = {}", told.booking, center)
    return found[0]["id"] if found else None


async def odd_actions(*, center: UUID) -> list[PhoneAction]:
    """What nobody has looked at yet, although it is marked or was refused; the newest first."""
    return await (
        PhoneAction.objects()
        .where(PhoneAction.center == center, PhoneAction.seen_at.is_null(), PhoneAction.marks != "[]")
        .order_by(PhoneAction.received_at, ascending=False)
        .limit(LONGEST_LIST)
    )


async def my_visits(*, day: date, staff: UUID | None, center: UUID) -> list[care.Visit]:
    """A carer's visits of a day in their order; also those where two go."""
    start, end = care.day_span(day)
    marks = ", ".join(["{}"] * len(MINE))
    mine = await db.rows(
        "SELECT b.id AS id FROM care_booking b JOIN carer c ON c.id = b.carer OR c.id = b.second_carer WHERE b.center = {} "
        f"AND b.starts_at >= {{}} AND b.starts_at < {{}} AND c.staff = {{}} AND b.status IN ({marks})",
        center, start, end, staff, *MINE,
    )  # fmt: skip
    if not mine:
        return []
    rows = await CareBooking.objects().where(CareBooking.id.is_in([row["id"] for row in mine])).order_by(
        CareBooking.starts_at, CareBooking.id
    )  # fmt: skip
    return await care.visits(bookings=rows, center=center)


async def door_place(*, resident: UUID, center: UUID) -> tuple[int, int] | None:
    """Where the building of an elder stands, in millionths of a degree, if somebody has said so."""
    found = await db.rows(
        "SELECT b.lat AS lat, b.long AS long FROM resident r JOIN household h ON h.id = r.household "
        "JOIN building b ON b.id = h.building WHERE r.id = {} AND r.center = {} AND b.lat IS NOT NULL AND b.long IS NOT NULL",
        resident, center,
    )  # fmt: skip
    return (round(found[0]["lat"] * MILLION), round(found[0]["long"] * MILLION)) if found else None


async def report(*, booking: UUID, center: UUID) -> VisitReport | None:
    """What was done in a visit."""
    return await VisitReport.objects().where(VisitReport.booking == booking, VisitReport.center == center).first()


def words_of(row: VisitReport) -> tuple[str, str]:
    """Why the place was not proved, and what was not done; for the care desk."""
    vault = crypto.vault()
    return (
        vault.open(row.place_reason_sealed, field="visit_report.place_reason", row=row.id),
        vault.open(row.not_done_sealed, field="visit_report.not_done", row=row.id),
    )


async def reports(*, bookings: Sequence[UUID]) -> dict[UUID, VisitReport]:
    """The reports of several visits."""
    if not bookings:
        return {}
    return {row.booking: row for row in await VisitReport.objects().where(VisitReport.booking.is_in(list(bookings)))}


async def photo_counts(*, bookings: Sequence[UUID]) -> dict[UUID, int]:
    """How many photos several visits have."""
    if not bookings:
        return {}
    marks = ", ".join("{}" for _ in bookings)
    found = await db.rows(
        f"SELECT booking, COUNT(*) AS n FROM visit_photo WHERE booking IN ({marks}) GROUP BY booking", *bookings
    )
    return {row["booking"]: row["n"] for row in found}


async def photos(*, booking: UUID, center: UUID) -> list[VisitPhoto]:
    """The photos of a visit."""
    return await VisitPhoto.objects().where(VisitPhoto.booking == booking, VisitPhoto.center == center)
