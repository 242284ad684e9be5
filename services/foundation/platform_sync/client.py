"""Talking to the platform: the only place that knows HTTP. Every call is signed, bounded in time and size, and never
follows a redirect.
"""

import asyncio
import ssl
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Any, Self, TypeVar
from urllib.parse import quote, urlencode, urlsplit
from uuid import UUID

import httpx
import msgspec

from services.foundation import ids
from services.foundation.platform_sync import codes, signature
from services.foundation.platform_sync.breaker import Refusal
from services.foundation.platform_sync.codes import Act
from services.foundation.platform_sync.events import CITY_TIME
from services.foundation.platform_sync.feeds import PAGE, Feed
from services.foundation.platform_sync.rules import Said
from services.foundation.platform_sync.signature import SCHEMES, Message

T = TypeVar("T")

LARGEST_ANSWER = 4 * 1024 * 1024
MENDS = {Act.NEW_TOKEN: 1, Act.NEW_CLOCK: 1, Act.NEW_NONCE: 2}  # how often one call mends itself before it gives up
EARLY = 0.8  # a token is renewed when this much of its life is over


class Refused(Exception):
    """The platform did not take a request, or gave no usable answer."""

    def __init__(self, refusal: Refusal, offset: timedelta | None = None) -> None:
        super().__init__(f"{refusal.code} {refusal.message}")
        self.refusal = refusal
        self.offset = offset


@dataclass(frozen=True, slots=True)
class PlatformConfig:
    """Where the platform is and who we are to it."""

    base_url: str
    app_id: str
    secret: str = field(repr=False)
    scheme: str = "HMAC-SM3"
    communities: Mapping[UUID, str] = field(default_factory=dict)  # centre: its code at the platform
    deadline: timedelta = timedelta(seconds=15)  # a third of the sender's lease
    verify: ssl.SSLContext | bool = True


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, read to its end."""

    status: int
    headers: httpx.Headers
    content: bytes


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a feed; no body means that nothing is new."""

    body: str | None
    cursor: str
    etag: str
    has_more: bool


class PlatformClient:
    """One connection pool to the platform, with its token and the difference between the two clocks."""

    def __init__(self, config: PlatformConfig) -> None:
        self.config = config
        self._scheme = SCHEMES[config.scheme]
        address = urlsplit(config.base_url)
        self._root = address.path.rstrip("/")
        self._token = ""
        self._token_until: datetime | None = None
        self._renewing = asyncio.Lock()
        self._offset = timedelta()
        self._http = httpx.AsyncClient(
            base_url=f"{address.scheme}://{address.netloc}",
            trust_env=False,
            follow_redirects=False,
            verify=config.verify,
            timeout=httpx.Timeout(config.deadline.total_seconds(), connect=min(5.0, config.deadline.total_seconds())),
            limits=httpx.Limits(max_connections=16, max_keepalive_connections=8, keepalive_expiry=30),
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._http.aclose()

    async def push(self, messages: Sequence[Mapping[str, Any]], *, epoch: str, now: datetime) -> list[Said]:
        """Send one batch of one centre and return the platform's word on each event."""
        center = messages[0]["center"]
        batch_no = f"{now.astimezone(CITY_TIME):%Y%m%d}-{ids.new_id().hex}"
        body = {
            "batchNo": batch_no,
            "communityCode": self.config.communities.get(center, str(center)),
            "epoch": epoch,
            "sentAt": now.astimezone(CITY_TIME),
            "count": len(messages),
            "events": [_event(message) for message in messages],
        }
        answer = await self._call("POST", "/events/batch", body=msgspec.json.encode(body), key=batch_no, now=now)
        told = _decoded(answer, _BatchAnswer)
        return [Said(one.eventId, one.status, str(one.code), one.msg, one.platformId) for one in told.results]

    async def pull(self, feed: Feed, *, cursor: str, etag: str, now: datetime) -> Page:
        """Read the next page of a feed."""
        query = {**feed.fixed, "limit": str(PAGE)}
        if feed.position and cursor:
            query[feed.position] = cursor
        headers = {"If-None-Match": etag} if etag else {}
        answer = await self._call("GET", feed.path, query=urlencode(query), headers=headers, now=now)
        if answer.status == httpx.codes.NOT_MODIFIED:
            return Page(None, cursor, etag, False)
        told = _decoded(answer, _PageAnswer)
        return Page(answer.content.decode(), told.cursor or cursor, answer.headers.get("etag", ""), told.hasMore)

    async def act_on_workorder(self, number: str, action: str, *, body: bytes, key: str, now: datetime) -> None:
        """Tell the platform what was done with a work order; the same key is the same word, however often it is said."""
        await self._call("POST", f"/workorders/{quote(number, safe='')}/{action}", body=body, key=key, now=now)

    async def health(self) -> None:
        """Ask whether the platform is there; it needs no signature and no token."""
        async with self._bounded():
            await self._send(self._http.build_request("GET", self._root + "/health"))

    async def notify(self, path: str, *, body: bytes, now: datetime) -> None:
        """Send one signed message that needs no token, as platform and kiosk do to wake each other."""
        async with self._bounded():
            await self._signed("POST", path, "", body, {}, now)

    async def _call(
        self, method: str, path: str, *, now: datetime, query: str = "", body: bytes = b"", key: str = "",
        headers: Mapping[str, str] | None = None,
    ) -> Answer:  # fmt: skip
        """One signed call with our token; what can be mended (token, nonce, clock) is mended and tried again."""
        mends = dict(MENDS)
        extra = dict(headers or {}) | ({"Idempotency-Key": key} if key else {})
        async with self._bounded():
            while True:
                token = ""
                try:
                    token = await self._fresh_token(now)
                    bearer = {"Authorization": f"Bearer {token}"}
                    return await self._signed(method, path, query, body, extra | bearer, now)
                except Refused as refused:
                    self._mend(refused, mends, token)

    def _mend(self, refused: Refused, mends: dict[Act, int], token: str) -> None:
        act = refused.refusal.act
        if act not in mends:
            raise refused
        if not mends[act]:
            raise Refused(Refusal(Act.PAUSE, refused.refusal.code, refused.refusal.message)) from refused
        mends[act] -= 1
        if act is Act.NEW_TOKEN and token == self._token:
            self._token = ""
        if act is Act.NEW_CLOCK and refused.offset is not None:
            self._offset = refused.offset

    async def _fresh_token(self, now: datetime) -> str:
        async with self._renewing:
            if not self._token or self._token_until is None or now >= self._token_until:
                body = msgspec.json.encode({"appId": self.config.app_id, "grantType": "app_sign"})
                answer = await self._signed("POST", "/auth/token", "", body, {}, now)
                told = _decoded(answer, _TokenAnswer)
                self._token, self._token_until = told.accessToken, now + timedelta(seconds=told.expiresIn) * EARLY
            return self._token

    async def _signed(
        self, method: str, path: str, query: str, body: bytes, extra: Mapping[str, str], now: datetime
    ) -> Answer:
        whole = self._root + path
        stamp = str(int((now + self._offset).timestamp()))
        message = Message(method, whole, query, stamp, ids.new_token(), body)
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "X-Contract-Version": "1",
            "X-Request-Id": str(ids.new_id()),
            **signature.sign(self._scheme, message, app_id=self.config.app_id, secret=self.config.secret),
            **extra,
        }
        url = f"{whole}?{query}" if query else whole
        return await self._send(self._http.build_request(method, url, content=body, headers=headers), now=now)

    async def _send(self, request: httpx.Request, now: datetime | None = None) -> Answer:
        try:
            response = await self._http.send(request, stream=True)
            try:
                answer = Answer(response.status_code, response.headers, await _read(response))
            finally:
                await response.aclose()
        except httpx.HTTPError as broken:
            raise Refused(Refusal(Act.BACK_OFF, codes.TRANSPORT, type(broken).__name__)) from broken
        _judge(answer, response.charset_encoding or "utf-8", now)
        return answer

    @asynccontextmanager
    async def _bounded(self) -> AsyncIterator[None]:
        """Everything one call does, its mends included, ends in this time; a slow drip does not count as progress."""
        try:
            async with asyncio.timeout(self.config.deadline.total_seconds()):
                yield
        except TimeoutError as late:
            raise Refused(Refusal(Act.BACK_OFF, codes.TRANSPORT, "no answer in time")) from late


