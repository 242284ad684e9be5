"""Rows that were there before a column came: what the column is said to hold by default is read like anything else."""

from services.foundation import crypto, db
from services.foundation.residents.tables import Resident
from tests.connection_card.estate import a_center, an_estate


async def test_a_sealed_column_that_came_later_is_empty_in_the_rows_before_it(
    database: db.Engine, vault: crypto.Vault
) -> None:
    estate = await an_estate(await a_center())
    home = estate.homes[0].id
    await db.rows(
        f"ALTER TABLE household ADD COLUMN later_sealed {Resident.name_sealed.column_type} NOT NULL DEFAULT ''"
    )

    kept = await db.rows("SELECT later_sealed FROM household WHERE id = {}", home)

    assert vault.open(kept[0]["later_sealed"], field="household.later", row=home) == ""
