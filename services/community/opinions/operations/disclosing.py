"""Hanging up what became of opinions (办理情况公示)."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from services.community.opinions import queries, rules
from services.community.opinions.lifecycle import ANSWERED
from services.community.opinions.tables import Opinion, OpinionDisclosure, OpinionDisclosureLine
from services.foundation import audit, db, ids
from services.foundation.actor import Actor
from services.foundation.attachments.tables import Attachment
from services.foundation.errors import Conflict, Invalid


class DaysWrong(Invalid):
    """A notice hangs at least as long as the centre has set."""

    code = "opinion_disclosure_days"


class NothingToDisclose(Conflict):
    """None of them has an answer yet."""

    code = "opinion_nothing_to_disclose"


@db.in_transaction
async def disclose(
    *, title: str, from_on: date, to_on: date, opinions: Sequence[UUID] | None = None, actor: Actor, now: datetime
) -> OpinionDisclosure:
    """Hang up a notice: these opinions, or every answered one that hung nowhere yet. It never says who."""
    if not rules.is_long_enough(from_on, to_on, await queries.limits(center=actor.center)):
        raise DaysWrong
    found = await queries.undisclosed(center=actor.center) if opinions is None else await _chosen(opinions, actor)
    if not found:
        raise NothingToDisclose
    row = OpinionDisclosure(id=ids.new_id(), center=actor.center, title=rules.public_words(title), from_on=from_on, to_on=to_on,
                            published_at=now, published_by=actor.name)  # fmt: skip
    await row.save()
    names = {each.code: each.name_zh for each in await queries.categories(center=actor.center, offered_only=False)}
    for place, opinion in enumerate(found):
        await _line(opinion, disclosure=row, place=place, category=names.get(opinion.category, opinion.category)).save()
    await audit.record("opinion_disclosure.published", entity="opinion_disclosure", entity_id=row.id, actor=actor, at=now,
                       facts={"lines": len(found), "from": from_on.isoformat(), "to": to_on.isoformat()})  # fmt: skip
    return row


@db.in_transaction
async def prove(*, id: UUID, photo: Attachment, actor: Actor, now: datetime) -> OpinionDisclosure:
    """Keep the photo of the board with the notice on it."""
    row = await queries.disclosure(id=id, center=actor.center)
    row.proof, row.proven_at = photo.id, now
    await row.save([OpinionDisclosure.proof, OpinionDisclosure.proven_at])
    await audit.record("opinion_disclosure.proven", entity="opinion_disclosure", entity_id=row.id, actor=actor, at=now)
    return row


async def _chosen(wanted: Sequence[UUID], actor: Actor) -> list[Opinion]:
    rows = [await queries.opinion(id=id, center=actor.center) for id in dict.fromkeys(wanted)]
    if any(row.status not in ANSWERED for row in rows):
        raise NothingToDisclose
    return rows


def _line(row: Opinion, *, disclosure: OpinionDisclosure, place: int, category: str) -> OpinionDisclosureLine:
    return OpinionDisclosureLine(
        id=ids.new_id(), center=row.center, disclosure=disclosure.id, opinion=row.id, place=place, number=row.number, category=category,
        summary=row.summary, body=row.body, status=row.status, answer=row.answer,
    )  # fmt: skip
