"""The elder's file: sealed, seen by those who may, every reading written down."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from services.elderly_care import operations as care
from services.elderly_care.files import consents, guardians, operations, rules
from services.elderly_care.files.contacts import Contact, TooManyContacts
from services.elderly_care.files.operations import FileFacts
from services.elderly_care.files.sealing import Sealed
from services.foundation import db
from services.foundation.actor import Actor
from services.foundation.residents import queries as residents
from services.foundation.staff.roles import StaffRole
from tests.elderly_care.cast import HOUR, NOW, a_carer, a_home_slot, a_station, a_station_slot, an_elder, book, desk
from tests.elderly_care.standing import a_guardian, an_assessment, answers
from tests.elderly_care.test_visits import carer_zhou

pytestmark = pytest.mark.usefixtures("database")
SON, DAUGHTER = Contact("王小明", "19900000088", "儿子"), Contact("王小红", "19900000089", "女儿")
FACTS = FileFacts(
    living_mode="alone", quota_class="Q4", risk="high", dialect="龙岩话",
    sealed=Sealed(needs="说话靠近右边", hearing="weak", do_not="不碰左膝", liaison_name="陈党员", liaison_phone="19900000090"),
    contacts=(SON, DAUGHTER),
)  # fmt: skip


def somebody(center: UUID, role: StaffRole, *, id: UUID | None = None) -> Actor:
    return Actor(kind="staff", id=id, name=str(role), role=str(role), center=center)


async def kept(center: UUID, elder: UUID, **facts: Any) -> Any:
    return await operations.keep_file(resident=elder, facts=replace(FACTS, **facts), actor=desk(center), now=NOW)


async def test_a_file_is_sealed_and_its_reading_is_written_down() -> None:
    center = await a_station()
    elder = await an_elder(center)

    file = await kept(center, elder)
    read = await operations.read_file(resident=elder, actor=desk(center), now=NOW)

    assert (read.sealed, read.profile.version) == (FACTS.sealed, file.profile.version)
    assert [(one.name, one.phone) for one in read.contacts] == [("王小明", "19900000088"), ("王小红", "19900000089")]
    stored = (await db.rows("SELECT * FROM care_profile"))[0]
    text = b"".join(bytes(value) for name, value in stored.items() if name.endswith("_sealed"))
    assert not any(word.encode() in text for word in ("右边", "weak", "左膝", "陈党员"))
    trail = await db.rows("SELECT event, facts FROM audit_entry WHERE entity_id = {} ORDER BY id", elder)
    assert [row["event"] for row in trail][-2:] == ["care_file.changed", "care_file.read"]
    with pytest.raises(operations.FileChanged):
        await operations.keep_file(resident=elder, facts=FACTS, actor=desk(center), now=NOW, version=0)


@pytest.mark.parametrize("role", [StaffRole.ADMIN, StaffRole.SECRETARY, StaffRole.COMMUNITY_WORKER])
async def test_others_see_masks_and_that_is_written_down_too(role: StaffRole) -> None:
    center = await a_station()
    elder = await an_elder(center)
    await kept(center, elder)
    await an_assessment(center, elder, scores=answers(50))

    file = await operations.read_file(resident=elder, actor=somebody(center, role), now=NOW)

    assert (file.is_masked, file.sealed, file.contacts, file.guardians, file.consents) == (True, Sealed(), [], [], [])
    trail = await db.rows("SELECT facts, actor_name FROM audit_entry WHERE event = 'care_file.read'")
    assert [(row["facts"], row["actor_name"]) for row in trail] == [('{"masked": true}', str(role))]


@pytest.mark.parametrize(
    "role", [StaffRole.CLERK, StaffRole.PROPERTY, StaffRole.OWNERS, StaffRole.AUDITOR, StaffRole.CARER]
)
async def test_who_has_nothing_to_do_with_it_reads_no_file(role: StaffRole) -> None:
    center = await a_station()
    elder = await an_elder(center)

    with pytest.raises(operations.FileNotYours):
        await operations.read_file(resident=elder, actor=somebody(center, role), now=NOW)


async def test_the_carer_who_is_sent_reads_the_file_around_the_visit_and_no_other_carer_does() -> None:
    center = await a_station()
    carer, zhou = await carer_zhou(center)
    other = await a_carer(center, name="王兰")
    elder = await an_elder(center)
    await kept(center, elder)
    booked = await book(await a_home_slot(center, carer=carer), elder)

    with pytest.raises(operations.FileNotYours):
        await operations.read_file(resident=elder, actor=zhou, now=NOW)
    await care.dispatch(booking=booked.booking.id, actor=desk(center), now=NOW)
    file = await operations.read_file(resident=elder, actor=zhou, now=NOW)

    assert file.sealed.do_not == "不碰左膝"
    for at in (booked.booking.starts_at - 3 * 24 * HOUR, booked.booking.ends_at + 25 * HOUR):
        with pytest.raises(operations.FileNotYours):
            await operations.read_file(resident=elder, actor=zhou, now=at)
    with pytest.raises(operations.FileNotYours):
        await operations.read_file(resident=elder, actor=somebody(center, StaffRole.CARER, id=other.id), now=NOW)


async def test_another_centre_finds_nobody() -> None:
    here, there = await a_station(), await a_station(code="350802003")
    elder = await an_elder(here)
    await kept(here, elder)

    with pytest.raises(residents.ResidentUnknown):
        await operations.read_file(resident=elder, actor=desk(there), now=NOW)
    with pytest.raises(residents.ResidentUnknown):
        await consents.give(resident=elder, purpose="health", way="spoken", actor=desk(there), now=NOW)
    with pytest.raises(residents.ResidentUnknown):
        await guardians.name_guardian(
            resident=elder, basis="child", name="x", phone="19900000001", paper="x", actor=desk(there), now=NOW
        )


async def test_contacts_keep_their_order_and_who_is_gone_stays_as_a_row() -> None:
    center = await a_station()
    elder = await an_elder(center)
    before = (await kept(center, elder)).contacts

    after = (await kept(center, elder, contacts=(DAUGHTER, Contact("陈德福", "0597-2234567", "邻居")))).contacts

    assert [(one.name, one.relation) for one in after] == [("王小红", "女儿"), ("陈德福", "邻居")]
    assert after[0].id == before[1].id
    rows = await db.rows("SELECT ended_at FROM elder_contact")
    assert sorted(row["ended_at"] is None for row in rows) == [False, True, True]
    with pytest.raises(TooManyContacts):
        await kept(center, elder, contacts=(SON,) * 7)


@pytest.mark.pure
@pytest.mark.parametrize(
    ("age", "alone", "level", "vulnerable"),
    [
        (79, False, 2, False),
        (80, False, 0, True),
        (70, True, 0, True),
        (70, False, 3, True),
        (None, False, None, False),
    ],
)
def test_who_is_helped_sooner(age: int | None, alone: bool, level: int | None, vulnerable: bool) -> None:
    assert rules.is_vulnerable(age=age, lives_alone=alone, care_level=level) == vulnerable


@pytest.mark.pure
def test_who_lives_alone_or_is_eighty_has_two_contacts() -> None:
    assert rules.contacts_needed(age=79, lives_alone=False) == 1
    assert rules.contacts_needed(age=80, lives_alone=False) == 2
    assert rules.contacts_needed(age=None, lives_alone=True) == 2


async def test_allergies_are_kept_only_as_long_as_the_elder_agrees() -> None:
    center = await a_station()
    elder = await an_elder(center)
    allergic = Sealed(allergies="青霉素", needs="慢慢说")

    with pytest.raises(operations.HealthNeedsConsent):
        await kept(center, elder, sealed=allergic)
    await consents.give(resident=elder, purpose="health", way="signed", actor=desk(center), now=NOW)
    with_consent = await kept(center, elder, sealed=allergic)
    await operations.withdraw_consent(resident=elder, purpose="health", actor=desk(center), now=NOW)
    without = await operations.read_file(resident=elder, actor=desk(center), now=NOW)

    assert with_consent.sealed.allergies == "青霉素"
    assert (without.sealed.allergies, without.sealed.needs) == ("", "慢慢说")


async def test_a_consent_is_given_once_withdrawn_as_a_row_and_given_again() -> None:
    center = await a_station()
    elder = await an_elder(center)

    first, again = [
        await consents.give(resident=elder, purpose="photo", way="spoken", actor=desk(center), now=NOW)
        for _ in range(2)
    ]
    await operations.withdraw_consent(resident=elder, purpose="photo", actor=desk(center), now=NOW + HOUR)
    with pytest.raises(consents.ConsentUnknown):
        await operations.withdraw_consent(resident=elder, purpose="photo", actor=desk(center), now=NOW + HOUR)
    await consents.give(resident=elder, purpose="photo", way="signed", actor=desk(center), now=NOW + 2 * HOUR)

    assert first.id == again.id
    rows = await consents.of_elder(resident=elder, center=center)
    assert [(row.way, row.taken_by, row.withdrawn_by) for row in rows] == [
        ("signed", "care_desk", ""), ("spoken", "care_desk", "care_desk"),
    ]  # fmt: skip
    assert all(row.text_version == rules.TEXT_VERSION["photo"] for row in rows)


async def test_a_guardians_yes_needs_that_guardian_and_ends_with_the_guardian() -> None:
    center = await a_station()
    elder, other = [await an_elder(center, number=n) for n in (1, 2)]
    guardian = await a_guardian(center, elder)

    for resident, way, who in ((elder, "guardian", None), (other, "guardian", guardian), (elder, "spoken", guardian)):
        with pytest.raises(consents.GuardianMissing):
            await consents.give(resident=resident, purpose="care", way=way, guardian=who, actor=desk(center), now=NOW)
    await guardians.end_guardian(guardian=guardian, actor=desk(center), now=NOW)

    assert await consents.live(resident=elder, purpose="care", center=center) is None
    with pytest.raises(guardians.GuardianUnknown):
        await guardians.end_guardian(guardian=guardian, actor=desk(center), now=NOW)


async def test_the_guardian_who_goes_first_by_law_says_yes_and_no_later_one() -> None:
    center = await a_station()
    elder = await an_elder(center)
    son = await a_guardian(center, elder, agrees=False)
    husband = await guardians.name_guardian(
        resident=elder, basis="spouse", name="王德", phone="19900000091", paper="结婚证", actor=desk(center), now=NOW
    )

    with pytest.raises(consents.GuardianMissing):
        await consents.give(resident=elder, purpose="care", way="guardian", guardian=son, actor=desk(center), now=NOW)
    said = await consents.give(
        resident=elder, purpose="care", way="guardian", guardian=husband.id, actor=desk(center), now=NOW
    )

    assert said.guardian == husband.id


async def test_the_desk_asks_about_booked_visits_when_a_consent_is_taken_back() -> None:
    center = await a_station()
    elder = await an_elder(center)
    for purpose in ("private_life", "photo"):
        await consents.give(resident=elder, purpose=purpose, way="spoken", actor=desk(center), now=NOW)
    await book(await a_station_slot(center), elder)

    for purpose in ("private_life", "photo"):
        await operations.withdraw_consent(resident=elder, purpose=purpose, actor=desk(center), now=NOW)

    asked = await db.rows("SELECT parameters, to_role FROM notification WHERE message = 'consent_withdrawn'")
    assert [(row["parameters"], row["to_role"]) for row in asked] == [
        ('{"purpose": "private_life", "visits": 1}', "care_desk")
    ]


async def test_guardians_stand_in_the_order_of_the_law() -> None:
    center = await a_station()
    elder = await an_elder(center)
    for basis in ("other", "child", "agreed", "spouse"):
        await guardians.name_guardian(
            resident=elder, basis=basis, name=basis, phone="19900000088", paper="证明", actor=desk(center), now=NOW
        )

    named = await guardians.guardians_of(resident=elder, center=center)

    assert [one.basis for one in named] == ["agreed", "spouse", "child", "other"]
    with pytest.raises(guardians.GuardianInvalid):
        await guardians.name_guardian(
            resident=elder, basis="child", name="x", phone="19900000088", paper=" ", actor=desk(center), now=NOW
        )


@pytest.mark.parametrize("wrong", [{"living_mode": "tent"}, {"risk": "huge"}, {"quota_class": "Q6"}])
async def test_a_file_knows_its_words(wrong: dict[str, str]) -> None:
    center = await a_station()
    elder = await an_elder(center)

    with pytest.raises(operations.FileInvalid):
        await kept(center, elder, **wrong)
