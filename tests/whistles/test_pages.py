"""Whistles on a phone and on paper: the slip's page, the card's form, the public board, the ledger and its rates, the demo."""

from uuid import UUID

from kiosk.clock import utc_now
from kiosk.demo.cards import seed_cards
from kiosk.demo.people import ACCOUNTS
from kiosk.demo.whistles import WHISTLES, seed_whistles
from services.connection_card import operations as cards
from services.foundation import db
from services.foundation.staff import operations as staff
from services.whistles import operations, queries
from services.whistles.operations import Reporter
from services.whistles.tables import Whistle
from tests.clients import PASSWORD, Caller
from tests.whistles.town import (
    DAY,
    HOUR,
    NOW,
    Town,
    a_whistle,
    answered,
    blown,
    closed,
    evaluate,
    feed_back,
    give_result,
    report_in,
)


async def test_the_slips_page_follows_judges_and_opens_again(public: Caller, served: Town) -> None:
    filed = await blown(served, now=utc_now())
    await answered(served, filed.whistle, utc_now())

    (item,) = await queries.items(whistle=filed.whistle.id)

    page = await public.client.get(f"/S/{filed.token}")
    empty = await public.client.post(f"/s/{filed.token}", data={"what": "evaluation"})
    said = {"what": "evaluation", f"solved-{item.id}": "yes", f"level-{item.id}": "4"}
    judged = await public.client.post(f"/s/{filed.token}", data=said)
    again = await public.client.post(f"/s/{filed.token}", data={"what": "reopening", "words": "又漏了"})
    row = await queries.whistle(id=filed.whistle.id, center=served.center)

    assert filed.whistle.number in page.text
    assert "解决了吗" in page.text
    assert "<script" not in page.text
    assert empty.status_code == 404  # nothing was said
    assert (judged.status_code, again.status_code) == (200, 200)  # sent back to the page
    assert (row.status, row.level) == ("reopened", 2)
    assert (await public.client.get("/S/NONSENSE")).status_code == 404


async def test_on_the_slips_page_somebody_known_lets_the_handler_know_and_takes_it_back(
    public: Caller, served: Town
) -> None:
    known = Reporter(is_anonymous=False, phone="13812345678", household=served.household)
    mine = await blown(served, reporter=known, now=utc_now())
    nameless, complaint = (
        await blown(served, now=utc_now()),
        await blown(served, reporter=known, about="property", now=utc_now()),
    )
    address = f"/s/{mine.token}"

    async def shown_to_the_property_company() -> bool:
        (reporter,) = await queries.reporters(whistle=mine.whistle.id)
        return queries.sees_reporter(mine.whistle, reporter, role="property")

    before = (await public.client.get(address)).text
    told = (await public.client.post(address, data={"what": "release"})).text
    is_shown = await shown_to_the_property_company()
    hidden = (await public.client.post(address, data={"what": "hide"})).text

    assert ("告诉他们我是谁" in before, "别让他们知道我" in told, "告诉他们我是谁" in hidden) == (True, True, True)
    assert (is_shown, await shown_to_the_property_company()) == (True, False)
    for filed in (nameless, complaint):  # nothing to show, and nothing that may be shown
        assert "告诉他们我是谁" not in (await public.client.get(f"/s/{filed.token}")).text


async def test_a_card_blows_from_the_phone_and_an_empty_phone_means_anonymous(public: Caller, served: Town) -> None:
    issued = await cards.issue_card(household=served.household, actor=served.worker, now=utc_now())

    card = await public.client.get(f"/c/{issued.token}")
    form = await public.client.get(f"/c/{issued.token}/whistle")
    sent = await public.client.post(f"/c/{issued.token}/whistle", data={"category": "leak", "words": "漏水"})
    wrong = await public.client.post(f"/c/{issued.token}/whistle", data={"category": "ghosts"})
    row = await Whistle.objects().where(Whistle.center == served.center).first()

    assert f'href="/c/{issued.token}/whistle">有事要反映' in card.text
    assert "房屋漏水" in form.text
    assert row is not None
    assert row.number in sent.text
    assert wrong.status_code == 422
    (reporter,) = await queries.reporters(whistle=row.id)
    assert (reporter.is_anonymous, reporter.household) == (True, None)


