"""What the file says of an elder, in one statement."""

from datetime import date
from uuid import UUID

from services.elderly_care.eligibility.rules import BATH, Missing, OnFile, Wants, missing, needs_two_carers
from services.elderly_care.tables import CareService
from services.foundation import db

ON_FILE = (
    "SELECT p.assess_since AS assess_since, a.assessed_on AS assessed_on, a.level AS level, a.is_impaired AS is_impaired, "
    "EXISTS (SELECT 1 FROM elder_guardian g WHERE g.resident = p.resident AND g.ended_at IS NULL) AS has_guardian, "
    "EXISTS (SELECT 1 FROM elder_consent c JOIN elder_guardian g ON g.id = c.guardian WHERE c.resident = p.resident "
    "AND c.purpose = 'care' AND c.withdrawn_at IS NULL AND g.ended_at IS NULL) AS guardian_agrees "
    "FROM care_profile p LEFT JOIN care_assessment a ON a.id = (SELECT b.id FROM care_assessment b "
    "WHERE b.resident = p.resident AND b.status = 'completed' ORDER BY b.assessed_on DESC, b.ended_at DESC LIMIT 1) "
    "WHERE p.resident = {} AND p.center = {}"
)


async def on_file(*, resident: UUID, center: UUID) -> OnFile:
    """Assessment, guardian and consents of one elder."""
    rows = await db.rows(
        ON_FILE, resident, center,
        types={"is_impaired": bool, "has_guardian": bool, "guardian_agrees": bool, "assessed_on": date},
    )  # fmt: skip
    if not rows:
        return OnFile()
    row = rows[0]
    consents = await db.rows(
        "SELECT purpose FROM elder_consent WHERE resident = {} AND center = {} AND withdrawn_at IS NULL AND booking IS NULL",
        resident, center,
    )  # fmt: skip
    return OnFile(
        assessed_on=row["assessed_on"], level=row["level"], is_impaired=bool(row["is_impaired"]),
        must_assess_again=row["assess_since"] is not None, has_guardian=row["has_guardian"],
        guardian_agrees=row["guardian_agrees"], consents=frozenset(one["purpose"] for one in consents),
    )  # fmt: skip


async def missing_for(
    *, service: CareService, resident: UUID, center: UUID, today: date, carers: int = 1
) -> list[Missing]:
    """What of this service's needs an elder's file does not have; nothing is read for a service that needs nothing."""
    wants = wants_of(service)
    if not (wants.assessment or wants.guardian or wants.two_carers or wants.consent or wants.six_help == "助浴"):
        return []
    found = await on_file(resident=resident, center=center)
    return missing(wants, found, today=today, carers=carers)


async def carers_needed(*, service: CareService, resident: UUID, center: UUID) -> int:
    """How many go to this elder's home for this service."""
    wants = wants_of(service)
    if service.place != "home" or not (wants.two_carers or wants.six_help == BATH):
        return 1
    found = await on_file(resident=resident, center=center)
    return 2 if needs_two_carers(wants, level=found.level) else 1


def wants_of(service: CareService) -> Wants:
    """A service's flags."""
    return Wants(
        code=service.code, six_help=service.six_help, assessment=service.needs_assessment,
        guardian=service.needs_guardian, two_carers=service.needs_two_carers, consent=service.needs_consent,
    )  # fmt: skip
