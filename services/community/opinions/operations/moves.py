"""One move of an opinion: the state, the history row and the audit row, together."""

from datetime import datetime
from typing import Any

from piccolo.columns import Column

from services.community.opinions import rules
from services.community.opinions.lifecycle import OPINION, OpinionStatus
from services.community.opinions.tables import Opinion, OpinionEvent
from services.foundation import audit, ids
from services.foundation.actor import Actor


async def move(
    row: Opinion,
    to: OpinionStatus,
    *,
    actor: Actor,
    now: datetime,
    why: str = "",
    due_at: datetime | None = None,
    **changes: Any,
) -> Opinion:
    """Move it from the state it was read in; whoever moved it first wins. What was due is done, `due_at` is what comes next."""
    OPINION.check(row.status, to)
    return await change(row, to, actor=actor, now=now, why=why, due_at=due_at, **changes)


async def end(
    row: Opinion, to: OpinionStatus, *, actor: Actor, now: datetime, why: str = "", answer: str | None = None
) -> Opinion:
    """Over: who said it is needed no longer and goes; who said the same stays known until they are told."""
    said: dict[str, Any] = {} if answer is None else {"answer": answer}
    await move(row, to, actor=actor, now=now, why=why, closed_at=now, name_sealed=b"", phone_sealed=b"", **said)
    await owe_word(row, now=now)
    return row


async def end_untold(row: Opinion, to: OpinionStatus, *, actor: Actor, now: datetime, why: str, answer: str) -> Opinion:
    """Over, but who said it, and who said the same, has still to hear it: until then, and only so long, it stays known who they are."""
    tell_due_at = now + rules.TELL_WITHIN if row.name_sealed or row.phone_sealed else None
    await move(row, to, actor=actor, now=now, why=why, closed_at=now, answer=answer, tell_due_at=tell_due_at)
    await owe_word(row, now=now)
    return row


async def owe_word(row: Opinion, *, now: datetime) -> None:
    """There is an answer: everybody who joined this opinion and can be reached is to hear it, each by themselves."""
    await Opinion.update({Opinion.tell_due_at: now + rules.TELL_WITHIN}).where(
        Opinion.merged_into == row.id, Opinion.tell_due_at.is_null(), (Opinion.name_sealed != b"") | (Opinion.phone_sealed != b"")
    )  # fmt: skip


async def forget_contact(row: Opinion, *, event: str, actor: Actor, now: datetime, why: str, **said: Any) -> Opinion:
    """Nobody is to be told any more: name and telephone go."""
    return await change(
        row, row.status, event=event, actor=actor, now=now, why=why, name_sealed=b"", phone_sealed=b"", tell_due_at=None, **said
    )  # fmt: skip


async def change(
    row: Opinion, to: str, *, actor: Actor, now: datetime, why: str = "", event: str = "", **changes: Any
) -> Opinion:
    """Write what has changed, in the state it was read in, with its line in the history."""
    before, version = str(row.status), row.version
    values: dict[Column | str, Any] = {"status": str(to), "version": version + 1}
    values.update(changes.items())
    moved = await (
        Opinion.update(values)
        .where(Opinion.id == row.id, Opinion.status == before, Opinion.version == version)
        .returning(Opinion.id)
    )
    if not moved:
        raise OPINION.too_late(before, OpinionStatus(to))
    for column, value in values.items():
        setattr(row, str(column), value)
    await note(row, before=before, actor=actor, now=now, why=why, event=event)
    return row


async def note(row: Opinion, *, before: str, actor: Actor, now: datetime, why: str = "", event: str = "") -> None:
    """Write the history row and the audit row."""
    await OpinionEvent(
        id=ids.new_id(), center=row.center, opinion=row.id, at=now, from_status=before, to_status=row.status, body=row.body,
        actor_kind=actor.kind, actor_name=actor.name, why=why[:400],
    ).save()  # fmt: skip
    await audit.record(f"opinion.{event or row.status}", entity="opinion", entity_id=row.id, actor=actor, at=now)