async def test_the_public_board_names_nobody_and_no_complaint(public: Caller, served: Town) -> None:
    known = Reporter(is_anonymous=False, name="王秀英", phone="13812345678", household=served.household)
    await a_whistle(served, reporter=known, now=utc_now())
    await a_whistle(served, category="conduct", about="property", now=utc_now())

    page = (await public.client.get("/whistles")).text

    assert "3栋 房屋漏水" in page
    assert not [word for word in ("王秀英", "13812345678", "甲402", "服务态度") if word in page]


async def test_the_rates_count_silence_below_the_line_and_never_above(town: Town) -> None:
    await closed(town, await a_whistle(town))
    poor = await answered(town, await a_whistle(town))
    await evaluate(town, poor, level=2)
    silent = await report_in(town, await a_whistle(town))
    await give_result(town, silent)
    for hours in range(3):
        await feed_back(town, silent, NOW + hours * HOUR, has_reached=False)
    late = await a_whistle(town)
    await operations.ring_due(now=NOW + 2 * DAY)

    found = await queries.figures(center=town.center, since=NOW - DAY, until=NOW + 5 * DAY, now=NOW + 5 * DAY)
    before = await queries.figures(center=town.center, since=NOW - 9 * DAY, until=NOW - 8 * DAY, now=NOW)

    assert (found.opened, found.closed, found.escalated, found.unevaluated) == (4, 3, 1, 1)
    assert (found.due, found.in_time) == (5, 3)  # the late one is due at both levels
    assert (found.resolution_rate, found.satisfaction_rate) == (round(2 / 3, 4), round(1 / 3, 4))
    assert (before.response_rate, before.resolution_rate) == (None, None)
    assert late.level == 1


async def test_each_body_has_its_own_rates_and_no_complaint_about_a_hidden_one_counts(town: Town) -> None:
    await closed(town, await a_whistle(town))
    await a_whistle(town, category="conduct", about="property")
    await a_whistle(town)
    await operations.ring_due(now=NOW + 2 * DAY)
    span = {"center": town.center, "since": NOW - DAY, "until": NOW + DAY + 12 * HOUR, "now": NOW + 2 * DAY}

    found = await queries.figures_by_body(**span)
    to_property = await queries.figures_by_body(**span, hidden=["property"])
    all_of_them = await queries.figures(**span)

    mine, owners = found["property"], found["owners"]
    assert (mine.opened, mine.due, mine.in_time, mine.closed, mine.solved, mine.satisfied) == (2, 2, 1, 1, 1, 1)
    assert (mine.response_rate, mine.resolution_rate, owners.resolution_rate) == (0.5, 1.0, None)
    assert (owners.opened, owners.in_time) == (1, 0)
    assert "owners" not in to_property
    assert sum(one.due for one in found.values()) == all_of_them.due


async def test_a_limit_that_is_still_open_is_not_counted_as_missed(town: Town) -> None:
    await report_in(town, await a_whistle(town))
    await a_whistle(town)
    withdrawn = await a_whistle(town)
    await operations.withdraw(id=withdrawn.id, words="自己好了", by=None, actor=town.worker, now=NOW + HOUR)
    week = {"center": town.center, "since": NOW - DAY, "until": NOW + 6 * DAY}

    while_open = await queries.figures(**week, now=NOW + 2 * HOUR)
    by_body_while_open = await queries.figures_by_body(**week, now=NOW + 2 * HOUR)
    when_due = await queries.figures(**week, now=NOW + 2 * DAY)

    assert (while_open.due, while_open.response_rate) == (0, None)
    assert (by_body_while_open["property"].opened, by_body_while_open["property"].due) == (3, 0)
    assert (when_due.due, when_due.in_time, when_due.response_rate) == (2, 1, 0.5)


async def test_the_demo_has_whistles_at_every_point_once(database: db.Engine, town: Town) -> None:
    for account in ACCOUNTS:
        await staff.add_staff(username=account.username, name=account.name, role=account.role, password=PASSWORD,
                              center=town.center, now=NOW)  # fmt: skip
    await seed_cards(town.center, NOW)

    await seed_whistles(town.center, NOW)
    await seed_whistles(town.center, NOW)

    rows = await Whistle.objects().where(Whistle.center == town.center)
    assert len(rows) == len(WHISTLES)
    assert {"closed", "open", "handling", "fed_back"} <= {row.status for row in rows}
    assert {1, 2} <= {row.level for row in rows}
    assert all(isinstance(row.id, UUID) for row in rows)
