"""Papers waiting for a printer. A machine never prints the same job twice."""

from services.foundation.print_spool.operations import queue

__all__ = ["queue"]
