"""Card look-ups over HTTP, beside a handler that answers with the same Struct and asks no database."""

from tests.bench import baselines, load
from tests.bench.calls import connected
from tests.bench.figures import Figure, in_turns
from tests.bench.places import Places


async def look_ups(places: Places) -> list[Figure]:
    """Look-ups a second of one good card."""
    async with places.at_work() as town:
        wish = load.get(f"/api/connection-card/{town.cards[0]}", token=town.token())
        async with connected(town.kiosk.port) as kiosk:
            card = (await kiosk.ask(wish)).body
        async with baselines.bare_handler(card) as bare:
            ours, theirs = await in_turns(
                lambda: load.rate(town.kiosk.port, wish), lambda: load.rate(bare.port, load.get("/card"))
            )
    return [Figure.of_rounds("card look-up over HTTP / handler without a database", ours, theirs, bar=0.4)]
