"""What is kept in memory of who answers never outlives a change, a day or a card."""

from datetime import date, timedelta

import pytest

from kiosk.strangers.cards import Lookups, lookups_of
from services.connection_card import operations, queries
from services.foundation import db
from services.foundation.bodies import operations as bodies
from services.foundation.bodies.rules import MemberKind
from tests.connection_card.estate import NOW, Estate, a_member, a_pairing
from tests.in_process import AppClient

TODAY = date(2026, 11, 23)


@pytest.fixture
def lookups(client: AppClient) -> Lookups:
    return lookups_of(client.app.state)


async def names(lookups: Lookups, estate: Estate, days: int = 0) -> list[str]:
    found = await lookups.find(estate.token, actor=None, address="192.0.2.7", now=NOW + timedelta(days=days))
    return [contact.name for contact in found.contacts]


async def test_every_change_of_who_answers_shows_at_the_next_scan(served: Estate, lookups: Lookups) -> None:
    seen = [await names(lookups, served)]
    helper = await a_member(served.worker, "罗永生", MemberKind.IN_SERVICE)
    pairing = await a_pairing(served.worker, served.buildings[0], helper)
    seen.append(await names(lookups, served))
    await bodies.change_person(person=helper, agrees_to_show=False, actor=served.worker, now=NOW)
    seen.append(await names(lookups, served))
    await operations.end_pairing(id=pairing.id, last_on=TODAY, actor=served.worker, now=NOW)
    away = await operations.declare_absence(
        member=served.street, from_on=TODAY, to_on=TODAY, actor=served.worker, now=NOW
    )
    seen.append(await names(lookups, served))
    await bodies.end_absence(absence=away, last_on=TODAY - timedelta(days=1), actor=served.worker, now=NOW)
    seen.append(await names(lookups, served))
    seen.append(await names(lookups, served, days=1))

    both = ["张*华", "欧阳*明"]
    assert seen == [both, [*both, "罗*生"], [*both, "***"], ["欧阳*明", "***"], [*both, "***"], both]


async def test_a_deputy_answers_in_the_place_of_who_is_away(served: Estate, lookups: Lookups) -> None:
    deputy = await a_member(served.worker, "郑小红", MemberKind.STREET)
    before = await names(lookups, served)

    await operations.declare_absence(
        member=served.street, deputy=deputy, from_on=TODAY, to_on=TODAY, actor=served.worker, now=NOW
    )

    found = await lookups.find(served.token, actor=None, address="192.0.2.7", now=NOW)
    assert before == ["张*华", "欧阳*明"]
    assert [(contact.name, contact.kind, contact.is_deputy) for contact in found.contacts] == [
        ("郑*红", "street", True),
        ("欧阳*明", "estate", False),
    ]


async def test_an_ended_card_is_dead_although_its_building_is_kept_in_memory(served: Estate, lookups: Lookups) -> None:
    assert await names(lookups, served)
    await operations.revoke_card(card=served.card, why="", actor=served.worker, now=NOW)

    with pytest.raises(queries.CardUnknown):
        await names(lookups, served)


async def test_the_protection_is_the_version_of_the_estate(served: Estate, lookups: Lookups) -> None:
    before = await names(lookups, served)
    await db.rows("UPDATE estate_person SET agrees_to_show = {} WHERE id = {}", False, served.street.id)
    behind_its_back = await names(lookups, served)
    await db.rows("UPDATE service_center SET estate_version = estate_version + 1 WHERE id = {}", served.center)

    assert (before == behind_its_back, await names(lookups, served)) == (True, ["***", "欧阳*明"])
