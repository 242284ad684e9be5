"""Messages to people, as rows; adapters deliver them later."""

from services.foundation.notifications.operations import notify

__all__ = ["notify"]
