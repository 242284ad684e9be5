"""Unique and partial indexes of elders' files, assessments and quotas."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-25T15:31:52:000000"
VERSION = "1.38.0"
DESCRIPTION = "Indexes of files, assessments, entitlements and quotas of elders"

INDEXES = [
    "CREATE INDEX elder_contact_of ON elder_contact (resident, place)",
    "CREATE INDEX elder_guardian_of ON elder_guardian (resident)",
    "CREATE UNIQUE INDEX elder_consent_live ON elder_consent (resident, purpose) WHERE withdrawn_at IS NULL AND booking IS NULL",
    "CREATE INDEX elder_consent_of ON elder_consent (resident, given_at)",
    "CREATE UNIQUE INDEX care_assessment_draft ON care_assessment (resident) WHERE status = 'draft'",
    "CREATE INDEX care_assessment_of ON care_assessment (resident, assessed_on)",
    "CREATE INDEX care_assessment_when ON care_assessment (center, assessed_on)",
    "CREATE UNIQUE INDEX quota_amount_once ON quota_amount (center, quota_class, level)",
    "CREATE UNIQUE INDEX entitlement_start ON entitlement (resident, from_on)",
    "CREATE INDEX entitlement_open ON entitlement (center, from_on)",
    "CREATE UNIQUE INDEX quota_month_once ON quota_month (resident, month)",
    "CREATE INDEX quota_month_open ON quota_month (center, month) WHERE closed_at IS NULL",
    "CREATE INDEX quota_ledger_of ON quota_ledger (resident, month)",
    "CREATE UNIQUE INDEX quota_ledger_once ON quota_ledger (booking, kind) WHERE booking IS NOT NULL AND kind <> 'ADJUST'",
]


async def forwards() -> MigrationManager:
    """Create every index by hand-written SQL."""
    manager = MigrationManager(migration_id=ID, app_name="kiosk", description=DESCRIPTION)

    async def create_indexes() -> None:
        from services.foundation import db

        for line in INDEXES:
            await db.engine().run_ddl(line)

    manager.add_raw(create_indexes)
    return manager
