"""The notices, and what hangs on none yet."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from services.community.opinions.lifecycle import ANSWERED
from services.community.opinions.tables import Opinion, OpinionDisclosure, OpinionDisclosureLine
from services.foundation import db
from services.foundation.errors import NotFound

MOST_SHOWN = 500


class DisclosureUnknown(NotFound):
    """There is no such notice."""

    code = "opinion_disclosure_unknown"


async def disclosures(*, center: UUID) -> list[OpinionDisclosure]:
    """The notices, the newest first."""
    return await (
        OpinionDisclosure.objects()
        .where(OpinionDisclosure.center == center)
        .order_by(OpinionDisclosure.published_at, ascending=False)
        .limit(MOST_SHOWN)
    )


async def disclosure(*, id: UUID, center: UUID) -> OpinionDisclosure:
    """One notice."""
    row = (
        await OpinionDisclosure.objects().where(OpinionDisclosure.id == id, OpinionDisclosure.center == center).first()
    )
    if row is None:
        raise DisclosureUnknown
    return row


async def lines(*, disclosure: UUID) -> list[OpinionDisclosureLine]:
    """What a notice says."""
    found = OpinionDisclosureLine.objects().where(OpinionDisclosureLine.disclosure == disclosure)
    return await found.order_by(OpinionDisclosureLine.place)


async def with_lines(
    notices: Sequence[OpinionDisclosure],
) -> list[tuple[OpinionDisclosure, list[OpinionDisclosureLine]]]:
    """Notices, each with what it says."""
    said: dict[UUID, list[OpinionDisclosureLine]] = {row.id: [] for row in notices}
    if not said:
        return []
    found = f"WHERE disclosure IN ({db.marks(said)}) ORDER BY place"
    for line in await db.objects(OpinionDisclosureLine, found, *said):
        said[line.disclosure].append(line)
    return [(row, said[row.id]) for row in notices]


async def hanging(*, center: UUID, on: date) -> list[tuple[OpinionDisclosure, list[OpinionDisclosureLine]]]:
    """What everybody can read on a day (hot)."""
    return await with_lines(
        await db.objects(
            OpinionDisclosure, "WHERE center = {} AND from_on <= {} AND to_on >= {} ORDER BY published_at DESC",
            center, on, on,
        )
    )  # fmt: skip


async def undisclosed(*, center: UUID) -> list[Opinion]:
    """Answered opinions that hung nowhere yet, in the order of their numbers."""
    marks = ", ".join(["{}"] * len(ANSWERED))
    rows = await db.rows(
        f"SELECT id FROM opinion WHERE center = {{}} AND status IN ({marks}) AND NOT EXISTS "
        "(SELECT 1 FROM opinion_disclosure_line l WHERE l.opinion = opinion.id)",
        center, *(str(status) for status in ANSWERED),
    )  # fmt: skip
    found = Opinion.objects().where(Opinion.id.is_in([row["id"] for row in rows])) if rows else None
    return await found.order_by(Opinion.number) if found else []
