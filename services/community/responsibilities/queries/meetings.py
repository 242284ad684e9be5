"""Reading joint meetings."""

from dataclasses import dataclass
from uuid import UUID

from services.community.responsibilities.tables import JointMeeting, ResponsibilityCheck
from services.foundation import db
from services.foundation.bodies import queries as bodies
from services.foundation.bodies.rules import BodyKind
from services.foundation.errors import NotFound

MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who was there, for colleagues."""

    person: UUID
    name: str
    body: BodyKind


class MeetingUnknown(NotFound):
    """There is no such meeting in this centre."""

    code = "joint_meeting_unknown"


async def meeting(*, id: UUID, center: UUID) -> JointMeeting:
    """One meeting of a centre."""
    row = await JointMeeting.objects().where(JointMeeting.id == id, JointMeeting.center == center).first()
    if row is None:
        raise MeetingUnknown
    return row


async def meetings(*, center: UUID) -> list[JointMeeting]:
    """The meetings, the newest first."""
    rows = JointMeeting.objects().where(JointMeeting.center == center)
    return await rows.order_by(JointMeeting.held_at, JointMeeting.number, ascending=False).limit(MOST_SHOWN)


async def guests(*, meeting: UUID) -> list[Guest]:
    """Who was there, by body."""
    rows = await db.rows(
        "SELECT g.person AS person, g.body AS body, p.name_sealed AS name_sealed FROM joint_meeting_guest g "
        "JOIN estate_person p ON p.id = g.person WHERE g.meeting = {} ORDER BY g.id",
        meeting,
    )  # fmt: skip
    order = list(BodyKind)
    found = [
        Guest(row["person"], bodies.name_of(row["person"], bytes(row["name_sealed"])), BodyKind(row["body"]))
        for row in rows
    ]
    return sorted(found, key=lambda guest: order.index(guest.body))


async def decisions(*, meeting: UUID) -> list[ResponsibilityCheck]:
    """What a meeting decided, in its order."""
    rows = await ResponsibilityCheck.objects().where(ResponsibilityCheck.meeting == meeting)
    return sorted(rows, key=lambda row: int(row.number.rsplit("-", 1)[1]))


async def decided(*, center: UUID) -> dict[UUID, list[ResponsibilityCheck]]:
    """What every meeting decided."""
    rows = await ResponsibilityCheck.objects().where(
        ResponsibilityCheck.center == center, ResponsibilityCheck.meeting.is_not_null()
    )
    found: dict[UUID, list[ResponsibilityCheck]] = {}
    for row in rows:
        found.setdefault(row.meeting, []).append(row)
    return found
