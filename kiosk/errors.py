"""Every refusal as an RFC 9457 problem: a stable code, Chinese and English words, and what to do next."""

import json
import sqlite3
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import asyncpg
import msgspec
import structlog
from litestar import Request, Response
from litestar.exceptions import HTTPException, ValidationException

from kiosk import templates
from kiosk.settings import STATIC
from services.foundation import db, errors

log = structlog.get_logger()

STATUS: dict[type[errors.DomainError], int] = {
    errors.Unauthenticated: 401,
    errors.Forbidden: 403,
    errors.NotFound: 404,
    errors.Conflict: 409,
    errors.TooLarge: 413,
    errors.Invalid: 422,
    errors.TooMany: 429,
    errors.Unavailable: 503,
    errors.DomainError: 500,
}
# What the framework itself refuses, by status.
FRAMEWORK_CODES = {
    400: "invalid", 401: "unauthenticated", 403: "forbidden", 404: "not_found", 405: "method_not_allowed",
    413: "too_large", 429: "rate_limited", 503: "unavailable",
}  # fmt: skip
FOR_PROGRAMMES = ("/api/", "/open311/", "/static/", "/health/")
MEDIA_TYPE = "application/problem+json"
UNKEEPABLE = (asyncpg.DataError, OverflowError)
RETRY_AFTER = {"storage_full": 30, "database_away": 5}  # seconds


@lru_cache(maxsize=1)
def words() -> dict[str, dict[str, str]]:
    """The words for people, by code."""
    pages = sorted((STATIC / "i18n" / "problems").glob("*.json"))
    return {code: said for page in pages for code, said in json.loads(page.read_text(encoding="utf-8")).items()}


def problem(status: int, code: str, detail: str = "", **facts: Any) -> Response[bytes]:
    """One problem answer; `facts` are extra members such as alternatives or retry_after."""
    said = {key: _filled(text, facts) for key, text in (words().get(code) or words()["unexpected"]).items()}
    body = {
        **facts,
        "type": f"urn:lianxin-kiosk:problem:{code}",
        "title": said["en"],
        "status": status,
        "code": code,
        "detail": detail or said["next_en"],
        "zh": said["zh"],
        "en": said["en"],
        "next_zh": said["next_zh"],
        "next_en": said["next_en"],
    }
    headers = {"Cache-Control": "no-store"}
    if "retry_after" in facts:
        headers["Retry-After"] = str(facts["retry_after"])
    return Response(msgspec.json.encode(body), status_code=status, media_type=MEDIA_TYPE, headers=headers)


def _filled(text: str, facts: dict[str, Any]) -> str:
    """The words with the facts they name: {tickets} becomes A012、B003."""
    for name, fact in facts.items():
        listed = "、".join(map(str, fact)) if isinstance(fact, list) else str(fact)
        text = text.replace(f"{{{name}}}", listed)
    return text


def answer_domain(_: Request[Any, Any, Any], error: errors.DomainError) -> Response[bytes]:
    """What the domain found."""
    status = status_of(error)
    if status == 500:
        log.error("domain_fault", code=error.code, detail=error.detail)
    facts = {name: spoken(fact) if isinstance(fact, list) else fact for name, fact in error.facts.items()}
    return problem(status, error.code, error.detail, **facts)


def spoken(facts: list[Any]) -> list[Any]:
    """Facts that have a code of their own, such as each thing that is missing, get its words for people."""
    return [
        fact | words()[fact["code"]] if isinstance(fact, dict) and fact.get("code") in words() else fact
        for fact in facts
    ]


def status_of(error: errors.DomainError) -> int:
    """The HTTP status of what the domain found."""
    return next(STATUS[kind] for kind in type(error).mro() if kind in STATUS)


def answer_http(_: Request[Any, Any, Any], error: HTTPException) -> Response[bytes]:
    """What the framework found: a body that does not parse, a missing field, no such address."""
    if isinstance(error, ValidationException):
        return problem(422, "invalid", error.detail, fields=_fields(error))
    code = FRAMEWORK_CODES.get(error.status_code, "unexpected")
    status = 422 if error.status_code == 400 else error.status_code
    answer = problem(status, code, error.detail if error.status_code < 500 else "")
    answer.headers.update(error.headers or {})  # of a wrong method: which ones there are
    return answer


def answer_unexpected(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """A fault of ours: logged whole, told in one sentence."""
    log.error("unexpected", path=request.url.path, exc_info=error)
    return problem(500, "unexpected")


def answer_unkeepable(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """A number or a day beyond what any calendar or column holds, a character that is none: not filled in right."""
    log.warning("unkeepable", path=request.url.path, reason=str(error))
    return problem(422, "invalid")


def answer_storage(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """The disk took nothing, or the database is away; what was asked may be asked again later, with its key."""
    code = unavailable(error)
    if code is None:
        return answer_unexpected(request, error)
    log.error(code, path=request.url.path, reason=str(error))
    return problem(503, code, retry_after=RETRY_AFTER[code])


def unavailable(error: BaseException) -> str | None:
    """What the database lacks to do its part, if that is what it is."""
    if db.is_without_room(error):
        return "storage_full"
    return "database_away" if db.is_away(error) else None


def _fields(error: ValidationException) -> list[Any]:
    extra = error.extra if isinstance(error.extra, list) else []
    return [{"field": entry.get("key", ""), "message": entry.get("message", "")} for entry in extra]


Answer = Callable[[Request[Any, Any, Any], Any], Response[Any]]


def _readable(answer: Answer) -> Answer:
    """Whoever opened an address in a browser reads the same words on a page; a programme gets the problem itself."""

    def told(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
        response = answer(request, error)
        if request.url.path.startswith(FOR_PROGRAMMES) or not request.headers.get("accept", "").startswith("text/html"):
            return response
        said = msgspec.json.decode(response.content)
        slow = {name: value for name, value in response.headers.items() if name == "Retry-After"}
        return templates.page("trouble", status=said["status"], headers=slow, center="", helpline="", trouble=said)

    return told


ANSWERS: dict[type[Exception], Answer] = {
    errors.DomainError: answer_domain,
    HTTPException: answer_http,
    sqlite3.OperationalError: answer_storage,
    asyncpg.PostgresError: answer_storage,
    asyncpg.InterfaceError: answer_storage,
    ConnectionError: answer_storage,
    **dict.fromkeys(UNKEEPABLE, answer_unkeepable),
    Exception: answer_unexpected,
}
HANDLERS: dict[int | type[Exception], Any] = {kind: _readable(answer) for kind, answer in ANSWERS.items()}
