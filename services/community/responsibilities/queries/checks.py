"""Reading checks: a body's own desk sees its own, whoever checks sees all."""

from datetime import datetime
from uuid import UUID

from services.community.responsibilities.lifecycle import OVER, CheckStatus
from services.community.responsibilities.tables import ResponsibilityCheck, ResponsibilityCheckEvent
from services.foundation.actor import Actor
from services.foundation.attachments.tables import Attachment
from services.foundation.bodies.rules import BodyKind
from services.foundation.errors import NotFound

EVIDENCE_OF = "responsibility_check"
MOST_OVER = 300
# Who does what a body answers for; only these two see no more than their own.
ROLE_OF = {
    BodyKind.BRANCH: "secretary", BodyKind.OWNERS: "owners", BodyKind.PROPERTY: "property", BodyKind.COMMITTEE: "community_worker",
}  # fmt: skip
OWN_ONLY = {"owners": BodyKind.OWNERS, "property": BodyKind.PROPERTY}


def seen_bodies(actor: Actor) -> list[BodyKind]:
    """The bodies whose checks this person may see."""
    return [body for body in ROLE_OF if body == OWN_ONLY.get(actor.role, body)]


def role_of(row: ResponsibilityCheck) -> str:
    """Whose desk does it."""
    return ROLE_OF[BodyKind(row.body)]


class CheckUnknown(NotFound):
    """There is no such check, or it is another body's."""

    code = "responsibility_check_unknown"


async def check(*, id: UUID, actor: Actor) -> ResponsibilityCheck:
    """One check this person may see."""
    row = await ResponsibilityCheck.objects().where(
        ResponsibilityCheck.id == id, ResponsibilityCheck.center == actor.center
    ).first()  # fmt: skip
    if row is None or row.body != OWN_ONLY.get(actor.role, row.body):
        raise CheckUnknown
    return row


async def checks(*, actor: Actor) -> list[ResponsibilityCheck]:
    """What this person may see: everything that is not over by what is due, then the newest that is over."""
    mine = (ResponsibilityCheck.center == actor.center) & ResponsibilityCheck.body.is_in(
        [str(body) for body in seen_bodies(actor)]
    )
    over = [str(state) for state in OVER]
    open_ = await ResponsibilityCheck.objects().where(mine, ResponsibilityCheck.status.not_in(over)).order_by(
        ResponsibilityCheck.due_at, ResponsibilityCheck.number
    )  # fmt: skip
    done = await ResponsibilityCheck.objects().where(mine, ResponsibilityCheck.status.is_in(over)).order_by(
        ResponsibilityCheck.first_due_at, ResponsibilityCheck.number, ascending=False
    ).limit(MOST_OVER)  # fmt: skip
    return [*open_, *done]


async def past(*, center: UUID, now: datetime, limit: int) -> list[ResponsibilityCheck]:
    """What is not done although the next one is due, the oldest first."""
    return await ResponsibilityCheck.objects().where(
        ResponsibilityCheck.center == center, ResponsibilityCheck.status == str(CheckStatus.DUE), ResponsibilityCheck.missed_at <= now
    ).order_by(ResponsibilityCheck.missed_at, ResponsibilityCheck.id).limit(limit)  # fmt: skip


async def check_history(*, check: UUID) -> list[ResponsibilityCheckEvent]:
    """What became of one check, the newest last."""
    return await ResponsibilityCheckEvent.objects().where(
        ResponsibilityCheckEvent.responsibility_check == check
    ).order_by(ResponsibilityCheckEvent.at, ResponsibilityCheckEvent.id)  # fmt: skip


async def pictures(*, check: UUID, since: datetime | None = None) -> list[Attachment]:
    """The pictures that go with a check, from a moment on."""
    mine = (Attachment.entity == EVIDENCE_OF) & (Attachment.entity_id == check)
    if since is not None:
        mine &= Attachment.created_at >= since
    return await Attachment.objects().where(mine).order_by(Attachment.id)


async def picture(*, id: UUID, check: UUID) -> Attachment:
    """One picture of a check."""
    row = await Attachment.objects().where(
        Attachment.id == id, Attachment.entity == EVIDENCE_OF, Attachment.entity_id == check
    ).first()  # fmt: skip
    if row is None:
        raise CheckUnknown
    return row
