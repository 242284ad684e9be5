"""What a reporter sees of a whistle, and how somebody shows that they are the reporter: limited, because a code can be guessed."""

from typing import Any
from uuid import UUID

from litestar import Request

from kiosk.schemas.whistles.following import FollowedOut, ProofIn, answers, step
from kiosk.strangers import cards, limits
from services.connection_card import queries as card_queries
from services.foundation.actor import Actor
from services.whistles import queries
from services.whistles.categories import Urgency
from services.whistles.lifecycle import OVER, UNDER_CLOCK, UNFINISHED, WHISTLE, WhistleStatus
from services.whistles.tables import Whistle, WhistleReporter


async def followed(row: Whistle, reporter: WhistleReporter) -> FollowedOut:
    """How far it has come, for one of its reporters; only the first of them judges it, and whoever took it back sees that they did."""
    items, legs = await queries.items(whistle=row.id), await queries.legs(whistle=row.id)
    is_confirmed = await queries.is_limit_confirmed(center=row.center, urgency=row.urgency)
    is_first, left_at = bool(reporter.is_first), reporter.withdrawn_at
    state = WhistleStatus.WITHDRAWN if left_at else WhistleStatus(row.status)
    return FollowedOut(
        id=row.id, number=row.number, category=row.category, place=await queries.place_of(row), urgency=Urgency(row.urgency),
        state=state, level=row.level, body=row.body, opened_at=row.opened_at,
        first_resolve_due_at=row.first_resolve_due_at if is_confirmed and state in UNDER_CLOCK else None,
        reporters=len(await queries.reporters(whistle=row.id)), is_mine=is_first, is_released=reporter.is_released,
        is_anonymous=reporter.is_anonymous, is_written_to=bool(reporter.phone_sealed) and reporter.wants_messages,
        reason=row.reason if state == WhistleStatus.EXPLAINED else "",
        reopenings=row.reopenings, may_evaluate=is_first and state == WhistleStatus.FED_BACK,
        may_reopen=is_first and WHISTLE.allows(state, WhistleStatus.REOPENED),
        may_withdraw=WHISTLE.allows(state, WhistleStatus.WITHDRAWN), goes_on=bool(left_at) and row.status not in OVER,
        may_release=not reporter.is_anonymous and not row.about and state in UNFINISHED,
        items=await answers(row, items, has_words=queries.has_written(row, reporter)) if not left_at else [],
        photos=[file.id for file in await queries.photos_after(whistle=row.id)] if not left_at else [],
        steps=[step(event, legs) for event in await queries.history(whistle=row.id) if not left_at or event.at <= left_at],
    )  # fmt: skip


async def reporter_of(
    request: Request[Any, Any, Any], id: UUID, proof: ProofIn, actor: Actor | None
) -> tuple[Whistle, WhistleReporter | None]:
    """The whistle and whoever proves to have reported it; staff who write down what was said on the telephone prove nothing."""
    if proof.card:
        with cards.lookups_of(request.app.state).watching(actor=actor, address=limits.address(request)):
            card = await card_queries.live_card(token=proof.card, center=actor.center if actor else None)
        return await queries.of_case(id=id, household=card.household)
    if not proof.code and not proof.token and actor is not None and actor.kind == "staff":
        return await queries.whistle(id=id, center=actor.center), None
    slow_down(request, str(id))
    return await queries.of_case(id=id, code=proof.code, token=proof.token)


def slow_down(request: Request[Any, Any, Any], what: str = "") -> None:
    """Whoever tries has only so many tries, and a whistle whose short code is tried only so many, whoever tries."""
    limited = limits.limits_of(request.app.state)
    if what:
        limited.spend(limited.public_writes, f"whistle {what}")
    limited.spend(limited.lookups_by_address, limits.address(request))
