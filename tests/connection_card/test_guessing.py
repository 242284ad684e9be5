"""Somebody who guesses finds nothing and is slowed; nobody else notices."""

from collections import Counter
from collections.abc import Sequence

import pytest

from kiosk.clock import utc_now
from kiosk.rounds.cards import keep_promises
from kiosk.strangers.cards import Lookups, lookups_of
from kiosk.strangers.limits import Limits
from services.connection_card import operations, queries
from services.connection_card.lifecycle import CardStatus
from services.connection_card.tables import CardLookup
from services.foundation import db, ids
from services.foundation.actor import Actor
from services.foundation.errors import TooMany
from tests.clients import Caller
from tests.connection_card.estate import NOW, Estate
from tests.in_process import AppClient

ROOT = "/api/connection-card"
GUESSES = 50_000


@pytest.fixture
def lookups(client: AppClient) -> Lookups:
    return lookups_of(client.app.state)


async def test_fifty_thousand_guesses_find_nothing_and_are_slowed_while_a_good_card_still_answers(
    served: Estate, lookups: Lookups
) -> None:
    """By 500 addresses, past the HTTP layer: what stands between a guesser and the cards is here."""
    outcomes = Counter([await _guess(lookups, address=f"10.0.{n % 500 // 250}.{n % 250}") for n in range(GUESSES)])

    found = await lookups.find(served.token, actor=None, address="192.0.2.7", now=utc_now())
    assert (outcomes["found"], sum(outcomes.values())) == (0, GUESSES)
    assert outcomes["unknown"] < 400  # looked up at all: one in a hundred
    assert found.building_name == "3栋"


async def test_without_limits_every_guess_would_be_looked_up(served: Estate) -> None:
    lookups = Lookups(Limits(on=False))

    outcomes = Counter([await _guess(lookups, address="10.0.0.1") for _ in range(1000)])

    assert outcomes == {"unknown": 1000}


async def test_over_http_a_guesser_sees_only_unknown_and_wait(public: Caller, served: Estate) -> None:
    statuses = Counter([(await public.get(f"{ROOT}/{ids.new_token()}")).status for _ in range(300)])

    slowed = await public.get(f"{ROOT}/{served.token}")
    assert set(statuses) == {404, 429}
    assert statuses[404] < 120
    assert (slowed.status, slowed.body["code"], int(slowed.headers["retry-after"]) >= 1) == (429, "rate_limited", True)


async def test_guessing_from_a_thousand_addresses_still_slows_nobody_with_a_good_card(
    served: Estate, lookups: Lookups
) -> None:
    outcomes = Counter([await _guess(lookups, address=f"10.0.{place // 250}.{place % 250}") for place in range(1000)])

    found = await lookups.find(served.token, actor=None, address="192.0.2.7", now=utc_now())

    assert (outcomes["unknown"] < 120, outcomes["wait"] > 880) == (True, True)
    assert found.contacts


async def test_in_a_flood_a_guesser_is_not_even_looked_up(served: Estate, lookups: Lookups) -> None:
    for place in range(200):
        await _guess(lookups, address=f"10.0.0.{place}")

    with pytest.raises(TooMany):
        await lookups.find(served.token, actor=None, address="10.0.0.199", now=utc_now())


async def test_a_kiosk_has_its_own_measure(public: Caller, as_kiosk: Caller, served: Estate) -> None:
    for _ in range(70):
        await public.get(f"{ROOT}/{ids.new_token()}")

    statuses = Counter([(await as_kiosk.get(f"{ROOT}/{served.token}")).status for _ in range(40)])

    assert set(statuses) == {200, 429}
    assert statuses[200] >= 30


async def test_scans_are_counted_by_device_without_a_name_and_written_later(
    public: Caller, as_kiosk: Caller, served: Estate, lookups: Lookups
) -> None:
    for caller in (public, as_kiosk, as_kiosk):
        await caller.get(f"{ROOT}/{served.token}")
    await as_kiosk.get(f"{ROOT}/{ids.new_token()}")

    before = await CardLookup.count()
    await lookups.write_down()
    await lookups.write_down()

    rows = await CardLookup.objects()
    assert before == 0
    assert sum(row.times for row in rows if row.is_found) == 3
    assert sum(row.times for row in rows if row.device and not row.is_found) == 1
    kept = str([row.to_dict() for row in rows])
    assert str(served.center) in kept  # what is kept is what is looked through
    assert not [known for known in (served.token, served.card.id, served.card.serial, served.homes[0].id, served.buildings[0].id)
                if str(known) in kept.split("'")]  # fmt: skip


async def test_counts_that_could_not_be_written_are_kept(served: Estate, lookups: Lookups) -> None:
    stranger = Actor(kind="device", id=ids.new_id(), name="never-made", role="kiosk", center=served.center)
    await lookups.find(served.token, actor=stranger, address="10.0.0.1", now=NOW)

    with pytest.raises(Exception, match=r"(?i)foreign key"):
        await lookups.write_down()

    assert sum(lookups._counts.values()) == 1


async def test_the_clock_keeps_the_promises_of_every_centre(served: Estate) -> None:
    await keep_promises(now=NOW)
    await keep_promises(now=NOW)


async def test_a_card_that_never_was_and_one_that_has_ended_take_the_same_steps(
    public: Caller, served: Estate, lookups: Lookups, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted, not timed: whoever measures how long an answer takes must learn nothing from it either."""
    revoked = await _ended(served, CardStatus.REVOKED)
    steps: list[str] = []
    engine, fetch = db.engine(), db.engine().fetch

    async def counted(sql: str, args: Sequence[object]) -> object:
        steps.append(sql)
        return await fetch(sql, args)

    monkeypatch.setattr(engine, "fetch", counted)

    async def asked(token: str, path: str) -> tuple[int, list[str]]:
        steps.clear()
        answer = await public.get(path.format(token))
        return answer.status, list(steps)

    for path in (f"{ROOT}/{{}}", "/c/{}"):
        never, ended = await asked(ids.new_token(), path), await asked(revoked, path)
        live = await asked(served.token, path)
        assert never == ended
        assert never[0] == 404
        assert len(never[1]) == 1
        assert live != never  # the count sees a difference where there is one


async def _ended(served: Estate, how: CardStatus) -> str:
    """The text of a card of another home that has ended."""
    issued = await operations.issue_card(household=served.homes[1].id, actor=served.worker, now=NOW)
    await operations.revoke_card(card=issued.card, why="moved", actor=served.worker, now=NOW)
    assert issued.card.status == how
    return str(issued.token)


async def _guess(lookups: Lookups, *, address: str) -> str:
    try:
        await lookups.find(ids.new_token(), actor=None, address=address, now=NOW)
    except queries.CardUnknown:
        return "unknown"
    except TooMany:
        return "wait"
    return "found"
