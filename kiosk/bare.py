"""Modules without what only people read between the lines: comments of types, and how far a line is moved in."""

import re

OWN_LINE_COMMENT = re.compile(rb"^[ \t]*/\*\*.*?\*/[ \t]*\n", re.M | re.S)
TYPE_COMMENT = re.compile(rb"[ \t]*/\*\* @(?:type|param|returns) [^*\n]*\*/")
INDENTATION = re.compile(rb"^[ \t]+", re.M)  # also inside a template: between its lines no blank counts


def bare(module: bytes) -> bytes:
    """The module, ready to be squeezed."""
    return INDENTATION.sub(b"", TYPE_COMMENT.sub(b"", OWN_LINE_COMMENT.sub(b"", module)))
