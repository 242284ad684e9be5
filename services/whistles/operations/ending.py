"""Ending a case in another way, and opening it again."""

from datetime import datetime
from uuid import UUID

from services.foundation import assistance, db
from services.foundation.actor import Actor
from services.foundation.errors import Conflict
from services.whistles import contacts, queries
from services.whistles.lifecycle import UNFINISHED, WHISTLE, ItemStatus, UpReason, WhistleStatus
from services.whistles.operations import climbing, moves
from services.whistles.operations.answering import end
from services.whistles.operations.handling import set_item
from services.whistles.operations.voices import leave
from services.whistles.operations.words import needed
from services.whistles.tables import Whistle, WhistleReporter


class CannotMerge(Conflict):
    """A case goes into another one that is open, about no body, and not itself."""

    code = "whistle_cannot_merge"


@db.in_transaction
async def explain(*, id: UUID, words: str, actor: Actor, now: datetime) -> Whistle:
    """There is no basis for it, and why (解释说明); whoever reported it reads the words and may open it again."""
    row = await queries.acted_on_by(id=id, actor=actor)
    WHISTLE.check(row.status, WhistleStatus.EXPLAINED)
    said = needed(words)
    return await end(
        row, WhistleStatus.EXPLAINED, results=["EXPLAINED"], actor=actor, now=now, why=said, reason=said[:400]
    )


@db.in_transaction
async def merge(*, id: UUID, into: UUID, actor: Actor, now: datetime) -> Whistle:
    """The same trouble has a case already: everybody who reported this one follows that one, with the code they have."""
    row = await queries.told_by(id=id, actor=actor)
    other = await queries.told_by(id=into, actor=actor)
    WHISTLE.check(row.status, WhistleStatus.MERGED)
    if row.id == other.id or other.status not in UNFINISHED or row.about or other.about:
        raise CannotMerge
    await end(row, WhistleStatus.MERGED, results=["MERGED"], actor=actor, now=now, why=other.number, reason=other.number,
              merged_into=other.id)  # fmt: skip
    await WhistleReporter.update({WhistleReporter.whistle: other.id, WhistleReporter.is_first: False}).where(
        WhistleReporter.whistle == row.id
    )
    return row


@db.in_transaction
async def withdraw(*, id: UUID, words: str, by: WhistleReporter | None, actor: Actor, now: datetime) -> Whistle:
    """Somebody who reported it does not want it any more: with nobody beside them it is over, for the neighbours it goes on."""
    assistance.confirmed_by_resident(actor)
    await moves.hold(id)
    row = await queries.whistle(id=id, center=actor.center)
    if by is None:
        await _check_voice(row, by, actor)
    WHISTLE.check(row.status, WhistleStatus.WITHDRAWN)
    everybody = await queries.reporters(whistle=row.id)
    leaving = _leaving(everybody, by)
    said = words.strip()
    if stays := [one for one in everybody if one.id != leaving.id]:
        await leave(leaving, words=said, stays=stays, leg_no=row.leg_no, actor=actor, now=now)
        return row
    return await end(
        row, WhistleStatus.WITHDRAWN, results=["WITHDRAWN"], actor=actor, now=now, why=said, reason=said[:400]
    )


@db.in_transaction
async def reopen(*, id: UUID, words: str, by: WhistleReporter | None, actor: Actor, now: datetime) -> Whistle:
    """It is not solved after all: the same number, one level higher, and counted."""
    assistance.confirmed_by_resident(actor)
    await moves.hold(id)
    row = await queries.whistle(id=id, center=actor.center)
    await _check_voice(row, by, actor)
    WHISTLE.check(row.status, WhistleStatus.REOPENED)
    said = needed(words)
    for item in await queries.items(whistle=row.id):
        if item.status != ItemStatus.OPEN:
            await set_item(item, ItemStatus.OPEN)
    return await climbing.go_up(
        row, reason=UpReason.REOPENED, words=said, actor=actor, now=now, to=WhistleStatus.REOPENED, closed_at=None,
        reopenings=row.reopenings + 1,
    )  # fmt: skip


def _leaving(everybody: list[WhistleReporter], by: WhistleReporter | None) -> WhistleReporter:
    """Whoever takes their report back: anybody who is still among the reporters, or on the telephone the first of them."""
    found = [one for one in everybody if (one.is_first if by is None else one.id == by.id)]
    if not found:
        raise queries.NotYourWhistle
    return found[0]


async def _check_voice(row: Whistle, by: WhistleReporter | None, actor: Actor) -> None:
    """The first reporter speaks for a case; the community may write down what they say on the telephone, of a case it may know of."""
    if by is None:
        await queries.told_by(id=row.id, actor=actor)
    speaks = by.is_first and by.whistle == row.id if by is not None else actor.role in contacts.ABOVE_ALL
    if not speaks:
        raise queries.NotYourWhistle
