"""Every code of the wire contract and what it makes us do."""

import pytest

from services.foundation.platform_sync import codes
from services.foundation.platform_sync.codes import Act

pytestmark = pytest.mark.pure

CONTRACT = [
    (200, "0", Act.ACK),
    (400, "40001", Act.PARK),
    (400, "40002", Act.PARK),
    (401, "40101", Act.PAUSE),
    (401, "40102", Act.NEW_TOKEN),
    (401, "40103", Act.NEW_CLOCK),
    (401, "40104", Act.NEW_NONCE),
    (403, "40301", Act.PAUSE),
    (404, "40401", Act.RETRY),
    (200, "40901", Act.ACK),
    (200, "40902", Act.ACK),
    (413, "41301", Act.HALVE),
    (429, "42901", Act.WAIT),
    (500, "50000", Act.BACK_OFF),
    (503, "50300", Act.BACK_OFF),
]
WITHOUT_WORDS = [
    (401, Act.PAUSE), (403, Act.PAUSE), (413, Act.HALVE), (429, Act.WAIT), (400, Act.PARK), (422, Act.PARK),
    (500, Act.BACK_OFF), (502, Act.BACK_OFF), (504, Act.BACK_OFF), (302, Act.BACK_OFF), (404, Act.BACK_OFF),
    (408, Act.BACK_OFF),
]  # fmt: skip


@pytest.mark.parametrize(("status", "code", "act"), CONTRACT)
def test_every_code_of_the_contract_has_its_act(status: int, code: str, act: Act) -> None:
    assert codes.act_for_answer(status, code) is act


def test_no_code_is_left_out_of_this_table() -> None:
    assert {code for _, code, _ in CONTRACT} == set(codes.CODES)


@pytest.mark.parametrize(("status", "act"), WITHOUT_WORDS)
def test_an_answer_without_a_code_is_read_by_its_status(status: int, act: Act) -> None:
    assert codes.act_for_answer(status, "") is act


@pytest.mark.parametrize("code", ["0", "40001", "40901"])
def test_a_broken_server_is_never_believed_to_have_taken_or_refused_anything(code: str) -> None:
    assert codes.act_for_answer(500, code) is Act.BACK_OFF


@pytest.mark.parametrize(
    ("status", "code", "act"),
    [
        ("ACCEPTED", "0", Act.ACK),
        ("DUPLICATE", "40901", Act.ACK),
        ("STALE", "40902", Act.ACK),
        ("REJECTED", "40001", Act.PARK),
        ("REJECTED", "40401", Act.RETRY),
        ("RETRY", "50300", Act.RETRY),
        ("SOMETHING NEW", "", Act.RETRY),
    ],
)
def test_every_word_on_one_event_has_its_act(status: str, code: str, act: Act) -> None:
    assert codes.act_for_item(status, code) is act
