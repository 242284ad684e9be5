"""What the clock does: says once that something is due. It moves no step by itself."""

from datetime import datetime
from uuid import UUID

from services.foundation import db, notifications

RUNNING = "SELECT d.id FROM deliberation d WHERE d.status = 'running' AND d.center = {}"


@db.in_transaction
async def remind(*, center: UUID, now: datetime) -> int:
    """Tell once what is due: a step, an answer to a filing, an answer to an objection, or that a notice may come down."""
    steps = await db.rows(
        "UPDATE deliberation_step SET is_reminded = {} WHERE center = {} AND due_at < {} AND is_reminded = {} AND status = 'open' "
        f"AND is_void = {{}} AND deliberation IN ({RUNNING}) RETURNING deliberation, code",
        True, center, now, False, False, center,
    )  # fmt: skip
    filings = await db.rows(
        "UPDATE filing SET is_reminded = {} WHERE center = {} AND due_at < {} AND is_reminded = {} AND decision = '' AND step IN "
        f"(SELECT s.id FROM deliberation_step s WHERE s.is_void = {{}} AND s.deliberation IN ({RUNNING})) RETURNING step",
        True, center, now, False, False, center,
    )  # fmt: skip
    objections = await db.rows(
        "UPDATE objection SET is_reminded = {} WHERE center = {} AND due_at < {} AND is_reminded = {} AND status = 'raised' "
        "RETURNING publication, number",
        True, center, now, False,
    )  # fmt: skip
    for row in steps:
        await _tell("deliberation_due", row["deliberation"], center=center, now=now)
    for row in filings:
        await _tell("filing_due", await _of_step(row["step"]), center=center, now=now)
    for row in objections:
        await _tell(
            "objection_due", await _of_publication(row["publication"]), center=center, now=now, number=row["number"]
        )
    return len(steps) + len(filings) + len(objections)


async def _tell(message: str, deliberation: UUID, *, center: UUID, now: datetime, number: str = "") -> None:
    rows = await db.rows("SELECT number FROM deliberation WHERE id = {}", deliberation)
    for role in ("community_worker", "secretary"):
        await notifications.notify(message, center=center, at=now, to_role=role, entity="deliberation", entity_id=deliberation,
                                   parameters={"number": number or rows[0]["number"]})  # fmt: skip


async def _of_step(step: UUID) -> UUID:
    rows = await db.rows("SELECT deliberation FROM deliberation_step WHERE id = {}", step)
    return UUID(str(rows[0]["deliberation"]))


async def _of_publication(publication: UUID) -> UUID:
    rows = await db.rows("SELECT deliberation FROM publication WHERE id = {}", publication)
    return UUID(str(rows[0]["deliberation"]))
