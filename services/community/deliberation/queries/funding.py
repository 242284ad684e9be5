"""Who paid, and how they voted: counted by heads and by cents."""

from dataclasses import dataclass
from uuid import UUID

from services.community.deliberation.lifecycle import Choice, StepStatus
from services.community.deliberation.rules import Tally
from services.community.deliberation.tables import Deliberation, FundingBallot, FundingHousehold
from services.foundation import crypto, db

DOOR = "funding_door"  # under which name doors are looked up


@dataclass(frozen=True, slots=True)
class Roll:
    """One household with its share, and what it said."""

    household: FundingHousehold
    choice: str


async def households(*, deliberation: UUID) -> list[FundingHousehold]:
    """Who paid, as they were written down."""
    found = FundingHousehold.objects().where(FundingHousehold.deliberation == deliberation)
    return await found.order_by(FundingHousehold.id)


async def ballots(*, deliberation: UUID) -> list[Roll]:
    """Each household with what it said at the meeting that counts, or nothing."""
    said = await db.rows(
        "SELECT b.household, b.choice FROM funding_ballot b JOIN deliberation_step s ON s.id = b.step "
        "WHERE s.deliberation = {} AND s.is_void = {}",
        deliberation, False,
    )  # fmt: skip
    choices = {row["household"]: row["choice"] for row in said}
    return [Roll(one, choices.get(one.id, "")) for one in await households(deliberation=deliberation)]


async def roll_tally(row: Deliberation, *, step: UUID) -> tuple[Tally, Tally]:
    """The ballots of a step, by heads and by what was paid."""
    paid = {one.id: one.amount_cents for one in await households(deliberation=row.id)}
    found = await FundingBallot.objects().where(FundingBallot.step == step)
    said = {one.household: Choice(one.choice) for one in found if one.household in paid}
    heads = {choice: sum(1 for one in said.values() if one is choice) for choice in Choice}
    cents = {choice: sum(paid[id] for id, one in said.items() if one is choice) for choice in Choice}
    return (
        Tally(len(paid), len(said), heads[Choice.YES], heads[Choice.NO], heads[Choice.ABSTAIN]),
        Tally(sum(paid.values()), sum(cents.values()), cents[Choice.YES], cents[Choice.NO], cents[Choice.ABSTAIN]),
    )


async def is_roll_open(*, deliberation: UUID) -> bool:
    """Tell whether no meeting that counts has used the roll yet."""
    rows = await db.rows(
        "SELECT s.id FROM deliberation_step s WHERE s.deliberation = {} AND s.is_void = {} AND s.status <> {} "
        "AND EXISTS (SELECT 1 FROM funding_ballot b WHERE b.step = s.id)",
        deliberation, False, str(StepStatus.OPEN),
    )  # fmt: skip
    return not rows


def door_of(row: FundingHousehold) -> str:
    """Which door it is."""
    return crypto.vault().open(row.door_sealed, field="funding_household.door", row=row.id)
