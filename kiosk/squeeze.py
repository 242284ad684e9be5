"""JavaScript without what only people read: comments, and blanks between words and signs. Names, lines and texts stay as they are.

Only blanks that separate nothing go. What stands in quotes, in a regular expression or in the text of a template is copied; the code in the
holes of a template is squeezed like all code, however deep templates stand in templates.
"""

import re

WORD = re.compile(r"[\w$\u0080-\uffff]")
BLANKS = re.compile(r"\s+")
COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.S)
TEXT = re.compile(r"'(?:\\.|[^'\\\n])*'|\"(?:\\.|[^\"\\\n])*\"")
PATTERN = re.compile(r"/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/[a-z]*")
BEFORE_PATTERN = frozenset("(,=:[!&|?{};+-*%~^<>\n")
WORDS_BEFORE_PATTERN = re.compile(r"(?:^|[^\w$.])(?:return|typeof|case|in|of|await|yield|void|do|else)$")
PLAIN = re.compile(r"[^\s'\"`/{}]+")  # nothing in it begins or ends anything
END, TEMPLATE = "}", "`"


def squeezed(source: str) -> str:
    """The same module in fewer characters."""
    out: list[str] = []
    depth = [0]  # open braces in each template hole we are in; the first one is the module itself
    at, inside = 0, False  # inside: in the text of a template
    while at < len(source):
        if inside:
            at, inside = _template(source, at, out, depth)
            continue
        sign = source[at]
        whole = _whole(source, at, out)
        if whole:
            at += len(whole)
            _add(out, "" if whole.startswith(("//", "/*")) else " " if whole.isspace() and "\n" not in whole else whole)
        elif sign == TEMPLATE:
            _add(out, sign)
            at, inside = at + 1, True
        else:
            depth[-1] += (sign == "{") - (sign == END)
            if depth[-1] < 0:
                depth.pop()
                inside = True
            _add(out, sign)
            at += 1
    return "".join(out)


def _whole(source: str, at: int, out: list[str]) -> str:
    """What must be taken at once here: blanks, a comment, a text, a regular expression, or what is none of them."""
    for pattern in (PLAIN, BLANKS, COMMENT, TEXT):
        if found := pattern.match(source, at):
            return found.group()
    if source[at] == "/" and _may_begin_pattern(out) and (found := PATTERN.match(source, at)):
        return found.group()
    return ""


def _may_begin_pattern(out: list[str]) -> bool:
    before = "".join(out[-12:]).rstrip(" ")
    return not before or before[-1] in BEFORE_PATTERN or bool(WORDS_BEFORE_PATTERN.search(before))


def _template(source: str, at: int, out: list[str], depth: list[int]) -> tuple[int, bool]:
    """Copy the text of a template up to its end or its next hole."""
    start = at
    while source[at] != TEMPLATE and not source.startswith("${", at):
        at += 2 if source[at] == "\\" else 1
    is_hole = source[at] != TEMPLATE
    end = at + (2 if is_hole else 1)
    out.append(source[start:end])
    if is_hole:
        depth.append(0)
    return end, False


def _add(out: list[str], text: str) -> None:
    """Add what follows, without a blank before it that separates nothing."""
    if not text:
        return
    if text.isspace():
        text = "\n" if "\n" in text else " "
        if out and out[-1] in (" ", "\n"):
            out[-1] = "\n" if "\n" in (text, out[-1]) else " "
            return
    elif len(out) > 1 and out[-1] == " ":
        before, after = out[-2][-1:], text[0]
        if not (WORD.match(before) and WORD.match(after)) and not (before == after and before in "+-"):
            out.pop()
    out.append(text)
