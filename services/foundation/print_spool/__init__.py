"""Papers waiting for a printer. A machine never prints the same job twice."""

from services.foundation.print_spool.operations import queue, queue_again

__all__ = ["queue", "queue_again"]
