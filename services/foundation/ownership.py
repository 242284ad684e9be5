"""A transaction belongs to the task that opened it, for as long as its block runs."""

import asyncio
from typing import Any

from piccolo.engine.exceptions import TransactionError


class WrongTransaction(TransactionError):
    """A statement came from a task that may not use this transaction, or came too late."""


class Ownership:
    """Who may use a transaction: one task, until the end."""

    __slots__ = ("_loop", "_task")

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._task: asyncio.Task[Any] | None = asyncio.current_task(self._loop)

    def check(self) -> None:
        """Refuse a child task that inherited the transaction, and anyone after its end."""
        if self._task is None:
            raise WrongTransaction("this transaction is over; a task started inside a verb must not use it")
        if self._task is not asyncio.current_task(
            self._loop
        ):  # naming the loop saves asking the kernel who we are, each time
            raise WrongTransaction("this transaction belongs to another task; no gather or create_task inside a verb")

    def end(self) -> None:
        """From now on nobody may use it."""
        self._task = None
