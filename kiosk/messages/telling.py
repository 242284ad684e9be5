"""The loop that brings messages to families and to whoever reported something; no transaction is open while a gateway is waited for."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

import httpx

from kiosk.clock import utc_now
from kiosk.messages import family_words, messengers, whistle_words
from services.elderly_care.family import queries as family
from services.foundation.alone import alone
from services.foundation.centers import queries as centers
from services.foundation.messages import operations, queries

BREATH = 1.0  # seconds between looks
AT_ONCE = 20
LATER = timedelta(hours=12)  # how long a message that somebody sends again is worth


async def keep_telling(public_url: str) -> None:
    """Send what is due, as long as the app runs; one process of all does it."""
    random = Random()
    async with alone("families") as is_ours, httpx.AsyncClient(follow_redirects=False, trust_env=False) as client:
        while is_ours():
            if await queries.is_any_due(now=utc_now()):
                await tell_due(client, public_url=public_url, clock=utc_now, random=random)
            await asyncio.sleep(BREATH)


async def tell_due(client: httpx.AsyncClient, *, public_url: str, clock: Callable[[], datetime], random: Random) -> int:
    """Take what is due and hand it over, all at once and within the lease; gives how many were taken."""
    taken = await operations.claim(now=clock(), limit=AT_ONCE)
    texts = [await _text(message, public_url=public_url) for message in taken]
    routes = [await queries.open_route(way=message.way, center=message.center) for message in taken]
    outcomes = await asyncio.gather(
        *(
            messengers.deliver(client, way=message.way, route=route, address=message.address, text=text)
            for message, route, text in zip(taken, routes, texts, strict=True)
        )
    )
    for message, outcome in zip(taken, outcomes, strict=True):
        await _settle(message, outcome, now=clock(), random=random)
    return len(taken)


async def _text(message: operations.Claimed, *, public_url: str) -> str:
    center = await centers.center(id=message.center)
    if message.template in whistle_words.texts():
        return whistle_words.words(message.template, message.parameters, center=center.name)
    stop_url = f"{public_url}/f/{await family.stop_token_of(reader=message.reader)}"
    return family_words.words(
        message.template, message.parameters, center=center.name, helpline=center.helpline, stop_url=stop_url
    )


async def _settle(message: operations.Claimed, outcome: messengers.Outcome, *, now: datetime, random: Random) -> None:
    if outcome.problem:
        desk = "community_worker" if message.template in whistle_words.texts() else "care_desk"
        await operations.not_delivered(message=message, problem=outcome.problem, is_final=outcome.is_final, now=now,
                                       random=random, desk=desk)  # fmt: skip
    else:
        await operations.delivered(message=message, now=now)
