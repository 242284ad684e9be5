"""The audit trail: one row for every thing that was done, without personal data."""

from services.foundation.audit.operations import record

__all__ = ["record"]
