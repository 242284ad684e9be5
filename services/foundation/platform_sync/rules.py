"""When to try again, and what a batch of answers means for each entity in it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from services.foundation.platform_sync import codes
from services.foundation.platform_sync.codes import Act

# Wire contract v1: 5 s, 30 s, 2 m, 10 m, 30 m, 2 h, 6 h, then each 6 h until 72 h are over.
LADDER = [timedelta(seconds=s) for s in (5, 30, 120, 600, 1800, 7200, 21600)]
GIVE_UP_AFTER = timedelta(hours=72)
JITTER = 0.2
FAILURES_TO_OPEN = 5
PROBE_EVERY = timedelta(seconds=60)
LOOK_AGAIN_WHEN_PAUSED = timedelta(minutes=10)
ASIDE = [timedelta(minutes=2), timedelta(minutes=10)]
LONGEST_RETRY_AFTER = timedelta(hours=1)
SENDING_IS_LOST_AFTER = timedelta(minutes=2)

MAX_BATCH = 100
MAX_BATCH_BYTES = 480 * 1024  # the contract allows 512 KB; the rest is for the envelope
LANES = 8  # batches on their way at the same time: what pays for a long way to the platform


def jittered(wait: timedelta, random: Random) -> timedelta:
    """The wait, a fifth more or less, so that kiosks do not come back all at once."""
    return wait * random.uniform(1 - JITTER, 1 + JITTER)


def stream_wait(failures: int, random: Random) -> timedelta:
    """How long an entity waits after the platform said "later" so many times."""
    return jittered(LADDER[min(failures, len(LADDER)) - 1], random)


def aside_wait(failures: int, random: Random) -> timedelta:
    """How long an entity steps aside when its message alone made the platform fail; never long, it may be innocent."""
    return jittered(ASIDE[min(failures, len(ASIDE)) - 1], random)


def link_wait(failures: int, random: Random) -> timedelta:
    """How long the link rests after so many rounds without an answer."""
    if failures >= FAILURES_TO_OPEN:
        return jittered(PROBE_EVERY, random)
    return jittered(timedelta(seconds=2**failures / 2), random)


def is_due(next_at: datetime | None, now: datetime) -> bool:
    """Tell whether a stored moment has come; one too far ahead was written by a clock that has since been put back."""
    return next_at is None or next_at <= now or next_at > beyond_reason(now)


def beyond_reason(now: datetime) -> datetime:
    """Nothing is ever put off beyond this."""
    return now + LADDER[-1] * (1 + JITTER)


@dataclass(frozen=True, slots=True)
class Said:
    """The platform's word on one event."""

    event_id: str
    status: str
    code: str = ""
    text: str = ""
    platform_id: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of one message."""

    message: Mapping[str, Any]
    act: Act  # ACK, RETRY, PARK or WAIT; WAIT: it was not its fault, it goes back uncounted
    code: str = ""
    text: str = ""
    platform_id: str = ""


def judge(messages: Sequence[Mapping[str, Any]], results: Sequence[Said]) -> Iterator[Verdict]:
    """Read the platform's word on each message of a batch.

    Once a message of an entity was not taken, the later ones of that entity go back uncounted, whatever was said about
    them, except those that the platform says it has: asking it to take them again would change nothing.
    """
    answers = {said.event_id: said for said in results}
    stuck: set[str] = set()
    for message in messages:
        said = answers.get(str(message["id"])) or Said(str(message["id"]), "RETRY", codes.MISSING)
        act = codes.act_for_item(said.status, said.code)
        if act is Act.ACK:
            yield Verdict(message, act, said.code, said.text, said.platform_id)
        elif message["stream"] in stuck:
            yield Verdict(message, Act.WAIT)
        else:
            stuck.add(message["stream"])
            yield Verdict(message, act, said.code, said.text)


def breaks_order(verdicts: Sequence[Verdict]) -> bool:
    """Tell whether the platform took a message after an earlier one of the same entity in this batch was not taken."""
    stuck: set[str] = set()
    for verdict in verdicts:
        if verdict.act is not Act.ACK:
            stuck.add(verdict.message["stream"])
        elif verdict.message["stream"] in stuck:
            return True
    return False


def pack(messages: Sequence[Mapping[str, Any]], *, size: int, lanes: int, run: int) -> list[list[Mapping[str, Any]]]:
    """Put messages into batches of one centre each: oldest entities first, an entity only in one batch, in order and
    without a gap.
    """
    batches: list[list[Mapping[str, Any]]] = []
    filling: dict[Any, int] = {}  # centre: the batch it is filling
    weights: list[int] = []
    for chain in _chains(messages, run=min(run, size)):
        center, weight = chain[0]["center"], sum(map(_weight, chain))
        at = filling.get(center)
        if at is None or len(batches[at]) + len(chain) > size or weights[at] + weight > MAX_BATCH_BYTES:
            if len(batches) == lanes:
                continue
            at = filling[center] = len(batches)
            batches.append([])
            weights.append(0)
        batches[at].extend(chain)
        weights[at] += weight
    return batches


def _chains(messages: Sequence[Mapping[str, Any]], *, run: int) -> list[list[Mapping[str, Any]]]:
    by_stream: dict[str, list[Mapping[str, Any]]] = {}
    for message in messages:
        by_stream.setdefault(message["stream"], []).append(message)
    chains = []
    for chain in by_stream.values():
        chain.sort(key=lambda message: int(message["version"]))
        whole: list[Mapping[str, Any]] = []
        weight = 0
        for message in chain[:run]:
            weight += _weight(message)
            is_next = message["earlier"] == (whole[-1]["version"] if whole else None)
            if not is_next or (whole and weight > MAX_BATCH_BYTES):
                break  # one between is not in this window or on its way; or the batch is full
            whole.append(message)
        if whole:
            chains.append(whole)
    return chains


def _weight(message: Mapping[str, Any]) -> int:
    """The most bytes it can take on the wire."""
    return 3 * len(message["data"]) + 300
