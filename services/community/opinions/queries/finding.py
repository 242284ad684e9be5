"""Reading opinions."""

from typing import Any
from uuid import UUID

from piccolo.query import OrderByRaw

from services.community.opinions import rules
from services.community.opinions.lifecycle import Body, OpinionStatus
from services.community.opinions.tables import Opinion, OpinionEvent
from services.foundation import crypto
from services.foundation.actor import Actor
from services.foundation.errors import NotFound

MOST_SHOWN = 500
ROLE_OF = {
    Body.BRANCH: "secretary",
    Body.OWNERS: "owners",
    Body.PROPERTY: "property",
    Body.COMMITTEE: "community_worker",
}
BODY_OF = {"owners": Body.OWNERS, "property": Body.PROPERTY}  # whose staff see and touch only their own


class OpinionUnknown(NotFound):
    """There is no such opinion in this centre, or it is none of the asker's."""

    code = "opinion_unknown"


async def opinion(*, id: UUID, center: UUID) -> Opinion:
    """One opinion of a centre."""
    row = await Opinion.objects().where(Opinion.id == id, Opinion.center == center).first()
    if row is None:
        raise OpinionUnknown
    return row


async def seen(*, id: UUID, actor: Actor) -> Opinion:
    """One opinion, for somebody whose body has it, or for the community's own staff."""
    row = await opinion(id=id, center=actor.center)
    body = BODY_OF.get(actor.role)
    if body is not None and row.body != body:
        raise OpinionUnknown
    return row


async def opinions(
    *,
    actor: Actor,
    status: str = "",
    body: str = "",
    category: str = "",
    year: int | None = None,
    hard_only: bool = False,
) -> list[Opinion]:
    """The opinions this person may see, what is due first."""
    query = Opinion.objects().where(Opinion.center == actor.center)
    own = BODY_OF.get(actor.role)
    for column, wanted in (
        (Opinion.status, status),
        (Opinion.body, str(own) if own else body),
        (Opinion.category, category),
    ):
        if wanted:
            query = query.where(column == wanted)
    if year is not None:
        since, until = rules.year_span(year)
        query = query.where(Opinion.collected_at >= since, Opinion.collected_at < until)
    if hard_only:
        query = query.where(Opinion.plan != "")
    # However many are over, what is open or has still to be told is never cut off.
    open_first = OrderByRaw("closed_at IS NOT NULL AND tell_due_at IS NULL")
    rows = await query.order_by(open_first).order_by(Opinion.collected_at, ascending=False).limit(MOST_SHOWN)
    return sorted(rows, key=_urgency)


async def ledger(*, center: UUID, year: int) -> list[Opinion]:
    """意见台账: every opinion of a year, in the order of their numbers."""
    since, until = rules.year_span(year)
    rows = Opinion.objects().where(
        Opinion.center == center, Opinion.collected_at >= since, Opinion.collected_at < until
    )
    return await rows.order_by(Opinion.number, Opinion.collected_at)


async def history(*, opinion: UUID) -> list[OpinionEvent]:
    """The moves of an opinion, oldest first."""
    return (
        await OpinionEvent.objects().where(OpinionEvent.opinion == opinion).order_by(OpinionEvent.at, OpinionEvent.id)
    )


async def followers(*, opinion: UUID) -> list[str]:
    """The numbers of those that were merged into this one, whose residents are told too."""
    rows = await Opinion.select(Opinion.number).where(Opinion.merged_into == opinion).order_by(Opinion.number)
    return [row["number"] for row in rows]


def words_of(row: Opinion) -> str:
    """What the resident said."""
    return crypto.vault().open(row.words_sealed, field="opinion.words", row=row.id)


def name_of(row: Opinion) -> str:
    """Who said it, or nothing."""
    return crypto.vault().open(row.name_sealed, field="opinion.name", row=row.id)


def phone_of(row: Opinion) -> str:
    """Where to call, or nothing."""
    return crypto.vault().open(row.phone_sealed, field="opinion.phone", row=row.id)


def _urgency(row: Opinion) -> tuple[bool, Any, Any]:
    waits = row.due_at is not None and row.status not in (OpinionStatus.FED_BACK,)
    return (not waits, row.due_at if waits else row.collected_at, row.id)
