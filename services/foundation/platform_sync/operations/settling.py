"""Writing down what the platform said, in few statements a round, and only while the turn is still ours."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from random import Random
from typing import Any
from uuid import UUID

from services.foundation import db
from services.foundation.notifications import notify
from services.foundation.platform_sync import breaker, events, rules
from services.foundation.platform_sync.breaker import Refusal
from services.foundation.platform_sync.codes import Act
from services.foundation.platform_sync.lifecycle import LinkStatus, MessageStatus, StreamStatus
from services.foundation.platform_sync.operations import links, plans
from services.foundation.platform_sync.operations.claiming import Turn
from services.foundation.platform_sync.operations.leases import is_held
from services.foundation.platform_sync.operations.lists import padded, places
from services.foundation.platform_sync.rules import Said, Verdict

Results = Sequence[Said]
TOLD = "admin"  # the role that hears of what the platform will not take


@dataclass(slots=True)
class Settled:
    """What became of the messages of one round."""

    acked: int = 0
    retried: int = 0
    returned: int = 0
    parked: list[UUID] = field(default_factory=list)
    dead: list[UUID] = field(default_factory=list)
    is_fenced: bool = False


@db.in_transaction
async def settle(*, turn: Turn, answers: Sequence[Results | Refusal], now: datetime, random: Random) -> Settled:
    """Mark each message of the round, put entities in trouble off, and note how the link did."""
    if not await is_held(owner=turn.owner, fence=turn.fence):
        return Settled(is_fenced=True)
    await plans.follow_indexes()
    verdicts: list[Verdict] = []
    aside: list[Mapping[str, Any]] = []
    is_ordered = turn.link["is_ordered"]
    for batch, answer in zip(turn.batches, answers, strict=True):
        if not isinstance(answer, Refusal):
            said = list(rules.judge(batch, answer))
            is_ordered = is_ordered and not rules.breaks_order(said)
            verdicts += said
        elif len(batch) == 1 and answer.act in (Act.PARK, Act.HALVE):
            verdicts.append(Verdict(batch[0], Act.PARK, answer.code, answer.message))
        else:
            verdicts += [Verdict(message, Act.WAIT) for message in batch]
            if answer.act is Act.BACK_OFF and turn.link["status"] == LinkStatus.HALF_OPEN:
                aside += batch
    settled = await _mark(turn, verdicts, now=now, random=random)
    await _step_aside(aside, now=now, random=random)
    await _note_link(turn, answers, verdicts, is_ordered=is_ordered, now=now, random=random)
    return settled


async def _mark(turn: Turn, verdicts: Sequence[Verdict], *, now: datetime, random: Random) -> Settled:
    acked = [verdict for verdict in verdicts if verdict.act is Act.ACK]
    returned = [verdict.message for verdict in verdicts if verdict.act is Act.WAIT]
    refused = [(verdict, _fate(verdict, now)) for verdict in verdicts if verdict.act in (Act.RETRY, Act.PARK)]
    await _ack(turn, acked, now=now)
    await _give_back(turn, returned)
    await _refuse(turn, refused)
    for verdict, fate in refused:
        await _trouble(verdict.message, fate, now=now, random=random)
        if fate is not MessageStatus.RETRY:
            await notify(
                f"platform_message_{fate}", center=verdict.message["center"], at=now, to_role=TOLD,
                entity="outbox_message", entity_id=verdict.message["id"],
                parameters={"type": verdict.message["type"], "code": verdict.code},
            )  # fmt: skip
    return Settled(
        acked=len(acked),
        returned=len(returned),
        retried=sum(fate is MessageStatus.RETRY for _, fate in refused),
        parked=[verdict.message["id"] for verdict, fate in refused if fate is MessageStatus.PARKED],
        dead=[verdict.message["id"] for verdict, fate in refused if fate is MessageStatus.DEAD],
    )


def _fate(verdict: Verdict, now: datetime) -> MessageStatus:
    if verdict.act is Act.PARK:
        return MessageStatus.PARKED
    since = verdict.message["since"]
    return MessageStatus.DEAD if since is not None and now - since >= rules.GIVE_UP_AFTER else MessageStatus.RETRY


async def _ack(turn: Turn, verdicts: Sequence[Verdict], *, now: datetime) -> None:
    if not verdicts:
        return
    as_id = "CAST({} AS TEXT)" if db.is_sqlite() else "CAST({} AS UUID)"
    said = padded([(v.message["id"], v.code[:16], v.text[:400], v.platform_id[:80]) for v in verdicts])
    values = ", ".join([f"({as_id}, {{}}, {{}}, {{}})"] * len(said))
    await db.rows(
        f"WITH said (id, code, words, platform_id) AS (VALUES {values})"
        " UPDATE outbox_message SET status = 'acked', acked_at = {}, last_code = said.code, last_message = said.words,"
        " platform_id = said.platform_id FROM said"
        " WHERE outbox_message.id = said.id AND outbox_message.status = 'sending' AND outbox_message.fence = {}",
        *(word for words in said for word in words), now, turn.fence,
    )  # fmt: skip
    healed = sorted({v.message["stream"] for v in verdicts if v.message["failures"] is not None})
    if healed:
        streams = padded(healed)
        await db.rows(f"DELETE FROM outbox_stream WHERE status = 'waiting' AND stream IN ({places(streams)})", *streams)


async def _give_back(turn: Turn, messages: Sequence[Mapping[str, Any]]) -> None:
    if messages:
        ids = padded([message["id"] for message in messages])
        await db.rows(
            "UPDATE outbox_message SET status = CASE WHEN attempts > 0 THEN 'retry' ELSE 'pending' END"
            f" WHERE status = 'sending' AND fence = {{}} AND id IN ({places(ids)})",
            turn.fence, *ids,
        )  # fmt: skip


async def _refuse(turn: Turn, refused: Sequence[tuple[Verdict, MessageStatus]]) -> None:
    def words(pair: tuple[Verdict, MessageStatus]) -> tuple[str, str, str]:
        return str(pair[1]), pair[0].code[:16], pair[0].text[:400]

    for (fate, code, text), same in groupby(sorted(refused, key=words), key=words):
        ids = padded([verdict.message["id"] for verdict, _ in same])
        await db.rows(
            "UPDATE outbox_message SET status = {}, attempts = attempts + 1, last_code = {}, last_message = {}"
            f" WHERE status = 'sending' AND fence = {{}} AND id IN ({places(ids)})",
            fate, code, text, turn.fence, *ids,
        )  # fmt: skip


async def _trouble(message: Mapping[str, Any], fate: MessageStatus, *, now: datetime, random: Random) -> None:
    """Put the entity off, or hold it until staff decide, or let it go on, as the kind of event wants it."""
    if fate is MessageStatus.RETRY:
        failures = (message["failures"] or 0) + 1
        next_at = now + rules.stream_wait(failures, random)
        await _set_stream(message, StreamStatus.WAITING, failures, message["since"] or now, next_at)
    elif events.EVENTS[message["type"]].on_reject == "block":
        await _set_stream(message, StreamStatus.BLOCKED, 0, now, None)
    elif message["failures"] is not None:
        await db.rows("DELETE FROM outbox_stream WHERE stream = {}", message["stream"])


async def _step_aside(messages: Sequence[Mapping[str, Any]], *, now: datetime, random: Random) -> None:
    """Let another entity try the way: this one may be what makes the platform fail. It is never counted as refused."""
    for message in messages:
        failures = (message["failures"] or 0) + 1
        next_at = now + rules.aside_wait(failures, random)
        await _set_stream(message, StreamStatus.WAITING, failures, message["since"], next_at)


async def _set_stream(
    message: Mapping[str, Any], status: StreamStatus, failures: int, since: datetime | None, next_at: datetime | None
) -> None:
    await db.rows(
        "INSERT INTO outbox_stream (stream, center, status, failures, since, next_at) VALUES ({}, {}, {}, {}, {}, {})"
        " ON CONFLICT (stream) DO UPDATE SET status = excluded.status, failures = excluded.failures,"
        " since = excluded.since, next_at = excluded.next_at",
        message["stream"], message["center"], str(status), failures, since, next_at,
    )  # fmt: skip


async def _note_link(
    turn: Turn,
    answers: Sequence[Results | Refusal],
    verdicts: Sequence[Verdict],
    *,
    is_ordered: bool,
    now: datetime,
    random: Random,
) -> None:
    refusals = [answer for answer in answers if isinstance(answer, Refusal)]
    answered = len(refusals) < len(answers)
    changes = breaker.after_round(turn.link, refusals, answered=answered, now=now, random=random)
    reached = [str(verdict.message["id"]) for verdict in verdicts if verdict.act is Act.ACK]
    changes["high_water"] = max([turn.link["high_water"], *reached])
    changes["is_ordered"] = is_ordered
    await links.change({**changes, "changed_at": now})
    if changes.get("status") == LinkStatus.PAUSED != turn.link["status"]:
        for center in {message["center"] for batch in turn.batches for message in batch}:
            facts = {"code": changes["code"], "message": changes["message"]}
            await notify("platform_link_paused", center=center, at=now, to_role=TOLD, parameters=facts)
