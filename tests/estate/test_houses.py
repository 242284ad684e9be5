"""The houses of the estate at the desk: written down, put right, and placed where they stand."""

import json
from uuid import UUID

import pytest

from services.foundation.audit.tables import AuditEntry
from services.foundation.staff.roles import StaffRole
from tests.clients import Caller, SignIn
from tests.connection_card.estate import a_center

CARDS = "/api/connection-card"
PLACE = {"lat": 25.0912, "long": 117.0168}


async def a_house(worker: Caller, number: str = "15") -> str:
    return str((await worker.post(f"{CARDS}/buildings", {"number": number, "name": f"{number}栋"})).body["id"])


async def placed(worker: Caller, house: str, place: dict[str, float] = PLACE) -> int:
    return (await worker.send("PUT", f"/api/estate/buildings/{house}/position", json=place)).status


async def test_a_house_has_no_position_until_somebody_says_so_and_each_move_is_written_down(as_worker: Caller) -> None:
    house = await a_house(as_worker)
    before = (await as_worker.get(f"{CARDS}/buildings")).body

    statuses = [await placed(as_worker, house), await placed(as_worker, house, PLACE | {"lat": 25.0913})]

    after = (await as_worker.get(f"{CARDS}/buildings")).body
    rows = await AuditEntry.objects().where(AuditEntry.event == "building.placed").order_by(AuditEntry.at)
    assert (before[0]["lat"], before[0]["long"]) == (None, None)
    assert (statuses, after[0]["lat"], after[0]["long"]) == ([204, 204], 25.0913, 117.0168)
    assert [json.loads(row.facts) for row in rows] == [
        {"from": [None, None], "to": [25.0912, 117.0168]},
        {"from": [25.0912, 117.0168], "to": [25.0913, 117.0168]},
    ]


async def test_where_latitude_and_longitude_were_mixed_up_nothing_moves(as_worker: Caller) -> None:
    house = await a_house(as_worker)

    answer = await as_worker.send("PUT", f"/api/estate/buildings/{house}/position", json={"lat": 117.0, "long": 25.0})

    assert answer.body["code"] == "building_position_wrong"
    assert (await as_worker.get(f"{CARDS}/buildings")).body[0]["lat"] is None


async def test_what_is_known_of_a_house_is_put_right_and_its_number_stays(as_worker: Caller) -> None:
    house = await a_house(as_worker)

    await as_worker.post(f"{CARDS}/buildings/{house}/changes", {"name": "东15栋", "units": 3, "storeys": 11})

    (shown,) = (await as_worker.get(f"{CARDS}/buildings")).body
    assert (shown["number"], shown["name"], shown["units"], shown["storeys"]) == ("15", "东15栋", 3, 11)


@pytest.mark.parametrize("wrong", [{"name": "", "units": 1}, {"name": "x", "units": 0}, {"name": "x", "storeys": 99}])
async def test_what_no_house_can_be_is_refused(as_worker: Caller, wrong: dict[str, object]) -> None:
    house = await a_house(as_worker)

    assert (await as_worker.post(f"{CARDS}/buildings/{house}/changes", wrong)).status == 422


async def test_another_centre_moves_and_changes_none_of_ours(as_worker: Caller, sign_in: SignIn, center: UUID) -> None:
    house = await a_house(as_worker)
    far = await sign_in("far_worker", StaffRole.COMMUNITY_WORKER, center=await a_center("350802999"))

    statuses = [
        await placed(far, house),
        (await far.post(f"{CARDS}/buildings/{house}/changes", {"name": "theirs"})).status,
    ]

    (ours,) = (await as_worker.get(f"{CARDS}/buildings")).body
    assert (statuses, ours["lat"], ours["name"]) == ([404, 404], None, "15栋")


async def test_the_kiosk_draws_the_houses_where_the_desk_placed_them_part_by_part(
    as_worker: Caller, as_kiosk: Caller
) -> None:
    for n in range(13):
        house = await a_house(as_worker, str(n + 1))
        await placed(as_worker, house, {"lat": 25.0912 - n // 4 * 0.0003, "long": 117.0168 + n % 4 * 0.0002})

    choices = (await as_kiosk.get("/api/whistles/choices")).body
    drawings = [(await as_kiosk.get(part["drawing"])).body for part in choices["parts"]]

    assert [part["name_zh"] for part in choices["parts"]] == ["1–7栋", "8–13栋"]
    assert [place["part"] for place in choices["places"]] == [0] * 7 + [1] * 6 + [None] * 4
    assert [drawing.count(b"<title>") for drawing in drawings] == [7, 6]
    last = choices["parts"][1]["drawing"]
    assert (await as_kiosk.get(last.replace("part=1", "part=99"))).body == drawings[1]
    assert (await as_kiosk.get(last.replace("part=1", "part=-1"))).status in (400, 422)
