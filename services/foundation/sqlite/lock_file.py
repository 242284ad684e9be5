"""Keep a second process from serving the same database file."""

import fcntl
import os
from pathlib import Path


class DatabaseInUse(RuntimeError):
    """Another process serves this database."""


class LockFile:
    """`<database>.lock`, held by the kernel for as long as this process lives."""

    def __init__(self, database: str) -> None:
        path = Path(f"{os.path.realpath(database)}.lock")
        self._handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(self._handle, 32).decode() or "unknown"
            self.release()
            raise DatabaseInUse(f"{database} is already served by process {holder}") from None
        os.ftruncate(self._handle, 0)
        os.write(self._handle, str(os.getpid()).encode())

    def release(self) -> None:
        """Let go. The file stays: removing it would let two processes lock two different files."""
        os.close(self._handle)
