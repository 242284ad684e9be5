"""Who may talk to the city: token, signature, time window, nonce."""

import secrets
from datetime import datetime, timedelta
from typing import Any

from litestar import Request

from kiosk.city.settings import CitySettings
from kiosk.city.wire import MAX_BYTES, WireError
from services.foundation.platform_sync import signature

TOKEN_LIFE = timedelta(seconds=7200)
REFUSALS: dict[type[Exception], tuple[int, str]] = {
    signature.BadSignature: (401, "40101"),
    signature.OutsideWindow: (401, "40103"),
    signature.NonceReused: (401, "40104"),
}


class Gate:
    """Tokens given and nonces seen; both are lost at a restart, as with the real one."""

    def __init__(self, settings: CitySettings) -> None:
        self._settings = settings
        self._scheme = signature.SCHEMES[settings.scheme]
        self._tokens: dict[str, datetime] = {}
        self._nonces: dict[str, datetime] = {}

    async def check_signature(self, request: Request[Any, Any, Any], now: datetime) -> bytes:
        """The body of a genuine request."""
        body = await request.body()
        if len(body) > MAX_BYTES:
            raise WireError(413, "41301", f"more than {MAX_BYTES} bytes")
        if request.headers.get(self._scheme.app_header) != self._settings.app_id:
            raise WireError(403, "40301", "app not allowed")
        try:
            nonce = signature.check(
                self._scheme, request.headers, method=request.method, path=request.scope["path"],
                query=request.scope["query_string"].decode(), body=body, secrets=self._settings.secrets, now=now,
            )  # fmt: skip
            self._remember(nonce, now)
        except tuple(REFUSALS) as refused:
            raise WireError(*REFUSALS[type(refused)], str(refused)) from refused
        return body

    async def admit(self, request: Request[Any, Any, Any], now: datetime) -> bytes:
        """The body of a genuine request that also bears a live token."""
        body = await self.check_signature(request, now)
        token = request.headers.get("authorization", "").removeprefix("Bearer ")
        if self._tokens.get(token, now) <= now:
            raise WireError(401, "40102", "token expired")
        return body

    def issue(self, now: datetime) -> str:
        """A new token; those that are over are forgotten."""
        self._tokens = {token: until for token, until in self._tokens.items() if until > now}
        token = secrets.token_urlsafe(24)
        self._tokens[token] = now + TOKEN_LIFE
        return token

    def _remember(self, nonce: str, now: datetime) -> None:
        if self._nonces.get(nonce, now) > now:
            raise signature.NonceReused
        if len(self._nonces) > 10_000:
            self._nonces = {seen: until for seen, until in self._nonces.items() if until > now}
        self._nonces[nonce] = now + signature.NONCE_MEMORY
