"""Signatures: official vectors, an independent oracle, and everything that must not pass."""

import hashlib
import hmac
from datetime import UTC, datetime, timedelta

import pytest

from services.foundation.platform_sync import signature
from services.foundation.platform_sync.signature import SCHEMES, Message

pytestmark = pytest.mark.pure
NOW = datetime(2026, 8, 1, 4, 0, tzinfo=UTC)
MESSAGE = Message(
    "POST", "/openapi/v1/events/batch", "b=2&a=%E4%B8%80+1&a=", str(int(NOW.timestamp())), "N" * 20, b"{}"
)
BOTH = pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)


def test_sm3_gives_the_vector_of_gb_t_32905() -> None:
    assert signature.sm3(b"abc") == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


def test_hmac_sm3_gives_the_vector_of_the_contract() -> None:
    assert (
        signature.hmac_sm3("demo-secret", b"hello")
        == "faff40e82c95ae20a119d129738dfe2b859bf92d73ec88364c0968b35efe3e31"
    )


@pytest.mark.skipif("sm3" not in hashlib.algorithms_available, reason="this OpenSSL has no SM3 to compare with")
def test_an_independent_implementation_signs_the_same() -> None:
    text = "\n".join([
        "POST", "/openapi/v1/events/batch", "a=&a=%E4%B8%80%201&b=2", MESSAGE.timestamp, MESSAGE.nonce,
        hashlib.new("sm3", b"{}").hexdigest(),
    ])  # fmt: skip

    signed = signature.sign(SCHEMES["HMAC-SM3"], MESSAGE, app_id="a", secret="s3cret")

    assert signed["X-Signature"] == hmac.new(b"s3cret", text.encode(), "sm3").hexdigest()


def test_the_tif_gateway_gets_its_own_formula() -> None:
    signed = signature.sign(SCHEMES["TIF-SHA256"], MESSAGE, app_id="a", secret="token")

    stamp = MESSAGE.timestamp
    assert signed["x-tif-signature"] == hashlib.sha256(f"{stamp}token{MESSAGE.nonce}{stamp}".encode()).hexdigest()
    assert signed["x-tif-paasid"] == "a"


@BOTH
def test_what_was_signed_passes(scheme: signature.Scheme) -> None:
    assert check(scheme, secrets=["new", "s3cret"]) == MESSAGE.nonce


@BOTH
@pytest.mark.parametrize("off_by", [-299, 299])
def test_clocks_may_differ_by_five_minutes(scheme: signature.Scheme, off_by: int) -> None:
    assert check(scheme, now=NOW + timedelta(seconds=off_by)) == MESSAGE.nonce


@BOTH
@pytest.mark.parametrize("off_by", [-301, 301])
def test_beyond_five_minutes_the_message_is_outside_the_window(scheme: signature.Scheme, off_by: int) -> None:
    with pytest.raises(signature.OutsideWindow):
        check(scheme, now=NOW + timedelta(seconds=off_by))


@BOTH
@pytest.mark.parametrize(
    "change", [{"body": b"{ }"}, {"secrets": ["other"]}, {"secrets": []}, {"secrets": [""]}], ids=str
)
def test_a_changed_message_or_a_wrong_secret_does_not_pass(scheme: signature.Scheme, change: dict[str, object]) -> None:
    with pytest.raises(signature.BadSignature):
        check(scheme, **change)


@pytest.mark.parametrize("change", [{"method": "PUT"}, {"path": "/openapi/v1/x"}, {"query": "a=2"}], ids=str)
def test_the_default_covers_method_path_and_query(change: dict[str, object]) -> None:
    with pytest.raises(signature.BadSignature):
        check(SCHEMES["HMAC-SM3"], **change)


@BOTH
@pytest.mark.parametrize(
    ("header", "value"),
    [("timestamp", ""), ("timestamp", "١٢٣"), ("timestamp", "9" * 40), ("nonce", "short"), ("nonce", "x" * 33)],
)
def test_malformed_headers_are_refused_and_never_a_crash(scheme: signature.Scheme, header: str, value: str) -> None:
    name = scheme.timestamp_header if header == "timestamp" else scheme.nonce_header

    with pytest.raises(signature.BadSignature):
        check(scheme, headers={name: value})


@BOTH
@pytest.mark.parametrize("value", ["签名", "", "ÿ" * 64])
def test_a_signature_that_is_not_ascii_is_refused_and_never_a_crash(scheme: signature.Scheme, value: str) -> None:
    with pytest.raises(signature.BadSignature):
        check(scheme, headers=dict.fromkeys(scheme.signatures, value))


def check(scheme: signature.Scheme, **changes: object) -> str:
    headers = signature.sign(scheme, MESSAGE, app_id="a", secret="s3cret") | changes.pop("headers", {})
    facts = {
        "method": MESSAGE.method, "path": MESSAGE.path, "query": MESSAGE.query, "body": MESSAGE.body,
        "secrets": ["s3cret"], "now": NOW, **changes,
    }  # fmt: skip
    return signature.check(scheme, headers, **facts)
