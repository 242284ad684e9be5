"""Calling a level, and going up when it cannot help, does not come, or is not there."""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any

from services.foundation import ids
from services.foundation.actor import Actor
from services.foundation.calendar import queries as calendar
from services.whistles import contacts, queries, rules, sync
from services.whistles.categories import Urgency
from services.whistles.lifecycle import WHISTLE, ItemStatus, UpReason, WhistleStatus
from services.whistles.operations import moves, pauses
from services.whistles.rules import Rung, Settings
from services.whistles.tables import Whistle, WhistleItem, WhistleLeg

RESIDENT = "resident"


async def call(
    row: Whistle, *, rung: Rung, blown_by: str, leg_no: int, settings: Settings, now: datetime
) -> list[WhistleLeg]:
    """The legs from a rung up to the first body that can be called, to be written: nobody waits for a body that is not there."""
    legs: list[WhistleLeg] = []
    while True:
        rung = _past_the_blamed(row, rung, settings)
        on_call = await contacts.on_call(center=row.center, body=rung.body, now=now)
        leg = await _leg(row, rung, blown_by=blown_by, leg_no=leg_no + len(legs), settings=settings, now=now)
        leg.contact = on_call.account
        is_last = settings.above(rung.level).level <= rung.level
        if not (on_call.is_there or rung.is_outside or is_last):
            leg.ended_at, leg.up_reason = now, str(UpReason.NO_CONTACT)
        legs.append(leg)
        if leg.ended_at is None:
            return legs
        blown_by, rung = rung.body, settings.above(rung.level)


def place_at(leg: WhistleLeg) -> dict[str, Any]:
    """What a whistle keeps of the level it is at."""
    return {
        "level": leg.level,
        "body": leg.body,
        "leg_no": leg.leg_no,
        "clock_due_at": leg.report_due_at,
        "handler": None,
    }


def skips(row: Whistle, legs: Sequence[WhistleLeg], *, now: datetime) -> list[sync.Told]:
    """What the city hears of the levels that were passed over."""
    return [
        sync.escalated(row, from_level=one.level, to_level=next.level, reason=UpReason.NO_CONTACT, at=now)
        for one, next in pairwise(legs)
    ]


async def go_up(
    row: Whistle,
    *,
    reason: UpReason,
    words: str,
    actor: Actor,
    now: datetime,
    to: WhistleStatus = WhistleStatus.OPEN,
    **changes: Any,
) -> Whistle:
    """End the leg it is at, call the next level, and tell everybody. Of two who do it at once, one does nothing."""
    settings = await queries.settings(center=row.center)
    was_level, was_body = row.level, row.body
    await _end_leg(row, reason=reason, words=words, to=to, now=now)
    legs = await call(
        row, rung=settings.above(row.level), blown_by=RESIDENT if reason == UpReason.REOPENED else was_body,
        leg_no=row.leg_no + 1, settings=settings, now=now,
    )  # fmt: skip
    await WhistleLeg.insert(*legs)
    await _ask_again(row)
    tells = [
        sync.escalated(row, from_level=was_level, to_level=legs[0].level, reason=reason, at=now),
        *skips(row, legs, now=now),
    ]
    state = WhistleStatus.TRANSFERRED_UP if _is_outside(legs[-1], settings) else to
    await moves.move(
        row, state, actor=actor, now=now, why=words or str(reason), tells=tells, fed_back_at=None, unevaluated_at=None,
        **place_at(legs[-1]), **changes,
    )  # fmt: skip
    await alert(row, legs, now=now)
    await moves.tell_reporters(row, step="up", now=now)
    return row


async def alert(row: Whistle, legs: Sequence[WhistleLeg], *, now: datetime) -> None:
    """Tell whoever is called, and where nobody was there, the community's duty as well."""
    for passed in legs[:-1]:
        await moves.tell_desk(row, "whistle_no_contact", now=now, to_role="community_worker", body=passed.body)
    called = legs[-1]
    if row.status == WhistleStatus.TRANSFERRED_UP:
        await moves.tell_desk(row, "whistle_transferred", now=now, to_role="community_worker")
        return
    is_emergency = row.urgency == Urgency.EMERGENCY
    message = "whistle_emergency" if is_emergency else "whistle_up" if called.leg_no > 1 else "whistle_blown"
    await moves.tell_desk(row, message, now=now, to_id=called.contact)


def _past_the_blamed(row: Whistle, rung: Rung, settings: Settings) -> Rung:
    """A complaint never comes to the body it is about, not even where staff have set the ladder anew meanwhile."""
    above = settings.above(rung.level)
    return above if rung.body == row.about and above.level > rung.level else rung


async def _end_leg(row: Whistle, *, reason: UpReason, words: str, to: WhistleStatus, now: datetime) -> None:
    ended = await (
        WhistleLeg.update(
            {WhistleLeg.ended_at: now, WhistleLeg.up_reason: str(reason), WhistleLeg.up_words: words[:400]}
        )
        .where(WhistleLeg.whistle == row.id, WhistleLeg.leg_no == row.leg_no, WhistleLeg.ended_at.is_null())
        .returning(WhistleLeg.id)
    )
    if not ended and reason != UpReason.REOPENED:  # the last leg of a closed case has ended with it
        raise WHISTLE.too_late(row.status, to)
    await pauses.end_open(row, now=now)


async def _ask_again(row: Whistle) -> None:
    """What was said to be done and nobody told the resident is asked of the next level again."""
    if row.status == WhistleStatus.RESOLVED:
        await WhistleItem.update({WhistleItem.status: str(ItemStatus.OPEN)}).where(
            WhistleItem.whistle == row.id, WhistleItem.status == str(ItemStatus.RESOLVED)
        )


async def _leg(
    row: Whistle, rung: Rung, *, blown_by: str, leg_no: int, settings: Settings, now: datetime
) -> WhistleLeg:
    leg = WhistleLeg(
        id=ids.new_id(), center=row.center, whistle=row.id, leg_no=leg_no, level=rung.level, body=str(rung.body),
        blown_by=blown_by, blown_at=now,
    )  # fmt: skip
    if not rung.is_outside:
        hours = await calendar.working_hours(center=row.center, since=now)
        clock = rules.due(settings.limits[Urgency(row.urgency)], start=now, hours=hours)
        leg.report_due_at, leg.resolve_due_at = clock.report_at, clock.resolve_at
    return leg


def _is_outside(leg: WhistleLeg, settings: Settings) -> bool:
    return any(rung.is_outside for rung in settings.ladder if rung.level == leg.level)
