"""Deliberations, their steps, their templates and topics."""

from datetime import date
from typing import Any
from uuid import UUID

from services.community.deliberation import template
from services.community.deliberation.lifecycle import OVER, Touches
from services.community.deliberation.tables import (
    Deliberation,
    DeliberationEvent,
    DeliberationOpinion,
    DeliberationStep,
    DeliberationTemplate,
)
from services.community.deliberation.template import TemplateStep
from services.community.deliberation.topic_tables import Topic, TopicDiscussion
from services.foundation import db
from services.foundation.actor import Actor
from services.foundation.errors import NotFound

MOST_SHOWN = 300
OWNERS = "owners"  # who see what touches their common property, and nothing else


class DeliberationUnknown(NotFound):
    """There is no such deliberation in this centre, or it is none of the asker's."""

    code = "deliberation_unknown"


class TemplateUnknown(NotFound):
    """There is no such version of the steps."""

    code = "deliberation_template_unknown"


class TopicUnknown(NotFound):
    """There is no such topic in this centre."""

    code = "topic_unknown"


async def deliberation(*, id: UUID, center: UUID) -> Deliberation:
    """One deliberation of a centre."""
    row = await Deliberation.objects().where(Deliberation.id == id, Deliberation.center == center).first()
    if row is None:
        raise DeliberationUnknown
    return row


async def seen(*, id: UUID, actor: Actor) -> Deliberation:
    """One deliberation, for whoever may see it."""
    row = await deliberation(id=id, center=actor.center)
    if actor.role == OWNERS and row.touches == Touches.NOTHING:
        raise DeliberationUnknown
    return row


async def listed(*, actor: Actor) -> list[dict[str, Any]]:
    """The deliberations with the step each is at, what is due first, and how many objections wait."""
    own = "AND d.touches <> 'nothing'" if actor.role == OWNERS else ""
    return await db.rows(
        "SELECT d.id, d.number, d.title, d.status, d.place, d.touches, d.is_by_share, d.goes_by, t.version, d.raised_at, d.is_demo, "
        "s.status AS step_status, s.due_at, s.noticed_at, f.decision AS filing, f.n AS filings, p.id AS publication, p.to_on, "
        "(SELECT COUNT(*) FROM objection o WHERE o.publication = p.id AND o.status NOT IN ('settled', 'upheld')) AS unsettled "
        "FROM deliberation d JOIN deliberation_template t ON t.id = d.goes_by "
        "LEFT JOIN deliberation_step s ON s.deliberation = d.id AND s.place = d.place AND s.is_void = {} "
        "LEFT JOIN filing f ON f.step = s.id AND f.n = (SELECT MAX(g.n) FROM filing g WHERE g.step = s.id) "
        "LEFT JOIN publication p ON p.step = s.id "
        f"WHERE d.center = {{}} {own} ORDER BY d.closed_at IS NOT NULL, d.raised_at DESC, d.id LIMIT {{}}",
        False, actor.center, MOST_SHOWN, types={"is_demo": bool, "is_by_share": bool, "unsettled": int},
    )  # fmt: skip


async def joinable(*, center: UUID) -> list[Deliberation]:
    """Those that are not over, the newest first."""
    found = Deliberation.objects().where(
        Deliberation.center == center, Deliberation.status.not_in([str(one) for one in OVER])
    )
    return await found.order_by(Deliberation.raised_at, ascending=False).limit(MOST_SHOWN)


async def steps(*, deliberation: UUID) -> list[DeliberationStep]:
    """The steps as they were taken, also those that had to be done again."""
    found = DeliberationStep.objects().where(DeliberationStep.deliberation == deliberation)
    return await found.order_by(DeliberationStep.opened_at).order_by(DeliberationStep.place)


async def step_at(*, deliberation: UUID, place: int) -> DeliberationStep:
    """The step that counts at a place."""
    row = await (
        DeliberationStep.objects()
        .where(
            DeliberationStep.deliberation == deliberation,
            DeliberationStep.place == place,
            DeliberationStep.is_void.eq(False),
        )
        .first()
    )
    if row is None:
        raise DeliberationUnknown
    return row


async def plan_of(row: Deliberation) -> tuple[TemplateStep, ...]:
    """The steps it goes by, which are those of the version it began with."""
    found = await DeliberationTemplate.objects().where(DeliberationTemplate.id == row.goes_by).first()
    if found is None:
        raise TemplateUnknown
    return template.opened(found.steps)


async def plans(*, center: UUID) -> dict[UUID, tuple[TemplateStep, ...]]:
    """The steps of every version of a centre."""
    return {one.id: template.opened(one.steps) for one in await templates(center=center)}


async def newest_template(*, center: UUID) -> DeliberationTemplate | None:
    """The steps that what begins today goes by."""
    found = DeliberationTemplate.objects().where(DeliberationTemplate.center == center)
    return await found.order_by(DeliberationTemplate.version, ascending=False).first()


async def templates(*, center: UUID) -> list[DeliberationTemplate]:
    """All versions, the newest first."""
    found = DeliberationTemplate.objects().where(DeliberationTemplate.center == center)
    return await found.order_by(DeliberationTemplate.version, ascending=False)


async def history(*, deliberation: UUID) -> list[DeliberationEvent]:
    """Its moves, oldest first."""
    found = DeliberationEvent.objects().where(DeliberationEvent.deliberation == deliberation)
    return await found.order_by(DeliberationEvent.at, DeliberationEvent.id)


async def opinion_ids(*, deliberation: UUID) -> list[UUID]:
    """The opinions that became or joined it."""
    rows = await DeliberationOpinion.select(DeliberationOpinion.opinion).where(
        DeliberationOpinion.deliberation == deliberation
    )
    return [row["opinion"] for row in rows]


async def of_opinion(*, opinion: UUID, center: UUID) -> Deliberation | None:
    """The deliberation an opinion became, or nothing."""
    row = await DeliberationOpinion.objects().where(DeliberationOpinion.opinion == opinion).first()
    return await deliberation(id=row.deliberation, center=center) if row else None


async def topic(*, id: UUID, center: UUID) -> Topic:
    """One topic of a centre."""
    row = await Topic.objects().where(Topic.id == id, Topic.center == center).first()
    if row is None:
        raise TopicUnknown
    return row


async def discussions(*, topic: UUID) -> list[TopicDiscussion]:
    """Each time people talked about it, the oldest first."""
    return await TopicDiscussion.objects().where(TopicDiscussion.topic == topic).order_by(TopicDiscussion.at)


async def discussed(*, center: UUID, since: date, until: date) -> list[UUID]:
    """The topics that were talked about on a day from one to before another, each once (domain 1.18)."""
    rows = await db.rows_aside(
        "SELECT DISTINCT topic FROM topic_discussion WHERE center = {} AND held_on >= {} AND held_on < {} ORDER BY topic",
        center, since, until,
    )  # fmt: skip
    return [row["topic"] for row in rows]


async def topics(*, center: UUID) -> list[Topic]:
    """What people talk about, the newest first."""
    found = Topic.objects().where(Topic.center == center)
    return await found.order_by(Topic.raised_on, ascending=False).order_by(Topic.id, ascending=False).limit(MOST_SHOWN)
