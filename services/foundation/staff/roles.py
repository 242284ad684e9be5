"""The roles people and devices have."""

from enum import StrEnum


class StaffRole(StrEnum):
    """What a staff member is trusted with."""

    CLERK = "clerk"
    CARE_DESK = "care_desk"
    CARER = "carer"
    PROPERTY = "property"
    OWNERS = "owners"
    SECRETARY = "secretary"
    COMMUNITY_WORKER = "community_worker"
    ADMIN = "admin"
    AUDITOR = "auditor"


class DeviceKind(StrEnum):
    """What stands in the hall, or speaks to it from elsewhere."""

    KIOSK = "kiosk"
    BOARD = "board"
    PARTNER = "partner"  # another programme that reports over Open311; its token is its api_key
