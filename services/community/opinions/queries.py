"""Reading opinions, and counting them."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from services.community.opinions import rules
from services.community.opinions.lifecycle import ANSWERED, THREE, Body, OpinionStatus
from services.community.opinions.tables import (
    Opinion,
    OpinionCategory,
    OpinionDisclosure,
    OpinionDisclosureLine,
    OpinionEvent,
    OpinionSettings,
)
from services.foundation import crypto, db
from services.foundation.actor import Actor
from services.foundation.errors import NotFound

MOST_SHOWN = 500
CODE = "opinion_code"  # under which name the codes of slips are looked up
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


class CategoryUnknown(NotFound):
    """Opinions have no such kind here."""

    code = "opinion_category_unknown"


class DisclosureUnknown(NotFound):
    """There is no such notice."""

    code = "opinion_disclosure_unknown"


@dataclass(frozen=True, slots=True)
class Count:
    """The figures of a period, each with the records it was counted from."""

    collected: list[UUID]
    handled: dict[Body, list[UUID]]

    @property
    def handled_ids(self) -> list[UUID]:
        """What the three bodies have handled."""
        return [id for body in THREE for id in self.handled[body]]


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


async def by_code(*, number: str, code: str, center: UUID) -> Opinion:
    """The opinion with this number, for whoever also has the code of its slip; a wrong one of either is refused alike."""
    index = crypto.vault().index("".join(code.split()), kind=CODE)
    row = (
        await Opinion.objects()
        .where(Opinion.center == center, Opinion.number == rules.typed_number(number), Opinion.code_index == index)
        .first()
    )
    if row is None or not index or not row.number:
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
    rows = await query.order_by(Opinion.collected_at, ascending=False).limit(MOST_SHOWN)
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


async def count(*, center: UUID, since: datetime, until: datetime, cutoff: datetime) -> Count:
    """Collected between two moments, and of those handled by the cut-off, by the body that had it then (domain 9.1)."""
    rows = await db.rows_aside(
        "SELECT id, handled_at, handled_body FROM opinion WHERE center = {} AND collected_at >= {} AND collected_at < {} "
        "ORDER BY collected_at, id",
        center, since, until,
    )  # fmt: skip
    handled: dict[Body, list[UUID]] = {body: [] for body in Body}
    for row in rows:
        if row["handled_at"] is not None and row["handled_at"] <= cutoff:
            handled[Body(row["handled_body"])].append(row["id"])
    return Count([row["id"] for row in rows], handled)


async def limits(*, center: UUID) -> rules.Limits:
    """What the centre has set, or what we propose."""
    rows = await OpinionSettings.select().where(OpinionSettings.center == center)
    return rules.limits_from(rows[0]) if rows else rules.Limits()


async def categories(*, center: UUID, offered_only: bool = True) -> list[OpinionCategory]:
    """The kinds of opinions, in the centre's order."""
    query = OpinionCategory.objects().where(OpinionCategory.center == center)
    if offered_only:
        query = query.where(OpinionCategory.is_offered.eq(True))
    return await query.order_by(OpinionCategory.place)


async def category(*, code: str, center: UUID) -> OpinionCategory:
    """One kind."""
    row = await OpinionCategory.objects().where(OpinionCategory.center == center, OpinionCategory.code == code).first()
    if row is None:
        raise CategoryUnknown
    return row


async def disclosures(*, center: UUID) -> list[OpinionDisclosure]:
    """The notices, the newest first."""
    return await (
        OpinionDisclosure.objects()
        .where(OpinionDisclosure.center == center)
        .order_by(OpinionDisclosure.published_at, ascending=False)
        .limit(MOST_SHOWN)
    )


async def disclosure(*, id: UUID, center: UUID) -> OpinionDisclosure:
    """One notice."""
    row = (
        await OpinionDisclosure.objects().where(OpinionDisclosure.id == id, OpinionDisclosure.center == center).first()
    )
    if row is None:
        raise DisclosureUnknown
    return row


async def lines(*, disclosure: UUID) -> list[OpinionDisclosureLine]:
    """What a notice says."""
    found = OpinionDisclosureLine.objects().where(OpinionDisclosureLine.disclosure == disclosure)
    return await found.order_by(OpinionDisclosureLine.place)


async def hanging(*, center: UUID, on: date) -> list[tuple[OpinionDisclosure, list[OpinionDisclosureLine]]]:
    """What everybody can read on a day."""
    rows = await (
        OpinionDisclosure.objects()
        .where(OpinionDisclosure.center == center, OpinionDisclosure.from_on <= on, OpinionDisclosure.to_on >= on)
        .order_by(OpinionDisclosure.published_at, ascending=False)
    )
    return [(row, await lines(disclosure=row.id)) for row in rows]


async def undisclosed(*, center: UUID) -> list[Opinion]:
    """Answered opinions that hung nowhere yet, in the order of their numbers."""
    marks = ", ".join(["{}"] * len(ANSWERED))
    rows = await db.rows(
        f"SELECT id FROM opinion WHERE center = {{}} AND status IN ({marks}) AND NOT EXISTS "
        "(SELECT 1 FROM opinion_disclosure_line l WHERE l.opinion = opinion.id) ORDER BY number",
        center, *(str(status) for status in ANSWERED),
    )  # fmt: skip
    return [await opinion(id=row["id"], center=center) for row in rows]


def words_of(row: Opinion) -> str:
    """What the resident said."""
    return crypto.vault().open(row.words_sealed, field="opinion.words", row=row.id)


def name_of(row: Opinion) -> str:
    """Who said it, or nothing."""
    return crypto.vault().open(row.name_sealed, field="opinion.name", row=row.id)


def phone_of(row: Opinion) -> str:
    """Where to call, or nothing."""
    return crypto.vault().open(row.phone_sealed, field="opinion.phone", row=row.id)


def hints_of(row: OpinionCategory) -> list[tuple[str, str]]:
    """The sentences one can point at, in Chinese and English."""
    return [(zh, en) for zh, en in json.loads(row.hints)]


def _urgency(row: Opinion) -> tuple[bool, Any, Any]:
    waits = row.due_at is not None and row.status not in (OpinionStatus.FED_BACK,)
    return (not waits, row.due_at if waits else row.collected_at, row.id)
