"""Unique and partial indexes: the last wall behind every rule. The same text runs on both engines."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-23T12:00:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "Unique and partial indexes"

INDEXES = [
    "CREATE UNIQUE INDEX service_center_code ON service_center (code)",
    "CREATE UNIQUE INDEX building_number ON building (center, number)",
    "CREATE UNIQUE INDEX household_door ON household (building, unit, room)",
    "CREATE UNIQUE INDEX resident_by_phone ON resident (center, phone_index, name_index) WHERE length(phone_index) > 0",
    "CREATE UNIQUE INDEX resident_by_id_number ON resident (center, id_index) WHERE length(id_index) > 0",
    "CREATE UNIQUE INDEX printer_name ON printer (center, name)",
    "CREATE UNIQUE INDEX print_job_once ON print_job (business_key, copy_no)",
    "CREATE INDEX print_job_open ON print_job (printer, created_at) WHERE status IN ('queued', 'held', 'sending')",
    "CREATE UNIQUE INDEX staff_member_username ON staff_member (username)",
    "CREATE UNIQUE INDEX staff_session_token ON staff_session (token_hash)",
    "CREATE UNIQUE INDEX device_token ON device (token_hash)",
    "CREATE UNIQUE INDEX device_name ON device (center, name)",
    "CREATE INDEX audit_entry_of ON audit_entry (entity_id)",
    "CREATE INDEX audit_entry_when ON audit_entry (center, at)",
    "CREATE UNIQUE INDEX calendar_day_once ON calendar_day (center, day_on)",
    "CREATE INDEX notification_open ON notification (center, to_role, created_at) WHERE status = 'open'",
    "CREATE INDEX attachment_of ON attachment (entity_id)",
    "CREATE UNIQUE INDEX idempotent_call_once ON idempotent_call (scope, key)",
    "CREATE INDEX idempotent_call_age ON idempotent_call (at)",
    "CREATE UNIQUE INDEX outbox_message_open ON outbox_message (stream, version) WHERE status IN ('pending', 'retry', 'sending')",
    "CREATE INDEX outbox_message_due ON outbox_message (id) WHERE status IN ('pending', 'retry')",
    "CREATE INDEX outbox_message_decide ON outbox_message (center, id) WHERE status IN ('parked', 'dead')",
    "CREATE UNIQUE INDEX inbox_message_once ON inbox_message (source, message_id)",
    "CREATE INDEX inbox_message_staged ON inbox_message (source, received_at) WHERE status = 'staged'",
    "CREATE UNIQUE INDEX service_item_code ON service_item (center, code)",
    "CREATE UNIQUE INDEX service_queue_letter ON service_queue (center, letter)",
    "CREATE UNIQUE INDEX queue_counter_day ON queue_counter (center, letter, business_date)",
    "CREATE UNIQUE INDEX queue_rules_once ON queue_rules (center)",
    "CREATE UNIQUE INDEX item_counter_day ON item_counter (center, item_code, business_date)",
    "CREATE UNIQUE INDEX service_window_number ON service_window (center, number)",
    "CREATE UNIQUE INDEX queue_ticket_number ON queue_ticket (center, business_date, number)",
    "CREATE UNIQUE INDEX queue_ticket_token ON queue_ticket (token_hash)",
    "CREATE INDEX queue_ticket_waiting ON queue_ticket (center, order_at, id, status, item_code) WHERE status = 'waiting'",
    "CREATE INDEX queue_ticket_special ON queue_ticket (center) WHERE status = 'waiting' AND (priority < 3 OR turn_after IS NOT NULL)",
    "CREATE INDEX queue_ticket_aside ON queue_ticket (center, business_date) WHERE status IN ('held', 'absent')",
    "CREATE INDEX queue_ticket_at_window ON queue_ticket (service_window) WHERE status IN ('called', 'serving')",
    "CREATE UNIQUE INDEX service_pace_hour ON service_pace (center, item_code, hour)",
    "CREATE UNIQUE INDEX appointment_slot_start ON appointment_slot (center, starts_at)",
    "CREATE INDEX window_appointment_booked ON window_appointment (center, household) WHERE status = 'booked'",
    "CREATE UNIQUE INDEX window_appointment_number ON window_appointment (center, number)",
    "CREATE INDEX number_block_day ON number_block (center, business_date, letter)",
    "CREATE UNIQUE INDEX service_review_attempt ON service_review (ticket, attempt)",
    "CREATE UNIQUE INDEX service_review_matter ON service_review (application, attempt)",
    "CREATE UNIQUE INDEX application_number ON application (center, number) WHERE number <> ''",
    "CREATE UNIQUE INDEX application_code ON application (code_index) WHERE number <> ''",
    "CREATE INDEX application_by_state ON application (center, status)",
    "CREATE UNIQUE INDEX application_counter_day ON application_counter (center, item_code, business_date)",
    "CREATE UNIQUE INDEX application_ticket_once ON application_ticket (application, ticket)",
    "CREATE UNIQUE INDEX application_material_once ON application_material (application, name)",
    "CREATE UNIQUE INDEX upload_pass_token ON upload_pass (token_hash)",
    "CREATE UNIQUE INDEX supplement_notice_round ON supplement_notice (application, round_no)",
    "CREATE UNIQUE INDEX application_pause_open ON application_pause (application) WHERE ended_at IS NULL",
    "CREATE INDEX application_pause_of ON application_pause (application)",
    "CREATE UNIQUE INDEX application_reminder_once ON application_reminder (application, about, due_on)",
    "CREATE UNIQUE INDEX review_case_of ON review_case (review)",
    "CREATE INDEX review_case_by_state ON review_case (center, status)",
    "CREATE UNIQUE INDEX catalogue_update_staged ON catalogue_update (center, item_code) WHERE status = 'staged'",
    "CREATE INDEX catalogue_update_by_state ON catalogue_update (center, status)",
    "CREATE UNIQUE INDEX care_service_code ON care_service (center, code)",
    "CREATE INDEX care_slot_free ON care_slot (center, service_code, starts_at)",
    "CREATE UNIQUE INDEX care_slot_carer_start ON care_slot (carer, service_code, starts_at) WHERE carer IS NOT NULL",
    "CREATE UNIQUE INDEX care_slot_station_start ON care_slot (center, service_code, starts_at) WHERE carer IS NULL",
    "CREATE UNIQUE INDEX carer_account ON carer (staff) WHERE staff IS NOT NULL",
    "CREATE INDEX roster_shift_day ON roster_shift (center, starts_at)",
    "CREATE UNIQUE INDEX care_profile_resident ON care_profile (resident)",
    "CREATE UNIQUE INDEX care_booking_number ON care_booking (center, number)",
    "CREATE UNIQUE INDEX care_booking_token ON care_booking (token_hash)",
    "CREATE UNIQUE INDEX care_booking_calendar ON care_booking (calendar_hash)",
    "CREATE UNIQUE INDEX care_booking_one_seat ON care_booking (slot, resident) WHERE status NOT LIKE 'cancelled%'",
    "CREATE INDEX care_booking_of_resident ON care_booking (resident, starts_at)",
    "CREATE INDEX care_booking_of_day ON care_booking (center, starts_at)",
    "CREATE UNIQUE INDEX booking_counter_day ON booking_counter (center, day)",
    "CREATE INDEX pairing_of_building ON pairing (building, from_on)",
    "CREATE INDEX duty_absence_of_member ON duty_absence (member, from_on)",
    "CREATE UNIQUE INDEX card_sheet_number ON card_sheet (center, number)",
    "CREATE UNIQUE INDEX connection_card_token ON connection_card (token_hash)",
    "CREATE UNIQUE INDEX connection_card_serial ON connection_card (center, serial)",
    "CREATE UNIQUE INDEX connection_card_live ON connection_card (household) WHERE status IN ('printed', 'delivered', 'active')",
    "CREATE UNIQUE INDEX card_counter_kind ON card_counter (center, kind)",
    "CREATE INDEX connection_card_waiting ON connection_card (center, serial) WHERE status = 'printed' AND sheet IS NULL",
    "CREATE INDEX card_lookup_when ON card_lookup (center, at)",
    "CREATE UNIQUE INDEX callback_request_number ON callback_request (center, number)",
    "CREATE INDEX callback_request_open ON callback_request (center, due_at) WHERE status IN ('asked', 'escalated')",
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
