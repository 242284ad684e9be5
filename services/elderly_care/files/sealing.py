"""What of a file is sealed, and how it opens."""

import json
from dataclasses import dataclass

from services.elderly_care.tables import CareProfile
from services.foundation import crypto
from services.foundation.residents import rules as resident_rules

TEXTS = ("needs", "do_not", "notes", "liaison_name", "liaison_phone")
HEALTH = ("hearing", "sight", "allergies")


@dataclass(frozen=True, slots=True)
class Sealed:
    """What only the care desk and the assigned carer read."""

    needs: str = ""
    hearing: str = ""  # good | weak | none
    sight: str = ""
    allergies: str = ""  # only with a consent to health data
    do_not: str = ""
    notes: str = ""
    liaison_name: str = ""
    liaison_phone: str = ""


def open_sealed(row: CareProfile) -> Sealed:
    """Everything that is sealed, in clear."""
    vault = crypto.vault()
    texts = {
        name: vault.open(getattr(row, f"{name}_sealed"), field=f"care_profile.{name}", row=row.id) for name in TEXTS
    }
    health = vault.open(row.health_sealed, field="care_profile.health", row=row.id)
    return Sealed(**texts, **(json.loads(health) if health else {}))


def seal_into(row: CareProfile, facts: Sealed) -> None:
    """Seal it into the row."""
    vault = crypto.vault()
    for name in TEXTS:
        text = getattr(facts, name).strip()
        if name == "liaison_phone" and text:
            text = resident_rules.phone(text)
        setattr(row, f"{name}_sealed", vault.seal(text, field=f"care_profile.{name}", row=row.id))
    told = {name: getattr(facts, name).strip() for name in HEALTH}
    health = json.dumps(told, ensure_ascii=False) if any(told.values()) else ""
    row.health_sealed = vault.seal(health, field="care_profile.health", row=row.id)
