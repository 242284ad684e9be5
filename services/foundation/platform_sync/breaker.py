"""When the link may be used, and what a round of answers does to it. A broken link never counts against an event."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from services.foundation.platform_sync import rules
from services.foundation.platform_sync.codes import Act
from services.foundation.platform_sync.lifecycle import LinkStatus

REST_WITHOUT_A_WORD = timedelta(seconds=5)  # "too fast" that does not say how long


@dataclass(frozen=True, slots=True)
class Refusal:
    """A whole request that was not taken, or got no usable answer."""

    act: Act
    code: str
    message: str = ""
    retry_after: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Gate:
    """What may be sent now."""

    size: int = 0
    lanes: int = 0
    run: int = 0
    is_probe: bool = False


def gate(link: Mapping[str, Any], now: datetime) -> Gate:
    """Nothing while the link rests, a question to the health page when it is open, one event when it has just come
    back, else all.
    """
    if not rules.is_due(link["next_at"], now):
        return Gate()
    if link["status"] == LinkStatus.OPEN:
        return Gate(is_probe=True)
    if link["status"] in (LinkStatus.HALF_OPEN, LinkStatus.PAUSED):
        return Gate(size=1, lanes=1, run=1)
    return Gate(size=link["batch_size"], lanes=rules.LANES, run=rules.MAX_BATCH if link["is_ordered"] else 1)


def after_probe(refusal: Refusal | None, now: datetime, random: Random) -> dict[str, Any]:
    """The health page answers: one event may try. It does not: ask again later."""
    if refusal is None:
        return {"status": LinkStatus.HALF_OPEN, "next_at": None}
    return {"next_at": now + rules.jittered(rules.PROBE_EVERY, random), **_words(refusal)}


def after_round(
    link: Mapping[str, Any], refusals: Sequence[Refusal], *, answered: bool, now: datetime, random: Random
) -> dict[str, Any]:
    """The columns of the link that change after one round; `answered`: at least one batch got its results."""
    changes: dict[str, Any] = {}
    if answered:
        changes = {
            "status": LinkStatus.CLOSED,
            "failures": 0,
            "next_at": None,
            "code": "",
            "message": "",
            "last_ok_at": now,
        }
    changes["batch_size"] = _next_size(link["batch_size"], refusals)
    for act, consequence in _CONSEQUENCES.items():
        refusal = next((refusal for refusal in refusals if refusal.act is act), None)
        if refusal is not None:
            return changes | consequence(link, refusal, answered, now, random)
    return changes


def _next_size(size: int, refusals: Sequence[Refusal]) -> int:
    if any(refusal.act in (Act.HALVE, Act.PARK, Act.BACK_OFF) for refusal in refusals):
        return max(1, size // 2)
    return size if refusals else min(rules.MAX_BATCH, size * 2)


def _pause(_: Mapping[str, Any], refusal: Refusal, answered: bool, now: datetime, random: Random) -> dict[str, Any]:
    return {"status": LinkStatus.PAUSED, "next_at": now + rules.LOOK_AGAIN_WHEN_PAUSED, **_words(refusal)}


def _rest(_: Mapping[str, Any], refusal: Refusal, answered: bool, now: datetime, random: Random) -> dict[str, Any]:
    wait = refusal.retry_after or rules.jittered(REST_WITHOUT_A_WORD, random)
    return {"next_at": now + min(wait, rules.LONGEST_RETRY_AFTER), **_words(refusal)}


def _count(link: Mapping[str, Any], refusal: Refusal, answered: bool, now: datetime, random: Random) -> dict[str, Any]:
    if answered:
        return {}
    failures = link["failures"] + 1
    wait = max(rules.link_wait(failures, random), refusal.retry_after or timedelta())
    changes = {"failures": failures, "next_at": now + min(wait, rules.LONGEST_RETRY_AFTER), **_words(refusal)}
    if failures >= rules.FAILURES_TO_OPEN or link["status"] != LinkStatus.CLOSED:
        changes["status"] = LinkStatus.OPEN
    return changes


def _words(refusal: Refusal) -> dict[str, str]:
    return {"code": refusal.code[:16], "message": refusal.message[:400]}


# The gravest refusal of a round decides; HALVE and PARK mean that the link itself is well.
_CONSEQUENCES = {Act.PAUSE: _pause, Act.WAIT: _rest, Act.BACK_OFF: _count}
