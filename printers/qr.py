"""QR codes whose modules are whole dots, so that no printer blurs an edge."""

from dataclasses import dataclass
from typing import Any, Literal

from qrcode import QRCode
from qrcode.constants import ERROR_CORRECT_H, ERROR_CORRECT_L, ERROR_CORRECT_M, ERROR_CORRECT_Q
from qrcode.exceptions import DataOverflowError

CARD_VERSION = 4  # the largest code that an old telephone reads off a small card
TICKET_VERSION = 8
WANTED_DOTS, FEWEST_DOTS = 6, 4  # measured: 6 always scan, below 4 heat spread closes the gaps

Level = Literal[0, 1, 2, 3]
_STRONGEST_FIRST: tuple[Level, ...] = (ERROR_CORRECT_H, ERROR_CORRECT_Q, ERROR_CORRECT_M, ERROR_CORRECT_L)
_TOO_MUCH = 41  # one more than the largest version there is
_QUIET = 4  # modules of white around the code, as the standard asks


class CodeTooDense(ValueError):
    """An address is too long for a code that people can scan."""


@dataclass(frozen=True, slots=True)
class Code:
    """A square of dark and light modules, its quiet zone included."""

    rows: tuple[tuple[bool, ...], ...]
    version: int

    @property
    def modules(self) -> int:
        """Count the modules along one side, quiet zone included."""
        return len(self.rows)

    def svg(self) -> str:
        """Draw the code with one unit to a module."""
        side = self.modules
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" width="{side}" height="{side}" '
            f'shape-rendering="crispEdges"><path d="{"".join(self._bars())}"/></svg>'
        )

    def _bars(self) -> list[str]:
        """Draw each row's dark stretches as one bar, so that no seam shows between modules."""
        bars = []
        for y, row in enumerate(self.rows):
            edges = [x for x in range(1, len(row)) if row[x] != row[x - 1]]
            bars += [f"M{x} {y}h{end - x}v1h{x - end}z" for x, end in zip(edges[::2], edges[1::2], strict=True)]
        return bars


def code(address: str, *, max_version: int = TICKET_VERSION) -> Code:
    """Make the smallest code of this address, then as damage-proof as that size allows."""
    text = shout(address)
    sizes = {level: _version(text, level) for level in _STRONGEST_FIRST}
    wanted = sizes[ERROR_CORRECT_M] if sizes[ERROR_CORRECT_M] <= max_version else sizes[ERROR_CORRECT_L]
    if wanted > max_version:
        raise CodeTooDense(f"{len(text)} characters need more than version {max_version}")
    level = next(level for level in _STRONGEST_FIRST if sizes[level] == wanted)
    made = _draft(text, level)
    made.make()
    return Code(rows=tuple(tuple(bool(module) for module in row) for row in made.get_matrix()), version=wanted)


def shout(address: str) -> str:
    """Write scheme and host in capitals, which mean the same and take fewer modules; the path is left as given."""
    scheme, _, rest = address.partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}://{host}".upper() + slash + path


def dots_per_module(modules: int, *, room: int) -> int:
    """Give each module as many whole dots as the paper has room for, up to the size that always scans."""
    dots = min(WANTED_DOTS, room // modules)
    if dots < FEWEST_DOTS:
        raise CodeTooDense(f"{modules} modules in {room} dots leave {dots} dots to a module")
    return dots


def _version(text: str, level: Level) -> int:
    """Find the smallest version that holds this text at this level of error correction."""
    try:
        return int(_draft(text, level).best_fit())
    except DataOverflowError:
        return _TOO_MUCH


def _draft(text: str, level: Level) -> "QRCode[Any]":
    drafted = QRCode(error_correction=level, border=_QUIET)
    drafted.add_data(text)
    return drafted
