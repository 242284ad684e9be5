"""The demo's two providers; one of them runs the station."""

from datetime import datetime

from services.elderly_care import queries
from services.elderly_care.providers import operations as providers
from services.foundation.actor import Actor

# Made-up companies.
STATION = ("CPA", "翠屏安养服务站（演示）")
VISITING = ("FNJ", "福宁居家养老服务公司（演示）")


async def seed_providers(*, actor: Actor, now: datetime) -> None:
    """Make both known, and give every second carer to each; a carer who has an employer keeps it."""
    rows = [
        await providers.add_provider(code=code, name=name, runs_station=is_station, actor=actor, now=now)
        for (code, name), is_station in ((STATION, True), (VISITING, False))
    ]
    for place, carer in enumerate(await queries.carers(center=actor.center)):
        if carer.provider is None:
            await providers.give_carer(carer=carer.id, provider=rows[place % 2].id, actor=actor, now=now)
