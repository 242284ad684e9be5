"""Modules without what only people read: comments of types, indentation, and blanks beside signs.

Names, lines and everything inside strings, templates and regular expressions stay as they were written, so that a browser's console still
shows our own code.
"""

import re

OWN_LINE_COMMENT = re.compile(rb"^[ \t]*/\*\*.*?\*/[ \t]*\n", re.M | re.S)
TYPE_COMMENT = re.compile(rb"[ \t]*/\*\* @(?:type|param|returns) [^*\n]*\*/")
INDENTATION = re.compile(rb"^[ \t]+", re.M)  # between the lines of a template no blank counts
IMPORTING = re.compile(r"(?:import|export)\b[^\n]*\bfrom\b|import\s*[\"']")
SIGNS = frozenset("{}()[],;:=<>?&|*")
BEFORE_A_PATTERN = frozenset("(,=:[!&|?{};\n>") | {""}
PATTERN = re.compile(r"/(?![/*])(?:[^\\/\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*")
QUOTED = re.compile(r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'")


def bare(module: bytes) -> bytes:
    """The module as it goes out."""
    plain = INDENTATION.sub(b"", TYPE_COMMENT.sub(b"", OWN_LINE_COMMENT.sub(b"", module)))
    return _Narrow(plain.decode()).text().encode()


class _Narrow:
    """One walk through a module; `_out` is what goes out."""

    def __init__(self, source: str) -> None:
        self._source, self._at, self._out = source, 0, [""]

    def text(self) -> str:
        """The whole module."""
        self._code(until="")
        return "".join(self._out)

    def _code(self, *, until: str) -> None:
        """Code up to the brace that closes an expression of a template, or to the end."""
        depth = 0
        while self._at < len(self._source):
            sign = self._source[self._at]
            if sign == until and depth == 0:
                return
            depth += (sign == "{") - (sign == "}")
            self._one(sign)

    def _one(self, sign: str) -> None:
        if sign == "`":
            self._template()
        elif sign in "\"'":
            self._take(QUOTED)
        elif sign == "/" and self._source.startswith(("//", "/*"), self._at):
            self._comment()
        elif sign == "/" and self._last() in BEFORE_A_PATTERN and PATTERN.match(self._source, self._at):
            self._take(PATTERN)
        elif self._starts_line() and IMPORTING.match(self._source, self._at):
            self._upto(self._source.find("\n", self._at))
        elif sign == " " and (self._last() in SIGNS or self._source[self._at + 1 : self._at + 2] in SIGNS):
            self._at += 1
        else:
            self._keep(sign)

    def _template(self) -> None:
        self._keep("`")
        while self._at < len(self._source):
            if self._source.startswith("${", self._at):
                self._keep("${")
                self._code(until="}")
            sign = self._source[self._at]
            self._keep(self._source[self._at : self._at + 2] if sign == "\\" else sign)
            if sign == "`":
                return

    def _comment(self) -> None:
        end = "\n" if self._source[self._at + 1] == "/" else "*/"
        found = self._source.find(end, self._at)
        self._upto(found if end == "\n" else found + len(end))

    def _take(self, whole: re.Pattern[str]) -> None:
        found = whole.match(self._source, self._at)
        self._keep(found[0] if found else self._source[self._at])

    def _upto(self, end: int) -> None:
        self._keep(self._source[self._at : end] if end > self._at else self._source[self._at :])

    def _keep(self, text: str) -> None:
        self._out.append(text)
        self._at += len(text)

    def _last(self) -> str:
        """The sign before, with no blank counted."""
        for piece in reversed(self._out):
            if seen := piece.rstrip(" "):
                return seen[-1]
        return ""

    def _starts_line(self) -> bool:
        return self._out[-1][-1:] in ("", "\n")
