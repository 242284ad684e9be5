"""Order in a batch, back-off and the breaker, under everything hypothesis thinks of."""

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.foundation.platform_sync import breaker, codes, rules
from services.foundation.platform_sync.breaker import Refusal
from services.foundation.platform_sync.codes import Act
from services.foundation.platform_sync.lifecycle import OUTBOX, LinkStatus, MessageStatus
from services.foundation.platform_sync.rules import Said

pytestmark = pytest.mark.pure
NOW = datetime(2026, 8, 1, 4, 0, tzinfo=UTC)
WORDS = ["ACCEPTED", "DUPLICATE", "STALE", "REJECTED", "RETRY", "odd", None]


def outbox(streams: list[int]) -> list[dict[str, Any]]:
    """One open message for each number, of the entity with that number."""
    last: dict[int, int] = {}
    messages = []
    for id, stream in enumerate(streams):
        version = last.get(stream, 0) + 1
        messages.append(
            {"id": id, "center": stream % 2, "stream": f"s{stream}", "version": version, "data": "{}", "failures": None,
             "earlier": last.get(stream)}
        )  # fmt: skip
        last[stream] = version
    return messages


STREAMS = st.lists(st.integers(0, 8), max_size=80)


@given(STREAMS, st.integers(1, 30), st.integers(1, 4), st.integers(1, 20))
def test_batches_keep_the_order_of_every_entity_and_hold_one_centre(
    streams: list[int], size: int, lanes: int, run: int
) -> None:
    messages = outbox(streams)

    batches = rules.pack(messages, size=size, lanes=lanes, run=run)

    assert len(batches) <= lanes
    assert all(0 < len(batch) <= size and len({m["center"] for m in batch}) == 1 for batch in batches)
    for stream in {message["stream"] for message in messages}:
        homes = [[m["version"] for m in batch if m["stream"] == stream] for batch in batches]
        (versions,) = [home for home in homes if home] or [[]]
        assert versions == list(range(1, len(versions) + 1))
        assert len(versions) <= run
    assert bool(batches) == bool(messages)


@given(STREAMS, st.data())
def test_no_message_goes_before_one_that_is_not_in_the_window(streams: list[int], data: st.DataObject) -> None:
    messages = outbox(streams)
    seen = [message for message in messages if data.draw(st.booleans())]

    batches = rules.pack(seen, size=100, lanes=8, run=20)

    for batch in batches:
        sent = defaultdict(list)
        for message in batch:
            sent[message["stream"]].append(message["version"])
        assert all(versions == list(range(1, len(versions) + 1)) for versions in sent.values())


def test_a_batch_never_grows_beyond_what_the_contract_allows() -> None:
    heavy = [message | {"data": "长" * 5000} for message in outbox([1] * 60 + [3] * 60)]

    batches = rules.pack(heavy, size=100, lanes=8, run=100)

    assert [len(batch) for batch in batches] == [32, 32]
    assert all(sum(len(m["data"].encode()) + 300 for m in batch) <= 512 * 1024 for batch in batches)


@given(STREAMS, st.lists(st.sampled_from(WORDS), min_size=80, max_size=80))
def test_after_one_message_is_not_taken_the_later_ones_of_its_entity_never_count(
    streams: list[int], words: list[str | None]
) -> None:
    messages = outbox(streams)
    results = [Said(str(m["id"]), word) for m, word in zip(messages, words, strict=False) if word is not None]

    verdicts = list(rules.judge(messages, results))

    assert [verdict.message["id"] for verdict in verdicts] == [message["id"] for message in messages]
    stuck: set[str] = set()
    for verdict, word in zip(verdicts, words, strict=False):
        stream = verdict.message["stream"]
        assert (verdict.act is Act.ACK) == (word in ("ACCEPTED", "DUPLICATE", "STALE"))
        assert (verdict.act is Act.WAIT) == (verdict.act is not Act.ACK and stream in stuck)
        if verdict.act is not Act.ACK:
            stuck.add(stream)


def test_an_answer_that_forgets_an_event_means_later() -> None:
    (verdict,) = rules.judge(outbox([1]), [])

    assert (verdict.act, verdict.code) == (Act.RETRY, codes.MISSING)


