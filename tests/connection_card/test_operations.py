"""Cards, pages, members: the verbs by themselves, on both engines."""

import asyncio
from datetime import date, timedelta

import pytest

from services.connection_card import operations, queries
from services.connection_card.lifecycle import CardStatus, Reception
from services.connection_card.tables import ConnectionCard
from services.foundation import db
from services.foundation.bodies import queries as bodies
from services.foundation.bodies.operations import DaysWrong
from services.foundation.bodies.rules import MemberKind
from services.foundation.bodies.tables import EstatePerson
from services.foundation.lifecycle import WrongMoment
from services.foundation.notifications.tables import Notification
from tests.connection_card.estate import NOW, SINCE, Estate, Home, a_center, a_member, a_pairing, an_estate

TODAY = date(2026, 11, 23)


async def test_a_scan_shows_who_answers_today_masked(estate: Estate) -> None:
    found = await queries.look_up(token=estate.token, now=NOW)

    assert [(contact.kind, contact.name, contact.phone) for contact in found.contacts] == [
        ("street", "张*华", "138****8901"),
        ("estate", "欧阳*明", "138****8902"),
    ]
    assert (found.building_name, found.center) == ("3栋", estate.center)


async def test_while_one_is_away_the_other_answers(estate: Estate) -> None:
    await operations.declare_absence(member=estate.street, from_on=TODAY, to_on=TODAY, actor=estate.worker, now=NOW)

    assert [contact.kind for contact in await _contacts(estate)] == ["estate"]
    assert len(await _contacts(estate, days=1)) == 2


async def test_when_both_are_away_the_community_is_told(estate: Estate) -> None:
    for member in (estate.street, estate.estate):
        await operations.declare_absence(member=member, from_on=TODAY, to_on=TODAY, actor=estate.worker, now=NOW)

    assert await _contacts(estate) == []
    assert [row.message for row in await Notification.objects()] == ["pairing_gap"]
    gaps = await queries.gaps(center=estate.center, on=TODAY)
    assert [(gap.number, gap.nobody_answers) for gap in gaps] == [("3", True), ("4", True)]


async def test_a_pairing_counts_from_its_first_to_its_last_day(estate: Estate) -> None:
    pairing = (await queries.paired(center=estate.center, on=TODAY))[0]

    await operations.end_pairing(id=pairing["id"], last_on=TODAY, actor=estate.worker, now=NOW)

    assert (len(await _contacts(estate)), len(await _contacts(estate, days=1))) == (2, 1)
    assert "street" in (await Notification.objects().first()).parameters


async def test_a_member_answers_for_a_building_only_once_at_a_time(estate: Estate) -> None:
    building = estate.buildings[0]

    with pytest.raises(operations.PairingOverlaps):
        await a_pairing(estate.worker, building, estate.street, from_on=TODAY)
    with pytest.raises(DaysWrong):
        await a_pairing(estate.worker, building, estate.street, from_on=TODAY, to_on=SINCE)


async def test_who_does_not_agree_is_not_shown(estate: Estate) -> None:
    shy = await a_member(estate.worker, "罗永生", MemberKind.IN_SERVICE, phone="13800138903", agrees=False)
    await a_pairing(estate.worker, estate.buildings[0], shy)

    last = (await _contacts(estate))[-1]

    assert (last.id, last.name, last.phone) == (shy.id, "***", "")


async def test_a_household_has_one_live_card(estate: Estate) -> None:
    with pytest.raises(operations.HouseholdHasCard):
        await operations.issue_card(household=estate.homes[0].id, actor=estate.worker, now=NOW)


async def test_who_did_not_want_a_card_gets_none_with_the_building_but_when_they_ask(estate: Estate) -> None:
    building, worker = estate.buildings[0].id, estate.worker
    await operations.deliver(card=estate.card, received=Reception.REFUSED, actor=worker, now=NOW)

    issued = await operations.issue_building(building=building, actor=worker, now=NOW)

    assert issued == len(estate.homes) - 1
    await operations.issue_card(household=estate.homes[0].id, actor=worker, now=NOW)
    assert all(home["serial"] for home in await queries.households(building=building, center=estate.center))


async def test_ten_clerks_issue_one_card(estate: Estate) -> None:
    made = await asyncio.gather(
        *(operations.issue_card(household=estate.homes[1].id, actor=estate.worker, now=NOW) for _ in range(10)),
        return_exceptions=True,
    )

    assert [type(one) for one in made].count(operations.IssuedCard) == 1
    assert [type(one) for one in made].count(operations.HouseholdHasCard) == 9
    later = await operations.issue_card(household=estate.homes[2].id, actor=estate.worker, now=NOW)
    assert later.card.serial == 3  # refused ones left no gap


async def test_the_old_card_is_dead_the_moment_it_is_replaced(estate: Estate) -> None:
    new = await operations.replace_card(card=estate.card, why="worn", actor=estate.worker, now=NOW)

    with pytest.raises(queries.CardUnknown):
        await queries.look_up(token=estate.token, now=NOW)
    with pytest.raises(queries.CardUnknown):
        await queries.live_card(token=estate.token)
    assert (await queries.live_card(token=new.token)).issue_no == 2


async def test_of_two_replacements_at_once_one_wins(estate: Estate) -> None:
    cards = [await queries.card(id=estate.card.id, center=estate.center) for _ in range(2)]

    made = await asyncio.gather(
        *(operations.replace_card(card=card, why="", actor=estate.worker, now=NOW) for card in cards),
        return_exceptions=True,
    )

    assert {type(one) for one in made} == {operations.IssuedCard, WrongMoment}


