"""连心卡发放登记表: what goes along from door to door."""

import pypdfium2

from services.connection_card import operations
from services.connection_card.lifecycle import Reception
from services.foundation.staff.roles import StaffRole
from tests.clients import Caller, SignIn
from tests.connection_card.estate import NOW, ROOM, Estate, a_center

ROOT = "/api/connection-card"


async def test_the_register_lists_every_door_with_a_card_and_how_it_was_received(
    as_worker: Caller, served: Estate
) -> None:
    second = await operations.issue_card(household=served.homes[1].id, actor=served.worker, now=NOW)
    await operations.deliver(card=served.card, received=Reception.SIGNED, actor=served.worker, now=NOW)
    await operations.deliver(card=second.card, received=Reception.REFUSED, actor=served.worker, now=NOW)

    words = await register_of(as_worker, served)

    assert ("连心卡发放登记表" in words, "3栋" in words) == (True, True)
    assert [f"{ROOM}{n}" in words for n in range(3)] == [True, True, False]  # the third door has no card
    assert f"2单元 {ROOM}0 2026-11-23 已签收 2026-11-23" in words
    assert f"2单元 {ROOM}1 2026-11-23 不要 2026-11-23" in words
    assert served.token not in words


async def test_a_card_that_was_replaced_stands_there_no_more(as_worker: Caller, served: Estate) -> None:
    before = await register_of(as_worker, served)
    await as_worker.post(f"{ROOT}/cards/{served.card.id}/replacement")

    after = await register_of(as_worker, served)

    (old,) = [word for word in before.split() if word.startswith("LX0")]
    (new,) = [word for word in after.split() if word.startswith("LX0")]
    assert old != new


async def test_another_centre_and_other_desks_get_no_register(
    as_worker: Caller, as_clerk_li: Caller, sign_in: SignIn, served: Estate
) -> None:
    far = await sign_in("far_worker", StaffRole.COMMUNITY_WORKER, center=await a_center("350802999"))
    path = f"{ROOT}/buildings/{served.buildings[0].id}/register.pdf"

    assert [(await caller.get(path)).status for caller in (as_clerk_li, far, as_worker)] == [403, 404, 200]


async def register_of(worker: Caller, served: Estate) -> str:
    """The words of the register of the first building."""
    answer = await worker.get(f"{ROOT}/buildings/{served.buildings[0].id}/register.pdf")
    return " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(answer.body))
