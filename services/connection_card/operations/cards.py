"""A household's card: issued, handed over, replaced, lost, ended."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.connection_card import queries
from services.connection_card.lifecycle import BECOMES, CARD, CardStatus, Reception
from services.connection_card.operations.moves import move_card
from services.connection_card.operations.numbers import next_number
from services.connection_card.tables import ConnectionCard
from services.foundation import audit, crypto, db, ids
from services.foundation.actor import Actor
from services.foundation.errors import Conflict, NotFound
from services.foundation.residents import queries as residents


class HouseholdUnknown(NotFound):
    """There is no such household here."""

    code = "household_unknown"


class HouseholdHasCard(Conflict):
    """The household has a live card; a second one is made by replacing it."""

    code = "household_has_card"


@dataclass(frozen=True, slots=True)
class IssuedCard:
    """A new card; the token is told to whoever puts it on paper."""

    card: ConnectionCard
    token: str


@db.in_transaction
async def issue_card(*, household: UUID, actor: Actor, now: datetime) -> IssuedCard:
    """Make a household's card."""
    if await residents.household(id=household, center=actor.center) is None:
        raise HouseholdUnknown
    last = await db.rows("SELECT MAX(issue_no) AS n FROM connection_card WHERE household = {}", household)
    return await _issue(household=household, issue_no=int(last[0]["n"] or 0) + 1, actor=actor, now=now)


@db.in_transaction
async def issue_building(*, building: UUID, actor: Actor, now: datetime) -> int:
    """Make a card for every household of a building where somebody lives, no live card is and none was refused; gives how many."""
    homes = await queries.households(building=building, center=actor.center)
    wanting = [home for home in homes if home["serial"] is None and home["last_received"] != Reception.REFUSED]
    waiting = [home["id"] for home in wanting if home["occupancy"] != "empty"]
    for household in waiting:
        await issue_card(household=household, actor=actor, now=now)
    return len(waiting)


@db.in_transaction
async def deliver(*, card: ConnectionCard, received: Reception, actor: Actor, now: datetime) -> ConnectionCard:
    """The card went to its household: signed for, left at the door, or not wanted. From now on only the paper knows its token."""
    to = BECOMES[received]
    ended_at = now if to == CardStatus.REVOKED else None
    return await move_card(card, to, actor=actor, now=now, why=str(received), received=str(received), delivered_at=now,
                           delivered_by=actor.name, token_sealed=b"", ended_at=ended_at)  # fmt: skip


@db.in_transaction
async def replace_card(*, card: ConnectionCard, why: str, actor: Actor, now: datetime) -> IssuedCard:
    """Make the next card of the household; the old one opens nothing from this moment."""
    await move_card(card, CardStatus.REPLACED, actor=actor, now=now, why=why, token_sealed=b"", ended_at=now)
    return await _issue(household=card.household, issue_no=card.issue_no + 1, actor=actor, now=now)


@db.in_transaction
async def revoke_card(*, card: ConnectionCard, why: str, actor: Actor, now: datetime) -> ConnectionCard:
    """End a card without another: the household has moved away, or does not want one."""
    return await move_card(card, CardStatus.REVOKED, actor=actor, now=now, why=why, token_sealed=b"", ended_at=now)


@db.in_transaction
async def report_lost(*, card: ConnectionCard, actor: Actor, now: datetime) -> ConnectionCard:
    """Somebody has lost the card: whoever finds it learns nothing."""
    return await move_card(card, CardStatus.LOST, actor=actor, now=now, why="lost", token_sealed=b"", ended_at=now)


async def _issue(*, household: UUID, issue_no: int, actor: Actor, now: datetime) -> IssuedCard:
    id, token = ids.new_id(), ids.new_token()
    sealed = crypto.vault().seal(token, field="connection_card.token", row=id)
    serial = await next_number(kind="card", center=actor.center)
    made = await db.rows(
        "INSERT INTO connection_card (id, center, household, serial, issue_no, token_hash, token_sealed, status, issued_at, "
        "delivered_by, received, version) VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, '', '', 1) ON CONFLICT DO NOTHING RETURNING id",
        id, actor.center, household, serial, issue_no, ids.token_hash(token), sealed, CARD.first, now,
    )  # fmt: skip
    if not made:
        raise HouseholdHasCard
    await audit.record("card.issued", entity="card", entity_id=id, actor=actor, at=now, facts={"serial": serial})
    card = ConnectionCard(id=id, center=actor.center, household=household, serial=serial, issue_no=issue_no,
                          token_hash=ids.token_hash(token), token_sealed=sealed, status=str(CARD.first), issued_at=now,
                          version=1)  # fmt: skip
    return IssuedCard(card=card, token=token)
