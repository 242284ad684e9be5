"""Whoever gave an opinion that became a deliberation hears what comes of it, in the transaction of what decided it."""

from datetime import datetime

from services.community.deliberation import queries
from services.community.deliberation.tables import Deliberation
from services.community.opinions import operations as opinions
from services.foundation.actor import Actor


async def let_hear(row: Deliberation, words: str, *, actor: Actor, now: datetime) -> None:
    """Write it into each opinion that became or joined it, where its people and its followers read it."""
    for opinion in await queries.opinion_ids(deliberation=row.id):
        await opinions.hear_result(id=opinion, words=words, actor=actor, now=now)
