"""What the resident says of each demand: with the slip's code, with the household's card, or on the telephone to the community."""

from uuid import UUID

import pytest

from kiosk.clock import utc_now
from services.connection_card import operations as cards
from services.foundation.staff.roles import StaffRole
from services.whistles import queries
from services.whistles.operations import Filed, Reporter
from tests.clients import Caller
from tests.whistles.town import Desk, Town, a_whistle, answered, blown, fresh

ROOT = "/api/whistles"
DEMANDS = ["楼道漏水", "墙皮掉了"]


async def told(served: Town, *, household: UUID | None = None) -> Filed:
    """Two demands that were worked on and told; the resident may judge."""
    reporter = Reporter(is_anonymous=household is None, household=household)
    filed = await blown(served, reporter=reporter, items=DEMANDS, now=utc_now())
    await answered(served, filed.whistle, utc_now())
    return filed


async def a_card(served: Town, household: UUID) -> str:
    issued = await cards.issue_card(household=household, actor=served.worker, now=utc_now())
    return str(issued.token)


async def seen_by_card(as_kiosk: Caller, card: str) -> dict[str, object]:
    (followed,) = (await as_kiosk.post(f"{ROOT}/tracking", {"card": card})).body
    found: dict[str, object] = followed
    return found


async def test_a_household_judges_each_demand_with_its_card_and_the_unsolved_one_goes_up(
    as_kiosk: Caller, served: Town
) -> None:
    filed, card = await told(served, household=served.household), await a_card(served, served.household)
    followed = await seen_by_card(as_kiosk, card)
    leak, plaster = [item["id"] for item in followed["items"]]  # type: ignore[attr-defined]
    said = [{"item": leak, "level": 5, "solved": True}, {"item": plaster, "level": 2, "solved": False}]

    answer = await as_kiosk.post(f"{ROOT}/{filed.whistle.id}/evaluation", {"card": card, "said": said})

    assert [item["words"] for item in followed["items"]] == DEMANDS  # type: ignore[attr-defined]
    assert followed["may_evaluate"]
    assert (answer.status, answer.body["state"], answer.body["level"]) == (200, "open", 2)
    assert [item.status for item in await queries.items(whistle=filed.whistle.id)] == ["evaluated", "open"]


async def test_the_card_of_another_household_judges_nothing(as_kiosk: Caller, served: Town) -> None:
    filed, card = await told(served), await a_card(served, served.household)

    for said_by in ({"card": card}, {"card": "A" * 26}, {"code": "00000000"}):
        answer = await as_kiosk.post(
            f"{ROOT}/{filed.whistle.id}/evaluation", {**said_by, "said": [{"level": 5, "solved": True}]}
        )
        assert answer.status == 404

    assert (await fresh(filed.whistle)).status == "fed_back"


async def test_a_neighbour_who_joined_reads_none_of_the_first_ones_words(as_kiosk: Caller, served: Town) -> None:
    filed, card = await told(served), await a_card(served, served.household)
    await queries.whistle(id=filed.whistle.id, center=served.center)
    first = await seen_with(as_kiosk, filed.whistle.number, filed.code)
    other = await a_whistle(served, now=utc_now())
    joined = await as_kiosk.post(
        f"{ROOT}/", {"category": "leak", "join": str(other.id), "reporter": {"anonymous": False, "card": card}}
    )

    seen = await seen_by_card(as_kiosk, card)
    assert [item["words"] for item in first["items"]] == DEMANDS  # type: ignore[attr-defined]
    assert (joined.status, [item["words"] for item in seen["items"]]) == (201, [""])  # type: ignore[attr-defined]
    assert not seen["may_evaluate"]


async def test_a_closed_case_is_opened_again_with_the_card(as_kiosk: Caller, served: Town) -> None:
    filed, card = await told(served, household=served.household), await a_card(served, served.household)
    proof = {"card": card}
    await as_kiosk.post(f"{ROOT}/{filed.whistle.id}/evaluation", {**proof, "said": [{"level": 4, "solved": True}]})

    again = await as_kiosk.post(f"{ROOT}/{filed.whistle.id}/reopening", {**proof, "words": "又漏了"})

    assert (again.status, again.body["state"], again.body["level"]) == (200, "reopened", 2)


@pytest.mark.parametrize(("role", "status"), [(StaffRole.COMMUNITY_WORKER, 200), (StaffRole.PROPERTY, 403)])
async def test_only_the_community_writes_down_what_is_said_on_the_telephone(
    role: StaffRole, status: int, sign_in_desk: Desk, served: Town
) -> None:
    filed, at_desk = await told(served), await sign_in_desk(role)
    items = await queries.items(whistle=filed.whistle.id)
    said = [{"item": str(item.id), "level": 5, "solved": True, "words": "好了"} for item in items]

    answer = await at_desk.post(f"{ROOT}/{filed.whistle.id}/evaluation", {"said": said})

    assert answer.status == status
    assert (await fresh(filed.whistle)).status == ("closed" if status == 200 else "fed_back")


async def test_the_desk_joins_a_case_to_another_and_both_codes_lead_there(
    as_kiosk: Caller, sign_in_desk: Desk, served: Town
) -> None:
    first, second = await blown(served, now=utc_now()), await blown(served, now=utc_now())
    at_property = await sign_in_desk(StaffRole.PROPERTY)

    merged = await at_property.post(f"{ROOT}/{second.whistle.id}/merger", {"into": str(first.whistle.id)})
    shown = (await at_property.get(f"{ROOT}/{first.whistle.id}")).body

    assert (merged.status, merged.body["state"]) == (200, "merged")
    assert len(shown["reporters"]) == 2
    followed = await seen_with(as_kiosk, second.whistle.number, second.code)
    assert (followed["number"], followed["reporters"]) == (first.whistle.number, 2)


async def test_on_the_phone_page_each_demand_is_judged_by_itself(public: Caller, served: Town) -> None:
    filed = await told(served)
    leak, plaster = await queries.items(whistle=filed.whistle.id)
    page = (await public.client.get(f"/s/{filed.token}")).text
    form = {"what": "evaluation", f"solved-{leak.id}": "yes", f"level-{leak.id}": "5", f"solved-{plaster.id}": "no",
            f"level-{plaster.id}": "1"}  # fmt: skip

    await public.client.post(f"/s/{filed.token}", data=form)

    assert all(words in page for words in DEMANDS)
    assert [item.status for item in await queries.items(whistle=filed.whistle.id)] == ["evaluated", "open"]
    assert (await fresh(filed.whistle)).level == 2


async def seen_with(as_kiosk: Caller, number: str, code: str) -> dict[str, object]:
    (followed,) = (await as_kiosk.post(f"{ROOT}/tracking", {"number": number, "code": code})).body
    found: dict[str, object] = followed
    return found
