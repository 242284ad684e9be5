"""What a centre has set for its opinions, and their kinds."""

import json
from uuid import UUID

from services.community.opinions import rules
from services.community.opinions.tables import OpinionCategory, OpinionSettings
from services.foundation import db
from services.foundation.errors import NotFound


class CategoryUnknown(NotFound):
    """Opinions have no such kind here."""

    code = "opinion_category_unknown"


async def limits(*, center: UUID) -> rules.Limits:
    """What the centre has set, or what we propose."""
    rows = await OpinionSettings.select().where(OpinionSettings.center == center)
    return rules.limits_from(rows[0]) if rows else rules.Limits()


async def categories(*, center: UUID, offered_only: bool = True) -> list[OpinionCategory]:
    """The kinds of opinions, in the centre's order."""
    rows = await db.objects(OpinionCategory, "WHERE center = {} ORDER BY place", center)
    return [row for row in rows if row.is_offered or not offered_only]


async def category(*, code: str, center: UUID) -> OpinionCategory:
    """One kind."""
    row = await OpinionCategory.objects().where(OpinionCategory.center == center, OpinionCategory.code == code).first()
    if row is None:
        raise CategoryUnknown
    return row


def hints_of(row: OpinionCategory) -> list[tuple[str, str]]:
    """The sentences one can point at, in Chinese and English."""
    return [(zh, en) for zh, en in json.loads(row.hints)]
