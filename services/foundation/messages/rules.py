"""When a message is tried again, and what a route must be. Pure."""

import json
from datetime import timedelta
from random import Random
from urllib.parse import urlsplit

from services.foundation.errors import Invalid
from services.foundation.messages.lifecycle import Way

LADDER = [timedelta(seconds=seconds) for seconds in (30, 120, 600, 1800, 7200)]
LEASE = timedelta(minutes=2)
JITTER = 0.2
LOOPBACK = ("127.0.0.1", "::1", "localhost")


class RouteInvalid(Invalid):
    """A route has an https address, a JSON body that holds {text}, and a place for the address."""

    code = "message_route_invalid"


def wait(attempts: int, random: Random) -> timedelta | None:
    """How long until the next try after so many, a fifth more or less; nothing when it is given up."""
    if attempts > len(LADDER):
        return None
    return LADDER[attempts - 1] * random.uniform(1 - JITTER, 1 + JITTER)


def check_route(*, way: Way, url: str, body: str) -> None:
    """Refuse what could not work or would send messages over the open network."""
    parts = urlsplit(url)
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
    if not is_safe or not parts.hostname or "{address}" in (parts.hostname or ""):
        raise RouteInvalid("an https address is needed")
    if way == Way.WECOM:
        if "{address}" not in parts.query:
            raise RouteInvalid("a robot's address ends in ?key={address}")
        return
    try:
        template = json.loads(body)
    except ValueError as wrong:
        raise RouteInvalid("the body is not JSON") from wrong
    if "{text}" not in body or "{address}" not in body or not isinstance(template, dict):
        raise RouteInvalid("the body must hold {text} and {address}")
