"""The key of this installation is the one its database was sealed with: with another, nobody's name could be read again."""

from kiosk.settings import BadSettings, Settings
from services.foundation import crypto, db
from services.foundation.print_spool import queries as spool

# Where something sealed is found in every installation: its newest paper, resident and card.
SEALED = (
    ("print_job", "document_sealed", spool.DOCUMENT),
    ("resident", "name_sealed", "resident.name"),
    ("connection_card", "token_sealed", "connection_card.token"),
)


async def take(settings: Settings) -> None:
    """Open the vault; a key is made only where nothing was ever sealed, never in the place of one that was lost."""
    path = settings.master_key_file
    if not path.exists() and any([await _newest(table, column) for table, column, _ in SEALED]):
        raise BadSettings([f"KIOSK_MASTER_KEY_FILE: {path} is not there: put the key of this database back"])
    crypto.use(crypto.Vault(settings.master_key()))
    await check(settings)


async def check(settings: Settings) -> None:
    """Raise BadSettings when the key opens nothing of what is there."""
    found = [await _opens(table, column, field) for table, column, field in SEALED]
    if False in found and True not in found:
        where = settings.master_key_file
        raise BadSettings([f"KIOSK_MASTER_KEY_FILE: {where} is not the key of this database: put that one back"])


async def _opens(table: str, column: str, field: str) -> bool | None:
    """Whether the key opens the newest of these; None where there is none."""
    newest = await _newest(table, column)
    try:
        return bool(newest and crypto.vault().open(newest[0]["sealed"], field=field, row=newest[0]["id"])) or None
    except crypto.SealBroken:
        return False


async def _newest(table: str, column: str) -> list[db.Row]:
    return await db.rows(
        f"SELECT id, {column} AS sealed FROM {table} WHERE LENGTH({column}) > 0 ORDER BY id DESC LIMIT 1"
    )
