"""When members called at a household's door."""

from typing import Any
from uuid import UUID

from services.foundation import db

SHOWN = 5


async def visits(*, household: UUID, center: UUID) -> list[dict[str, Any]]:
    """The newest visits of a household: the day, and who came, for masking."""
    return await db.rows(
        "SELECT v.visited_on AS visited_on, v.met AS met, p.id AS person, p.staff AS staff, p.post AS person_post, "
        "p.agrees_to_show AS agrees_to_show, p.name_sealed AS name_sealed, p.phone_sealed AS phone_sealed FROM home_visit v "
        "JOIN estate_person p ON p.id = v.person WHERE v.household = {} AND v.center = {} ORDER BY v.visited_on DESC, v.id DESC "
        "LIMIT {}",
        household, center, SHOWN,
    )  # fmt: skip
