"""Signing and checking what goes over the wire, with one small table entry for each gateway habit.

The default is HMAC-SM3 over the canonical string of the wire contract. TIF-SHA256 is the habit of many government
gateways: it does not cover the body, so a keyed hash of the body travels beside it.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hmac import compare_digest
from urllib.parse import parse_qsl, quote

from cryptography.hazmat.primitives import hashes, hmac

from services.foundation.errors import Unauthenticated

SKEW = timedelta(seconds=300)
NONCE_MEMORY = timedelta(seconds=600)


class BadSignature(Unauthenticated):
    """The signature is not ours: another secret, or something was changed on the way."""

    code = "bad_signature"


class OutsideWindow(Unauthenticated):
    """The clocks of the two sides are more than five minutes apart, or the message is old."""

    code = "timestamp_outside_window"


class NonceReused(Unauthenticated):
    """This very message has been here before."""

    code = "nonce_reused"


@dataclass(frozen=True, slots=True)
class Message:
    """What a signature is about."""

    method: str
    path: str
    query: str
    timestamp: str
    nonce: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Scheme:
    """How one kind of gateway wants to be signed to: header names and what goes into them."""

    name: str
    app_header: str
    timestamp_header: str
    nonce_header: str
    signatures: Mapping[str, Callable[[str, Message], str]]  # header: how it is made


def sm3(data: bytes) -> str:
    """SM3 (GB/T 32905) in lower-case hex."""
    digest = hashes.Hash(hashes.SM3())
    digest.update(data)
    return digest.finalize().hex()


def hmac_sm3(secret: str, data: bytes) -> str:
    """HMAC-SM3 in lower-case hex."""
    mac = hmac.HMAC(secret.encode(), hashes.SM3())
    mac.update(data)
    return mac.finalize().hex()


def canonical(message: Message) -> bytes:
    """The text that is signed: method, path, sorted query, timestamp, nonce, body hash."""
    pairs = sorted(parse_qsl(message.query, keep_blank_values=True))
    query = "&".join(f"{quote(name, safe='')}={quote(value, safe='')}" for name, value in pairs)
    lines = (message.method.upper(), message.path, query, message.timestamp, message.nonce, sm3(message.body))
    return "\n".join(lines).encode()


def _whole_message(secret: str, message: Message) -> str:
    return hmac_sm3(secret, canonical(message))


def _tif(token: str, message: Message) -> str:
    text = message.timestamp + token + message.nonce + message.timestamp
    return hashlib.sha256(text.encode()).hexdigest()


def _body_only(secret: str, message: Message) -> str:
    return hmac_sm3(secret, f"{message.timestamp}\n{message.nonce}\n{sm3(message.body)}".encode())


SCHEMES = {
    scheme.name: scheme
    for scheme in (
        Scheme("HMAC-SM3", "X-App-Id", "X-Timestamp", "X-Nonce", {"X-Signature": _whole_message}),
        Scheme(
            "TIF-SHA256",
            "x-tif-paasid",
            "x-tif-timestamp",
            "x-tif-nonce",
            {"x-tif-signature": _tif, "X-Body-Signature": _body_only},
        ),
    )
}


def sign(scheme: Scheme, message: Message, *, app_id: str, secret: str) -> dict[str, str]:
    """The headers that prove who sends this."""
    made = {header: make(secret, message) for header, make in scheme.signatures.items()}
    return {
        scheme.app_header: app_id,
        scheme.timestamp_header: message.timestamp,
        scheme.nonce_header: message.nonce,
        "X-Sign-Type": scheme.name,
        **made,
    }


def check(
    scheme: Scheme,
    headers: Mapping[str, str],
    *,
    method: str,
    path: str,
    query: str,
    body: bytes,
    secrets: Sequence[str],
    now: datetime,
) -> str:
    """Return the nonce of a genuine message, or say what is wrong with it; two secrets may be live while one is
    replaced.

    The caller remembers the nonce for `NONCE_MEMORY`, and only after this: a forger must not be able to use nonces up.
    """
    timestamp, nonce = headers.get(scheme.timestamp_header, ""), headers.get(scheme.nonce_header, "")
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 12 and 16 <= len(nonce) <= 32):
        raise BadSignature
    if abs(int(timestamp) - now.timestamp()) > SKEW.total_seconds():
        raise OutsideWindow
    message = Message(method, path, query, timestamp, nonce, body)
    if not any([_is_signed(scheme, headers, message, secret) for secret in secrets if secret]):
        raise BadSignature
    return nonce


def _is_signed(scheme: Scheme, headers: Mapping[str, str], message: Message, secret: str) -> bool:
    return all(
        [
            compare_digest(make(secret, message).encode(), headers.get(header, "").encode())
            for header, make in scheme.signatures.items()
        ]
    )
