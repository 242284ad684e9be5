"""Waking the kiosk: a signed hint that says nothing but "look"."""

from datetime import datetime
from urllib.parse import urlsplit

import msgspec

from kiosk.city.settings import CitySettings
from services.foundation.platform_sync.client import PlatformClient, PlatformConfig, Refused


async def wake(settings: CitySettings, type: str, now: datetime) -> str:
    """Send one hint and tell how it was taken."""
    address = urlsplit(settings.callback_url)
    config = PlatformConfig(
        base_url=f"{address.scheme}://{address.netloc}",
        app_id=settings.app_id,
        secret=settings.callback_secret,
        scheme=settings.scheme,
    )
    async with PlatformClient(config) as client:
        try:
            await client.notify(address.path, body=msgspec.json.encode({"type": type}), now=now)
        except Refused as refused:
            return refused.refusal.code
    return "ok"
