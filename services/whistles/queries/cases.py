"""One whistle and what belongs to it."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from piccolo.table import Table

from services.foundation import crypto, db
from services.foundation.actor import Actor
from services.foundation.errors import Forbidden, NotFound
from services.whistles import contacts
from services.whistles.categories import Urgency
from services.whistles.rules import LADDER, LIMITS, Limit, Rung, Settings, Span, Unit
from services.whistles.tables import (
    LadderRung,
    Whistle,
    WhistleEvaluation,
    WhistleEvent,
    WhistleFeedback,
    WhistleFile,
    WhistleItem,
    WhistleLeg,
    WhistleLimit,
    WhistleNote,
    WhistlePause,
    WhistleReporter,
    WhistleResult,
)


class WhistleUnknown(NotFound):
    """There is no such whistle here, or the asker may not know of it."""

    code = "whistle_unknown"


class NotYourWhistle(Forbidden):
    """Another body was called, or it is with the street."""

    code = "whistle_not_yours"


async def settings(*, center: UUID) -> Settings:
    """The ladder and the limits of a centre; what nobody has set is as the seed has it."""
    rungs = await LadderRung.objects().where(LadderRung.center == center).order_by(LadderRung.level)
    rows = await WhistleLimit.objects().where(WhistleLimit.center == center)
    own = {Urgency(row.urgency): _limit(row) for row in rows}
    ladder = tuple(Rung(row.level, row.body, row.is_outside) for row in rungs) or LADDER
    return Settings(ladder, LIMITS | own, confirmed=frozenset(own), is_ladder_set=bool(rungs))


async def whistle(*, id: UUID, center: UUID) -> Whistle:
    """One whistle of a centre."""
    row = await Whistle.objects().where(Whistle.id == id, Whistle.center == center).first()
    if row is None:
        raise WhistleUnknown
    return row


async def states(*, ids: Sequence[UUID]) -> dict[UUID, str]:
    """How far these whistles have come."""
    rows = await Whistle.select(Whistle.id, Whistle.status).where(Whistle.id.is_in(list(ids))) if ids else []
    return {row["id"]: row["status"] for row in rows}


async def seen_by(*, id: UUID, actor: Actor) -> Whistle:
    """One whistle, if this actor may know of it: whoever is above all, or a body that was called and that it is not about."""
    row = await whistle(id=id, center=actor.center)
    if not may_see(row, role=actor.role, bodies=[leg.body for leg in await legs(whistle=id)]):
        raise WhistleUnknown
    return row


def may_see(row: Whistle, *, role: str, bodies: Iterable[str]) -> bool:
    """Tell whether a role may know of a whistle; a body never learns of a complaint about itself."""
    if role in contacts.ABOVE_ALL:
        return not (row.about and row.about in contacts.bodies_of(role))
    own = contacts.bodies_of(role)
    return row.about not in own and any(body in own for body in bodies)


def sees_reporter(row: Whistle, reporter: WhistleReporter, *, role: str) -> bool:
    """Tell whether a role may know who reported it: the community may, a called body only if the reporter lets it."""
    if reporter.is_anonymous or not may_see(row, role=role, bodies=contacts.bodies_of(role)):
        return False
    return role in contacts.ABOVE_ALL or (reporter.is_released and not row.about)


async def acted_on_by(*, id: UUID, actor: Actor) -> Whistle:
    """One whistle, if it is this actor's turn."""
    row = await seen_by(id=id, actor=actor)
    if contacts.desk_of(row.body) != actor.role:
        raise NotYourWhistle
    return row


async def told_by(*, id: UUID, actor: Actor) -> Whistle:
    """One whistle, for whoever tells the resident: the desk whose turn it is, or the community, who may know the telephone."""
    row = await seen_by(id=id, actor=actor)
    if actor.role != contacts.desk_of(row.body) and actor.role not in contacts.ABOVE_ALL:
        raise NotYourWhistle
    return row


async def items(*, whistle: UUID) -> list[WhistleItem]:
    """The demands, in their order."""
    return await WhistleItem.objects().where(WhistleItem.whistle == whistle).order_by(WhistleItem.place_order)


async def legs(*, whistle: UUID) -> list[WhistleLeg]:
    """The levels it has been at, first to last."""
    return await WhistleLeg.objects().where(WhistleLeg.whistle == whistle).order_by(WhistleLeg.leg_no)


async def open_leg(*, whistle: UUID) -> WhistleLeg | None:
    """The level it is at."""
    return await WhistleLeg.objects().where(WhistleLeg.whistle == whistle, WhistleLeg.ended_at.is_null()).first()


async def open_pause(*, whistle: UUID) -> WhistlePause | None:
    """The pause that stands now."""
    return await WhistlePause.objects().where(WhistlePause.whistle == whistle, WhistlePause.ended_at.is_null()).first()


async def reporters(*, whistle: UUID) -> list[WhistleReporter]:
    """Whoever reported it and has not taken that back, the first one first."""
    return await WhistleReporter.objects().where(
        WhistleReporter.whistle == whistle, WhistleReporter.withdrawn_at.is_null()
    ).order_by(WhistleReporter.joined_at)  # fmt: skip


