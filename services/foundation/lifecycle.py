"""A lifecycle is a table one can read: from each state, the states it may become."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

from services.foundation.errors import Conflict

REGISTRY: dict[str, "Lifecycle"] = {}


class WrongMoment(Conflict):
    """The thing is past, or not yet at, the state this needs."""

    code = "wrong_moment"


class Lifecycle:
    """The moves one kind of thing may make, and no others. The first state named is the first it has."""

    def __init__(self, name: str, moves: Mapping[StrEnum, set[Any]]) -> None:
        self.name = name
        self.moves = moves
        self.first = next(iter(moves))
        REGISTRY[name] = self

    def allows(self, from_: str, to: StrEnum) -> bool:
        """Tell whether this move is in the table."""
        return to in self.moves.get(type(to)(from_), set())

    def check(self, from_: str, to: StrEnum) -> None:
        """Raise WrongMoment unless the table has this move."""
        if not self.allows(from_, to):
            raise self.too_late(from_, to)

    def too_late(self, state: str, to: StrEnum) -> WrongMoment:
        """What to say when the thing was moved by somebody else first, or cannot make this move."""
        return WrongMoment(f"a {self.name} that is {state} cannot become {to}", state=str(state))

    def move(self, row: Any, to: StrEnum) -> str:
        """Give the row its new state and return the old one."""
        before = str(row.status)
        self.check(before, to)
        row.status = str(to)
        return before

    def sources(self, to: StrEnum) -> list[str]:
        """The states from which this one can be reached in one move."""
        return [str(state) for state, targets in self.moves.items() if to in targets]

    def unreachable(self) -> set[str]:
        """States that no path from the first one leads to."""
        seen, todo = {self.first}, [self.first]
        while todo:
            for state in self.moves.get(todo.pop(), set()):
                if state not in seen:
                    seen.add(state)
                    todo.append(state)
        return {str(state) for state in self._all()} - {str(state) for state in seen}

    def _all(self) -> Iterator[StrEnum]:
        yield from type(self.first)