class _TokenAnswer(msgspec.Struct):
    accessToken: str
    expiresIn: int


class _PageAnswer(msgspec.Struct):
    cursor: str = ""
    hasMore: bool = False


class _ItemAnswer(msgspec.Struct):
    eventId: str
    status: str
    code: str | int = ""
    msg: str = ""
    platformId: str = ""


class _BatchAnswer(msgspec.Struct):
    results: list[_ItemAnswer]


class _Envelope(msgspec.Struct):
    code: str | int = ""
    msg: str = ""
    serverTime: datetime | None = None


def _event(message: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "eventId": message["id"],
        "type": message["type"],
        "schema": 1,
        "occurredAt": message["occurred_at"].astimezone(CITY_TIME),
        "entityId": message["stream"],
        "entityVersion": message["version"],
        "data": msgspec.Raw(message["data"].encode()),
    }


async def _read(response: httpx.Response) -> bytes:
    content = bytearray()
    async for piece in response.aiter_bytes():
        content += piece
        if len(content) > LARGEST_ANSWER:
            raise _unreadable("the answer is too large")
    return bytes(content)


def _judge(answer: Answer, charset: str, now: datetime | None) -> None:
    """Raise Refused unless this is a good answer in UTF-8 JSON, or a good one without words."""
    is_good = 200 <= answer.status < 300
    if answer.status == httpx.codes.NOT_MODIFIED or (is_good and not answer.content):
        return
    if is_good and charset.lower() not in ("utf-8", "utf8"):
        raise _unreadable(f"the answer is in {charset}")
    try:
        envelope = _decoded(answer, _Envelope)
    except Refused:
        if is_good:
            raise
        envelope = _Envelope()
    code = str(envelope.code)
    if is_good and code in ("", "0"):
        return
    act = codes.act_for_answer(answer.status, code)
    refusal = Refusal(act, code or str(answer.status), envelope.msg, _retry_after(answer, now))
    raise Refused(refusal, _clock_offset(answer, envelope.serverTime, now))


def _decoded(answer: Answer, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(answer.content, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError) as unreadable:
        raise _unreadable(f"not what the contract says: {unreadable}") from unreadable


def _retry_after(answer: Answer, now: datetime | None) -> timedelta | None:
    text = answer.headers.get("retry-after", "")
    if text.isascii() and text.isdigit() and len(text) <= 6:
        return timedelta(seconds=int(text))
    until = _date(text)
    return max(until - now, timedelta()) if until and now else None


def _clock_offset(answer: Answer, told: datetime | None, now: datetime | None) -> timedelta | None:
    theirs = told if told and told.tzinfo else _date(answer.headers.get("date", ""))
    return theirs - now if theirs and now else None


def _date(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _unreadable(message: str) -> Refused:
    """The effect is unknown, so the same events go again; the platform knows them by their ids."""
    return Refused(Refusal(Act.BACK_OFF, codes.UNREADABLE, message))
