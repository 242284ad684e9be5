"""The demo estate has what a visitor looks for."""

from datetime import date
from uuid import UUID

import pytest

from kiosk.demo.bodies import seed_bodies
from kiosk.demo.cards import seed_cards
from kiosk.demo.dual_registration import seed_dual_registration
from services.connection_card import queries
from services.connection_card.tables import ConnectionCard
from services.dual_registration import queries as dual_registration
from services.foundation import db
from services.foundation.bodies import queries as bodies
from services.foundation.bodies.rules import BodyKind
from tests.connection_card.estate import NOW, a_center


@pytest.fixture
async def demo(database: db.Engine) -> tuple[UUID, list[str]]:
    center = await a_center()
    return center, await seed_cards(center, NOW)


async def test_every_building_of_the_demo_has_somebody_who_answers(demo: tuple[UUID, list[str]]) -> None:
    center, tokens = demo

    assert await queries.gaps(center=center, on=date(2026, 11, 23)) == []
    assert [len((await queries.look_up(token=token, now=NOW)).contacts) >= 2 for token in tokens] == [True] * 3
    assert len(await bodies.people(center=center)) >= 14
    cards = await queries.cards(center=center)
    assert {row["status"] for row in cards} == {"printed", "delivered", "active", "lost", "replaced"}


async def test_seeding_again_adds_nothing_and_makes_new_credentials(demo: tuple[UUID, list[str]]) -> None:
    center, tokens = demo
    live = [await _live(center), await queries.coverage(center=center)]

    fresh = await seed_cards(center, NOW)

    assert [await _live(center), await queries.coverage(center=center)] == live
    assert not set(fresh) & set(tokens)
    for token in tokens:
        with pytest.raises(queries.CardUnknown):
            await queries.live_card(token=token)


async def _live(center: UUID) -> int:
    return await ConnectionCard.count().where(
        ConnectionCard.center == center, ConnectionCard.status.is_in(["printed", "delivered", "active"])
    )  # fmt: skip


async def test_the_demo_has_bodies_on_duty_and_members_who_checked_in(demo: tuple[UUID, list[str]]) -> None:
    center, _ = demo
    for _round in range(2):
        await seed_bodies(center, NOW)
        await seed_dual_registration(center, NOW)

    assert {seat.kind for seat in await bodies.on_duty(center=center, now=NOW)} == set(BodyKind)
    assert len(await dual_registration.members(center=center)) == 3
    states = {row["status"] for row in await dual_registration.claims(center=center, needs=await _needs())}
    assert states == {"scored", "done", "claimed", "published"}


async def _needs() -> list[UUID]:
    return [row["id"] for row in await db.rows("SELECT id FROM service_need")]