async def test_a_lost_card_opens_nothing_and_may_be_replaced(estate: Estate) -> None:
    lost = await operations.report_lost(card=estate.card, actor=estate.worker, now=NOW)

    with pytest.raises(queries.CardUnknown):
        await queries.look_up(token=estate.token, now=NOW)
    new = await operations.replace_card(card=lost, why="lost", actor=estate.worker, now=NOW)
    assert (await queries.look_up(token=new.token, now=NOW)).building_name == "3栋"


@pytest.mark.parametrize(
    ("received", "status", "opens"),
    [(Reception.SIGNED, "active", True), (Reception.ABSENT, "delivered", True), (Reception.REFUSED, "revoked", False)],
)
async def test_once_delivered_only_the_paper_knows_the_token(
    estate: Estate, received: Reception, status: str, opens: bool
) -> None:
    await operations.deliver(card=estate.card, received=received, actor=estate.worker, now=NOW)

    row = await ConnectionCard.objects().where(ConnectionCard.id == estate.card.id).first()
    assert (row.status, bytes(row.token_sealed), row.delivered_by) == (status, b"", "community_worker")
    assert estate.token not in row.token_hash
    assert opens == await _opens(estate.token)


async def test_a_revoked_card_cannot_come_back(estate: Estate) -> None:
    gone = await operations.revoke_card(card=estate.card, why="moved away", actor=estate.worker, now=NOW)

    with pytest.raises(WrongMoment):
        await operations.replace_card(card=gone, why="", actor=estate.worker, now=NOW)


async def test_another_centre_sees_nothing(estate: Estate) -> None:
    other = await a_center("350802003")

    with pytest.raises(queries.CardUnknown):
        await queries.live_card(token=estate.token, center=other)
    with pytest.raises(queries.CardUnknown):
        await queries.look_up(token=estate.token, now=NOW, center=other)
    with pytest.raises(queries.CardUnknown):
        await queries.card(id=estate.card.id, center=other)
    with pytest.raises(bodies.PersonUnknown):
        await bodies.person(id=estate.street.id, center=other)


async def test_ten_cards_stand_on_a_page_and_the_rest_wait(database: db.Engine) -> None:
    estate = await an_estate(await a_center(), homes=13)
    await operations.issue_building(building=estate.buildings[0].id, actor=estate.worker, now=NOW)

    sizes = [len((await _sheet(estate)).document["cards"]) for _ in range(2)]

    assert sizes == [10, 3]
    with pytest.raises(operations.NoCardsWaiting):
        await _sheet(estate)
    assert len(await queries.sheets(center=estate.center)) == 2  # the refused page left no number behind


async def test_two_pages_made_at_once_share_no_card(database: db.Engine) -> None:
    estate = await an_estate(await a_center(), homes=16)
    await operations.issue_building(building=estate.buildings[0].id, actor=estate.worker, now=NOW)

    made = await asyncio.gather(_sheet(estate), _sheet(estate), return_exceptions=True)

    pages = [one for one in made if isinstance(one, operations.MadeSheet)]
    serials = [card["serial"] for page in pages for card in page.document["cards"]]
    assert len(serials) == len(set(serials)) >= 10


async def test_a_spoiled_page_opens_nothing_and_its_cards_get_another(estate: Estate) -> None:
    page = await _sheet(estate)
    await operations.spoil_sheet(sheet=page.sheet, actor=estate.worker, now=NOW)

    assert not await _opens(estate.token)
    again = await _sheet(estate)
    assert again.document["cards"][0]["serial"] == page.document["cards"][0]["serial"]
    assert await _opens(again.document["cards"][0]["qr"])


async def test_a_confirmed_page_stays_confirmed(estate: Estate) -> None:
    page = await _sheet(estate)
    await operations.confirm_sheet(sheet=page.sheet, actor=estate.worker, now=NOW)

    with pytest.raises(WrongMoment):
        await operations.spoil_sheet(sheet=page.sheet, actor=estate.worker, now=NOW)


async def test_coverage_is_counted_building_by_building(estate: Estate) -> None:
    await operations.deliver(card=estate.card, received=Reception.SIGNED, actor=estate.worker, now=NOW)
    await operations.issue_card(household=estate.homes[1].id, actor=estate.worker, now=NOW)

    first, second = await queries.coverage(center=estate.center)

    assert (first.households, first.active, first.printed, first.share) == (3, 1, 1, 0.3333)
    assert (second.households, second.share) == (0, 0.0)


async def test_names_phones_and_tokens_lie_sealed(estate: Estate) -> None:
    member = await EstatePerson.objects().where(EstatePerson.id == estate.street.id).first()
    card = await ConnectionCard.objects().where(ConnectionCard.id == estate.card.id).first()

    for value in (bytes(member.name_sealed), bytes(member.phone_sealed), bytes(card.token_sealed)):
        assert value
        assert not any(secret.encode() in value for secret in ("张建华", "13800138901", estate.token))


async def _contacts(estate: Estate, days: int = 0) -> list[queries.Contact]:
    return (await queries.look_up(token=estate.token, now=NOW + timedelta(days=days))).contacts


async def _opens(token: str) -> bool:
    try:
        return (await queries.live_card(token=token)).status in (
            CardStatus.PRINTED,
            CardStatus.DELIVERED,
            CardStatus.ACTIVE,
        )
    except queries.CardUnknown:
        return False


async def _sheet(estate: Estate) -> operations.MadeSheet:
    return await operations.make_sheet(actor=estate.worker, now=NOW, home=Home())
