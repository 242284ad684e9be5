"""Reading opinions."""

from typing import Any
from uuid import UUID

from services.community.opinions import rules
from services.community.opinions.lifecycle import Body, OpinionStatus
from services.community.opinions.tables import Opinion, OpinionEvent
from services.foundation import crypto, db
from services.foundation.actor import Actor
from services.foundation.errors import NotFound

MOST_SHOWN = 500
ROLE_OF = {
    Body.BRANCH: "secretary",
    Body.OWNERS: "owners",
    Body.PROPERTY: "property",
    Body.COMMITTEE: "community_worker",
}
HARD = "plan <> ''"
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
    own = BODY_OF.get(actor.role)
    since, until = rules.year_span(year) if year is not None else (None, None)
    wanted: dict[str, object] = {
        "status = {}": status, "body = {}": str(own) if own else body, "category = {}": category,
        "collected_at >= {}": since, "collected_at < {}": until,
    }  # fmt: skip
    asked = {condition: value for condition, value in wanted.items() if value}
    # However many are over, what is open or has still to be told is never cut off.
    rows = await db.objects(
        Opinion, f"WHERE {' AND '.join(['center = {}', *asked, *([HARD] if hard_only else [])])} "
        "ORDER BY closed_at IS NOT NULL AND tell_due_at IS NULL, collected_at DESC LIMIT {}",
        actor.center, *asked.values(), MOST_SHOWN,
    )  # fmt: skip
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
    return await db.objects(OpinionEvent, "WHERE opinion = {} ORDER BY at, id", opinion)


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
