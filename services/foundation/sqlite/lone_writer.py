"""Writing without serving: command-line tools and migrations."""

from services.foundation.sqlite.connection import Connection, connect


class LoneWriter:
    """A connection for one transaction, for tools that run before or beside the serving process."""

    def __init__(self, database: str) -> None:
        self._database = database
        self.connection: Connection

    async def enter(self) -> None:
        """Open the file and begin."""
        self.connection = connect(self._database)
        try:
            self.connection.execute("BEGIN IMMEDIATE")
        except BaseException:
            self.connection.close()
            raise

    async def keep(self) -> None:
        """Commit and close, or undo everything: closing an open transaction rolls it back."""
        try:
            self.connection.execute("COMMIT")
        finally:
            self.connection.close()

    def discard(self) -> None:
        """Close: that rolls back."""
        self.connection.close()
