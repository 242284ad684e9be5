"""What a commit can tell: that it failed, and how many transactions shared it."""

import sqlite3
from dataclasses import dataclass


class CommitFailed(sqlite3.OperationalError):
    """Nothing of this transaction was kept."""


@dataclass(slots=True)
class CommitMetrics:
    """How well transactions share their disk writes."""

    commits: int = 0
    members: int = 0
    biggest_group: int = 0
    last_group: int = 0
    failed_commits: int = 0

    def committed(self, members: int) -> None:
        """One disk write has settled so many transactions."""
        self.commits += 1
        self.members += members
        self.last_group = members
        self.biggest_group = max(self.biggest_group, members)
