"""Card look-ups over HTTP."""

from tests.bench import load
from tests.processes import demo


async def over_http() -> float:
    """Look-ups a second of one good card."""
    async with demo() as kiosk:
        return await load.rate(kiosk.port, load.get(f"/api/connection-card/{kiosk.card}", token=kiosk.token()))
