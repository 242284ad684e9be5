"""Open311 GeoReport v2: anybody may read what was reported, a known programme may report. Nobody is named either way."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import msgspec
import structlog
from litestar import Request, Response, Router, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.exceptions import HTTPException
from litestar.params import FromPath

from kiosk import dependencies, errors
from kiosk.open311 import asked as asked
from kiosk.open311 import formats, places, reports
from kiosk.realtime import Hub
from kiosk.strangers import limits
from services.foundation import idempotency
from services.foundation.actor import Actor
from services.foundation.errors import DomainError, TooLarge
from services.foundation.residents import queries as residents
from services.foundation.staff.roles import DeviceKind
from services.whistles import operations
from services.whistles.queries import published

log = structlog.get_logger()

LARGEST_FORM = 64 * 1024
BASICALLY_WRONG = (409, 413, 422)  # "basically 400 for any other error where the request can not be fulfilled"
MAY_REPORT = (DeviceKind.PARTNER, DeviceKind.KIOSK)
Asked = Request[Any, Any, Any]


class FormTooLarge(TooLarge):
    """A report has at most 64 KiB."""

    code = "open311_form_too_large"


@get(["/discovery.json", "/discovery.xml"])
async def discover(request: Asked, state: State) -> Response[bytes]:
    """Where the endpoint is and what it speaks."""
    center = await asked.center(request.query_params)
    content = reports.discovery(url=state.settings.public_url, center=center)
    return _told(request, "discovery", content)


@get(["/services.json", "/services.xml"])
async def list_services(request: Asked) -> Response[bytes]:
    """What can be reported."""
    await asked.center(request.query_params)
    return _told(request, "services", [reports.service(category) for category in reports.SERVICES.values()])


@get("/services/{name:str}")
async def define_service(request: Asked, name: FromPath[str]) -> Response[bytes]:
    """What a report of one kind may say besides."""
    center = await asked.center(request.query_params)
    category = asked.service(asked.stem(name))
    buildings = await residents.buildings(center=center.id)
    return _told(request, "service_definition", reports.definition(category, buildings))


@get(["/requests.json", "/requests.xml"])
async def list_requests(request: Asked, now: NamedDependency[datetime]) -> Response[bytes]:
    """What was reported: by numbers, or of a span of at most ninety days."""
    query = request.query_params
    center = await asked.center(query)
    if numbers := asked.listed(query, "service_request_id"):
        found = await published.published_by_numbers(
            center=center.id, numbers=[number.upper() for number in numbers[: reports.MOST_REQUESTS]]
        )
    else:
        since, until = asked.span(query, now)
        limit, skip = asked.page(query)
        found = await published.published(
            center=center.id, since=since, until=until,
            categories=[asked.service(code).code for code in asked.listed(query, "service_code")],
            statuses=asked.statuses(query), limit=limit, skip=skip,
        )  # fmt: skip
    return _told(request, "service_requests", [reports.request(one) for one in found])


@get("/requests/{name:str}")
async def show_request(request: Asked, name: FromPath[str]) -> Response[bytes]:
    """How far one is."""
    center = await asked.center(request.query_params)
    found = await published.published_by_numbers(center=center.id, numbers=[asked.stem(name).upper()])
    if not found:
        raise asked.NotThere("service_request_id was not found")
    return _told(request, "service_requests", [reports.request(one) for one in found])


@get("/tokens/{name:str}")
async def show_token(request: Asked, name: FromPath[str]) -> Response[bytes]:
    """The number behind a token."""
    center, token = await asked.center(request.query_params), asked.stem(name)
    id = reports.whistle_behind(token)
    if id is None:
        raise asked.NotThere("token was not found")
    told = await published.published_one(center=center.id, id=id)
    return _told(request, "service_requests", [{"service_request_id": told.number, "token": token}])


@post(["/requests.json", "/requests.xml"], status_code=201)
async def report(
    request: Asked, state: State, now: NamedDependency[datetime], hub: NamedDependency[Hub]
) -> Response[bytes]:
    """Report something: it becomes a whistle like any other, and its clock runs."""
    fields = await _fields(request)
    actor = await _reporter(request, state, fields)
    center = await asked.center({**request.query_params, **fields}, own=actor.center)
    category = asked.service(fields.get("service_code", "").strip())
    buildings = await residents.buildings(center=center.id)
    said = reports.report(fields, category=category, buildings=buildings)
    if said is None:
        found = places.spot(asked.place(fields), buildings)
        said = reports.report_at(fields, building=found.building, spot=found.spot, category=category)
    business_date = await dependencies.business_date_of(state, center.id, now)
    home = await dependencies.home_of(state, center.id)

    async def blown() -> bytes:
        filed = await operations.raise_whistle(
            report=said, channel=reports.CHANNEL, actor=actor, now=now, business_date=business_date, home=home
        )
        return msgspec.json.encode(reports.receipt(filed.whistle))

    content = await _once(request, blown, actor=actor, now=now)
    await hub.publish("whistles.changed", {"urgency": ""}, center=center.id)
    return _told(request, "service_requests", [msgspec.json.decode(content)], status=201)


async def _once(request: Asked, verb: Any, *, actor: Actor, now: datetime) -> bytes:
    """A programme that never heard the answer may send the same report again with its Idempotency-Key."""
    key = request.headers.get("idempotency-key")
    if key is None:
        return bytes(await verb())
    body = await request.body()
    return await idempotency.once(scope=f"open311:{actor.id}", key=key, fingerprint=hashlib.sha256(body).hexdigest(),
                                  center=actor.center, at=now, verb=verb)  # fmt: skip


async def _fields(request: Asked) -> dict[str, str]:
    if len(await request.body()) > LARGEST_FORM:
        raise FormTooLarge
    return {name: str(value) for name, value in (await request.form()).multi_items() if isinstance(value, str)}


async def _reporter(request: Asked, state: State, fields: Mapping[str, str]) -> Actor:
    key = fields.get("api_key", "").strip()
    found = await state.devices.find(key) if key else None
    if found is None or found[0].role not in MAY_REPORT:
        limits.limits_of(state).spend(limits.limits_of(state).public_writes, limits.address(request))
        raise asked.KeyWrong("api_key was not provided or is not known")
    actor: Actor = found[0]
    return actor


def _told(request: Asked, root: str, content: Any, *, status: int = 200) -> Response[bytes]:
    return formats.answer(root, content, form=formats.form_of(request.url.path), status=status)


def _refused(request: Asked, error: Exception) -> Response[bytes]:
    """Every refusal as an Open311 array of errors, in the form that was asked for."""
    form = formats.form_of(request.url.path)
    if isinstance(error, DomainError):
        status = errors.status_of(error)
        return formats.refusal(400 if status in BASICALLY_WRONG else status, error.detail or error.code, form=form)
    if isinstance(error, HTTPException):
        return formats.refusal(error.status_code, error.detail, form=form)
    if code := errors.unavailable(error):
        log.error(code, path=request.url.path, reason=str(error))
        return formats.refusal(503, code, form=form)
    if isinstance(error, errors.UNKEEPABLE):
        return formats.refusal(400, "a value is beyond what can be kept", form=form)
    log.error("unexpected", path=request.url.path, exc_info=error)
    return formats.refusal(500, "something went wrong here", form=form)


def _spend(connection: Asked) -> None:
    """So many questions a minute from one address."""
    kept = limits.limits_of(connection.app.state)
    if connection.method == "GET":
        kept.spend(kept.lookups_by_address, limits.address(connection))


HANDLERS: Iterable[Any] = [
    discover, list_services, define_service, list_requests, show_request, show_token, report,
]  # fmt: skip
open311_api = Router(
    "/open311/v2",
    route_handlers=[*HANDLERS],
    before_request=_spend,
    exception_handlers=dict.fromkeys(errors.ANSWERS, _refused),
    tags=["open311"],
)