async def files(*, whistle: UUID) -> list[WhistleFile]:
    """Photos and voice notes, without their content."""
    return await WhistleFile.objects().where(WhistleFile.whistle == whistle).order_by(WhistleFile.added_at)


async def photos_after(*, whistle: UUID) -> list[WhistleFile]:
    """What was done, in pictures; everybody who reported it may look."""
    return [file for file in await files(whistle=whistle) if file.kind == "after"]


async def files_for(row: Whistle, *, role: str) -> list[WhistleFile]:
    """The files a role may know of: whoever works on it sees the photos; a voice is as good as a name."""
    known = {one.id: one for one in await reporters(whistle=row.id)}
    return [
        file
        for file in await files(whistle=row.id)
        if file.kind != "voice" or role in contacts.ABOVE_ALL or _is_known(row, known.get(file.reporter), role=role)
    ]


async def results(*, whistle: UUID) -> list[WhistleResult]:
    """What was done, first to last."""
    return await WhistleResult.objects().where(WhistleResult.whistle == whistle).order_by(WhistleResult.at)


async def feedbacks(*, whistle: UUID) -> list[WhistleFeedback]:
    """What was told, and the tries."""
    return await WhistleFeedback.objects().where(WhistleFeedback.whistle == whistle).order_by(WhistleFeedback.at)


async def evaluations(*, whistle: UUID) -> list[WhistleEvaluation]:
    """What the resident says of it."""
    return await WhistleEvaluation.objects().where(WhistleEvaluation.whistle == whistle).order_by(WhistleEvaluation.at)


async def notes(*, whistle: UUID) -> list[WhistleNote]:
    """The comments, oldest first."""
    return await WhistleNote.objects().where(WhistleNote.whistle == whistle).order_by(WhistleNote.at)


async def history(*, whistle: UUID) -> list[WhistleEvent]:
    """Its moves, oldest first."""
    return (
        await WhistleEvent.objects().where(WhistleEvent.whistle == whistle).order_by(WhistleEvent.at, WhistleEvent.id)
    )


async def is_limit_confirmed(*, center: UUID, urgency: str) -> bool:
    """Tell whether staff have set the limits of this urgency; what nobody has confirmed is promised to no resident."""
    return bool(await WhistleLimit.exists().where(WhistleLimit.center == center, WhistleLimit.urgency == urgency))


def has_written(row: Whistle, reporter: WhistleReporter) -> bool:
    """Tell whether the demands are in this reporter's own words: a neighbour who speaks for the case now has not written them."""
    return bool(reporter.is_first) and reporter.joined_at == row.opened_at


async def door_of(reporter: WhistleReporter) -> str:
    """Where a reporter lives, for whoever may know it."""
    found = await db.rows(
        "SELECT b.name AS name, h.unit AS unit, h.room AS room FROM household h JOIN building b ON b.id = h.building WHERE h.id = {}",
        reporter.household,
    ) if reporter.household else []  # fmt: skip
    return f"{found[0]['name']} {found[0]['unit']}-{found[0]['room']}" if found else ""


async def building_number(row: Whistle) -> str:
    """The number of the building, as the city may know it; empty for a public place."""
    found = await db.rows("SELECT number FROM building WHERE id = {}", row.building) if row.building else []
    return str(found[0]["number"]) if found else ""


async def place_of(row: Whistle) -> str:
    """Where it is, as everybody may know it: the building or the public place, never a flat."""
    found = await db.rows("SELECT name FROM building WHERE id = {}", row.building) if row.building else []
    return " ".join(part for part in (str(found[0]["name"]) if found else "", row.spot) if part)


WORDED: dict[type[Table], str] = {
    WhistleItem: "whistle_item",
    WhistleResult: "whistle_result",
    WhistleFeedback: "whistle_feedback",
    WhistleEvaluation: "whistle_evaluation",
    WhistleNote: "whistle_note",
}


def words_of(row: Any) -> str:
    """What somebody wrote, opened."""
    return crypto.vault().open(row.words_sealed, field=f"{WORDED[type(row)]}.words", row=row.id)


def sealed_words(kind: type[Table], words: str, *, row: UUID) -> bytes:
    """What somebody writes, sealed for its row."""
    return crypto.vault().seal(words.strip(), field=f"{WORDED[kind]}.words", row=row)


def name_of(row: WhistleReporter) -> str:
    """How a reporter is called, if they said so."""
    return crypto.vault().open(row.name_sealed, field="whistle_reporter.name", row=row.id)


def phone_of(row: WhistleReporter) -> str:
    """Where a reporter can be called, if they said so."""
    return crypto.vault().open(row.phone_sealed, field="whistle_reporter.phone", row=row.id)


def _is_known(row: Whistle, reporter: WhistleReporter | None, *, role: str) -> bool:
    return reporter is not None and sees_reporter(row, reporter, role=role)


def _limit(row: WhistleLimit) -> Limit:
    return Limit(
        Urgency(row.urgency), Span(row.report_amount, Unit(row.report_unit)), Span(row.resolve_amount, Unit(row.resolve_unit)),
        Span(row.feedback_amount, Unit(row.feedback_unit)), row.note_days,
    )  # fmt: skip
