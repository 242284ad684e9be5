"""Our SQLite engine for Piccolo: one writer, one reader, and one disk write for many transactions.

Piccolo's own engine opens a connection and a thread for every query. A kiosk has one process, one disk and short
statements, so statements run where they stand and only the slow part, waiting for the disk, goes to a thread.
Transactions that arrive while the disk writes share the next write; none is told "done" before it is on disk.
"""

from services.foundation.sqlite.commits import CommitFailed, CommitMetrics
from services.foundation.sqlite.engine import GroupCommitSQLiteEngine
from services.foundation.sqlite.lock_file import DatabaseInUse

__all__ = ["CommitFailed", "CommitMetrics", "DatabaseInUse", "GroupCommitSQLiteEngine"]
