"""Reading what an Open311 client asked for, and saying what is wrong with it in the words of the standard."""

import math
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from multidict import MultiMapping

from kiosk.open311 import formats, reports
from services.foundation.centers import queries as centers
from services.foundation.centers.tables import ServiceCenter
from services.foundation.errors import Forbidden, Invalid, NotFound
from services.whistles.categories import Category
from services.whistles.lifecycle import OVER, WhistleStatus

MOST_PAGES = 10_000
STATUSES = {
    reports.CLOSED: [str(status) for status in OVER],
    reports.OPEN: [str(status) for status in WhistleStatus if status not in OVER],
}


class KeyWrong(Forbidden):
    """The api_key is missing or nobody's."""

    code = "open311_key_wrong"


class NotThere(NotFound):
    """The jurisdiction, the service, the request or the token is not known."""

    code = "open311_not_there"


class AskedWrong(Invalid):
    """Something is missing in what was asked, or cannot be right."""

    code = "open311_asked_wrong"


async def center(asked: Mapping[str, Any], *, own: UUID | None = None) -> ServiceCenter:
    """The jurisdiction is the code of a centre; without one, the only centre there is."""
    code = str(asked.get("jurisdiction_id") or "").strip()
    if code:
        row = await centers.by_code(code=code)
        if row is None or own not in (None, row.id):
            raise NotThere("jurisdiction_id was not found")
        return row
    rows = [row for row in await centers.centers() if own in (None, row.id)]
    if len(rows) != 1:
        raise AskedWrong("jurisdiction_id was not provided")
    return rows[0]


def service(code: str) -> Category:
    """The kind with this code, if anybody may report it."""
    if not code:
        raise AskedWrong("service_code was not provided")
    if code not in reports.SERVICES:
        raise NotThere("service_code was not found")
    return reports.SERVICES[code]


def span(query: Mapping[str, Any], now: datetime) -> tuple[datetime, datetime]:
    """From when to when; ninety days unless less was asked for."""
    since, until = moment(query, "start_date"), moment(query, "end_date")
    if since is not None and until is not None and not timedelta() <= until - since <= reports.LONGEST_SPAN:
        raise AskedWrong("start_date and end_date may not span more than 90 days")
    if since is None:
        until = until or now
        return until - reports.LONGEST_SPAN, until
    return since, until or since + reports.LONGEST_SPAN


def page(query: Mapping[str, Any]) -> tuple[int, int]:
    """How many at a time, and how many go before: `page` and `page_size`, as servers with many requests have them."""
    number, size = (
        _count(query, name, most=most) for name, most in (("page", MOST_PAGES), ("page_size", reports.MOST_REQUESTS))
    )
    each = size or reports.MOST_REQUESTS
    return each, ((number or 1) - 1) * each


def _count(query: Mapping[str, Any], name: str, *, most: int) -> int | None:
    text = str(query.get(name) or "").strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 10 and 1 <= int(text) <= most):
        raise AskedWrong(f"{name} must be a number from 1 to {most}")
    return int(text)


def moment(query: Mapping[str, Any], name: str) -> datetime | None:
    """A date and time with its offset, or nothing."""
    text = str(query.get(name) or "").strip().replace(" ", "+")  # a plus sign that was not encoded
    if not text:
        return None
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        read = None
    if read is None or read.tzinfo is None or not 2000 <= read.year <= 2200:
        raise AskedWrong(f"{name} must be a date and time with its offset, such as 2026-11-23T00:00:00Z")
    return read


def statuses(query: MultiMapping[str]) -> list[str]:
    """Our states behind open and closed."""
    wanted = listed(query, "status")
    if set(wanted) - STATUSES.keys():
        raise AskedWrong("status must be open or closed")
    return [status for name in dict.fromkeys(wanted) for status in STATUSES[name]]


def listed(query: MultiMapping[str], name: str) -> list[str]:
    """What stands between the commas, however often it is declared."""
    said = ",".join(query.getall(name, []))
    return [part.strip() for part in said.split(",") if part.strip()]


def stem(name: str) -> str:
    """The name without the form it ends in."""
    found, dot, form = name.rpartition(".")
    if not dot or form not in (formats.XML, formats.JSON):
        raise NotThere("the address ends in .xml or .json")
    return found


def place(fields: Mapping[str, str]) -> tuple[float, float] | None:
    """Where on the earth (WGS 84), or nothing when it was not said."""
    lat, long = fields.get("lat", "").strip(), fields.get("long", "").strip()
    if not lat and not long:
        return None
    try:
        found = float(lat), float(long)
    except ValueError:
        found = (math.nan, math.nan)
    if not (abs(found[0]) <= 90 and abs(found[1]) <= 180):
        raise AskedWrong("lat and long must be numbers of degrees (WGS 84)")
    return found
