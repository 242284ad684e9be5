"""Scripts are sent without what only people read, and say the same."""

from pathlib import Path

import pytest

from kiosk.squeeze import squeezed

pytestmark = pytest.mark.pure

STATIC = Path(__file__).resolve().parent.parent / "static"


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("const a = b + c ;", "const a=b+c;"),
        ("a + +b - -c", "a+ +b- -c"),
        ("return x / 2 / y", "return x/2/y"),
        ("f( /a  [/ ]b/g , 'x  y' )", "f(/a  [/ ]b/g,'x  y')"),
        ("return /a  b/.test( s )", "return/a  b/.test(s)"),
        ("if ( a )  // why\n  b ( )", "if(a)\nb()"),
        ("a /* no */ b", "a b"),
        ("html`<p  class=${ a ? `x  ${ b }` : { c : 1 } }  id=1>`", "html`<p  class=${a?`x  ${b}`:{c:1}}  id=1>`"),
        ("`a \\` ${ '}' } b`", "`a \\` ${'}'} b`"),
        ("const 名 = '中  文'", "const 名='中  文'"),
    ],
)
def test_blanks_go_where_they_separate_nothing(written: str, sent: str) -> None:
    assert squeezed(written) == sent


def test_texts_templates_and_names_of_every_script_are_untouched() -> None:
    for path in sorted((STATIC / "app").rglob("*.js")):
        source = path.read_text(encoding="utf-8")

        sent = squeezed(source)

        assert squeezed(sent) == sent, path
        assert sent.count("`") == code_of(source).count("`"), path


def code_of(source: str) -> str:
    """The lines without comments of their own, which alone may hold a stray backtick."""
    lines = (line for line in source.splitlines() if not line.lstrip().startswith(("//", "/*", "*")))
    return "\n".join(lines)
