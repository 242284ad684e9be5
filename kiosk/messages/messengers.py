"""Bringing one message to a gateway over HTTP: a group robot of 企业微信, or any SMS gateway that takes a JSON body."""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import httpx

from services.foundation.messages.lifecycle import Way
from services.foundation.messages.queries import Route

DEADLINE = 10.0  # seconds; far within the lease of a message
LARGEST_ANSWER = 64 * 1024
NEVER = frozenset({400, 401, 403, 404, 405, 410, 422})  # asking again would be answered alike
ROBOT_BUSY = frozenset({-1, 45009})  # 企业微信: busy, or too many a minute


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a gateway said; no problem means that it has taken the message."""

    problem: str = ""
    is_final: bool = False


async def deliver(client: httpx.AsyncClient, *, way: Way, route: Route | None, address: str, text: str) -> Outcome:
    """Hand one message over. Never follows a redirect, never raises what the network does."""
    if route is None:
        return Outcome("no_route")
    url, body = _request(way, route, address=address, text=text)
    headers = {"Content-Type": "application/json", **route.headers}
    try:
        async with client.stream("POST", url, content=body, headers=headers, timeout=DEADLINE) as answer:
            content = await _read(answer)
    except (httpx.HTTPError, httpx.InvalidURL) as broken:
        return Outcome(type(broken).__name__)
    if not answer.is_success:
        return Outcome(f"http {answer.status_code}", is_final=answer.status_code in NEVER)
    return _robot_said(content) if way == Way.WECOM else _gateway_said(content, route)


def _request(way: Way, route: Route, *, address: str, text: str) -> tuple[str, bytes]:
    """The address goes into the robot's URL, or into the gateway's body; each value is escaped for where it stands."""
    if way == Way.WECOM:
        body = json.dumps({"msgtype": "text", "text": {"content": text}}, ensure_ascii=False)
        return route.url.replace("{address}", quote(address, safe="")), body.encode()
    filled = _filled(json.loads(route.body), {"{address}": address, "{text}": text})
    return route.url, json.dumps(filled, ensure_ascii=False).encode()


def _filled(part: Any, values: dict[str, str]) -> Any:
    """The template with its marks replaced inside strings: what a message says can never change the shape of the body."""
    if isinstance(part, dict):
        return {key: _filled(value, values) for key, value in part.items()}
    if isinstance(part, list):
        return [_filled(value, values) for value in part]
    if not isinstance(part, str):
        return part
    if part in values:
        return values[part]
    head, mark, tail = part.partition("{text}")
    return head.replace("{address}", values["{address}"]) + (values["{text}"] + tail if mark else "")


async def _read(answer: httpx.Response) -> bytes:
    content = b""
    async for piece in answer.aiter_bytes():
        content += piece
        if len(content) > LARGEST_ANSWER:
            break
    return content


def _robot_said(content: bytes) -> Outcome:
    code = _field(content, "errcode")
    if code == 0:
        return Outcome()
    return Outcome(f"errcode {code}", is_final=isinstance(code, int) and code not in ROBOT_BUSY)


def _gateway_said(content: bytes, route: Route) -> Outcome:
    if not route.ok_field:
        return Outcome()
    said = _field(content, route.ok_field)
    return Outcome() if str(said) == route.ok_value else Outcome(f"{route.ok_field} {said}"[:80])


def _field(content: bytes, name: str) -> Any:
    try:
        answer = json.loads(content)
    except ValueError:
        return None
    return answer.get(name) if isinstance(answer, dict) else None
