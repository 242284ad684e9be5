"""Whom of a body to call."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.foundation.bodies import queries as bodies
from services.foundation.bodies.rules import BodyKind
from services.foundation.bodies.tables import EstateBody
from services.foundation.staff.roles import StaffRole
from services.foundation.staff.tables import StaffMember
from services.whistles.rules import Body

# Which role works for a body at its desk; the branch answers by its secretary.
DESKS = {Body.PROPERTY: StaffRole.PROPERTY, Body.OWNERS: StaffRole.OWNERS, Body.BRANCH: StaffRole.SECRETARY}
ABOVE_ALL = (StaffRole.SECRETARY, StaffRole.COMMUNITY_WORKER, StaffRole.ADMIN)


@dataclass(frozen=True, slots=True)
class OnCall:
    """Whether a body can be called now, and the account to tell first, if there is one."""

    is_there: bool
    account: UUID | None = None


async def on_call(*, center: UUID, body: str, now: datetime) -> OnCall:
    """Who of a body answers at a moment: by its roster and seats, or by the accounts of its desk where nobody has written it down."""
    kind = BodyKind(body)
    if not await EstateBody.exists().where(EstateBody.center == center, EstateBody.kind == str(kind)):
        return await _at_desk(center=center, body=body)
    seats = await bodies.answering(center=center, kind=kind, now=now)
    people = [seat.person for seat in seats if seat.person.is_reachable]
    return OnCall(bool(people), next((one.staff for one in people if one.staff is not None), None))


async def _at_desk(*, center: UUID, body: str) -> OnCall:
    role = DESKS.get(Body(body), "")
    people = (
        await StaffMember.objects()
        .where(StaffMember.center == center, StaffMember.role == str(role), StaffMember.is_active.eq(True))
        .order_by(StaffMember.username)
        .first()
    )
    return OnCall(people is not None, people.id if people else None)


def desk_of(body: str) -> str:
    """The role whose desk a body's cases stand on; the street has none, the community's workers keep in touch with it."""
    return str(DESKS.get(Body(body), StaffRole.COMMUNITY_WORKER))


def bodies_of(role: str) -> list[str]:
    """The bodies a role works for."""
    return [str(body) for body, desk in DESKS.items() if desk == role]