def test_the_ladder_is_the_one_of_the_contract_a_fifth_more_or_less() -> None:
    expected = [5, 30, 120, 600, 1800, 7200, 21600, 21600, 21600]

    for failures, seconds in enumerate(expected, start=1):
        waits = [rules.stream_wait(failures, Random(seed)).total_seconds() for seed in range(50)]
        assert seconds * 0.8 <= min(waits) < seconds < max(waits) <= seconds * 1.2


@pytest.mark.parametrize(
    ("next_at", "due"),
    [(None, True), (NOW, True), (NOW + timedelta(seconds=1), False), (NOW + timedelta(days=1), True)],
)
def test_a_clock_put_back_does_not_freeze_the_queue(next_at: datetime | None, due: bool) -> None:
    assert rules.is_due(next_at, NOW) is due


def a_link(**facts: Any) -> dict[str, Any]:
    return {"status": LinkStatus.CLOSED, "failures": 0, "next_at": None, "batch_size": 100, "is_ordered": True, **facts}


def after(link: dict[str, Any], *refusals: Refusal, answered: bool = False) -> dict[str, Any]:
    return link | breaker.after_round(link, refusals, answered=answered, now=NOW, random=Random(1))


BROKEN = Refusal(Act.BACK_OFF, "50000")


def test_the_breaker_opens_after_five_rounds_without_an_answer_and_then_asks_the_health_page() -> None:
    link = a_link()

    for failures in range(1, 5):
        link = after(link, BROKEN, BROKEN)
        assert (link["status"], link["failures"]) == (LinkStatus.CLOSED, failures)
    link = after(link, BROKEN)

    assert link["status"] == LinkStatus.OPEN
    assert timedelta(seconds=48) <= link["next_at"] - NOW <= timedelta(seconds=72)
    assert breaker.gate(link, NOW) == breaker.Gate()
    assert breaker.gate(link, link["next_at"]).is_probe


def test_when_the_health_page_answers_one_event_tries_the_way() -> None:
    link = a_link(status=LinkStatus.OPEN, failures=5)

    half_open = link | breaker.after_probe(None, NOW, Random(1))

    assert breaker.gate(half_open, NOW) == breaker.Gate(size=1, lanes=1, run=1)
    assert after(half_open, BROKEN)["status"] == LinkStatus.OPEN
    assert after(half_open, answered=True)["status"] == LinkStatus.CLOSED


def test_a_retry_after_is_kept_but_never_for_longer_than_an_hour() -> None:
    def busy(**wait: float) -> timedelta:
        return after(a_link(), Refusal(Act.WAIT, "42901", retry_after=timedelta(**wait)))["next_at"] - NOW

    assert busy(seconds=17) == timedelta(seconds=17)
    assert busy(days=3) == timedelta(hours=1)
    assert after(a_link(), Refusal(Act.WAIT, "42901"))["failures"] == 0


@pytest.mark.parametrize("act", [Act.HALVE, Act.PARK, Act.BACK_OFF])
def test_trouble_with_a_whole_batch_halves_the_next_and_success_doubles_it(act: Act) -> None:
    link = a_link()

    sizes = [(link := after(link, Refusal(act, "x")))["batch_size"] for _ in range(8)]
    grown = [(link := after(link, answered=True))["batch_size"] for _ in range(8)]

    assert sizes == [50, 25, 12, 6, 3, 1, 1, 1]
    assert grown == [2, 4, 8, 16, 32, 64, 100, 100]


def test_refused_credentials_pause_the_link_and_say_so() -> None:
    link = after(a_link(), BROKEN, Refusal(Act.PAUSE, "40101", "bad signature"), answered=True)

    assert (link["status"], link["code"], link["message"]) == (LinkStatus.PAUSED, "40101", "bad signature")


def test_every_state_of_a_message_can_be_reached() -> None:
    assert OUTBOX.unreachable() == set()
    assert set(OUTBOX.moves) | {MessageStatus.ACKED, MessageStatus.SKIPPED} == set(MessageStatus)
