"""Reading a station's figures."""

from dataclasses import dataclass
from uuid import UUID

from services.elderly_care.limits import rules
from services.elderly_care.limits.rules import Limits
from services.elderly_care.limits.tables import CareLimit
from services.foundation import db


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure with where it comes from."""

    name: str
    value: int
    default: int
    least: int
    most: int
    is_confirmed: bool


async def limits(*, center: UUID) -> Limits:
    """What holds at this station now (hot)."""
    rows = await db.rows("SELECT name, value FROM care_limit WHERE center = {}", center)
    return rules.with_changes({row["name"]: row["value"] for row in rows})


async def figures(*, center: UUID) -> list[Figure]:
    """Every figure with its default and its bounds."""
    kept = {row.name: row for row in await CareLimit.objects().where(CareLimit.center == center)}
    return [
        Figure(
            name=name, value=kept[name].value if name in kept else getattr(rules.DEFAULTS, name),
            default=getattr(rules.DEFAULTS, name), least=rules.BOUNDS[name][0], most=rules.BOUNDS[name][1],
            is_confirmed=name in kept and kept[name].is_confirmed,
        )
        for name in rules.NAMES
    ]  # fmt: skip
