"""What somebody sends us, read: a body that no reader can read is theirs to mend, and no fault of ours."""

from typing import Any

from litestar import Request
from litestar.datastructures import FormMultiDict
from litestar.exceptions import ClientException, SerializationException

NUL = "\0"


class Wish(Request[Any, Any, Any]):
    """A request whose body is text that both databases can keep: PostgreSQL has no NUL, and bytes that are no UTF-8 are no words."""

    async def json(self) -> Any:
        """The JSON of the body; what is no text, nested without end or holds a NUL is not filled in right."""
        try:
            said = await super().json()
        except (UnicodeDecodeError, RecursionError) as unreadable:
            raise SerializationException("the body is no JSON in UTF-8, or nested too deep") from unreadable
        if b"\\u0000" in await self.body() and _holds_nul(said):
            raise SerializationException("the body holds a NUL character")
        return said

    async def form(self) -> FormMultiDict:
        """The fields of a form, from which the same is asked."""
        said = await super().form()
        if any(NUL in name or _holds_nul(value) for name, value in said.multi_items()):
            raise ClientException("the form holds a NUL character")
        return said


def _holds_nul(said: Any) -> bool:
    """Somewhere in it, in a name or in a value."""
    if isinstance(said, str):
        return NUL in said
    if isinstance(said, dict):
        return any(_holds_nul(name) or _holds_nul(value) for name, value in said.items())
    return isinstance(said, list) and any(map(_holds_nul, said))
