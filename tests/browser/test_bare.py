"""What is taken out of modules on their way to a browser, and what never is."""

import pytest
from playwright.async_api import Browser

from kiosk.bare import bare
from tests.browser.gallery_server import STATIC

pytestmark = pytest.mark.pure

# A function may not import, export or wait: what is left of a module without them must still be read.
READ = r"""(text) => {
  const inside = text.replace(/^import[\s\S]*?;$/gm, "").replace(/^export /gm, "")
    .replace(/\bimport\.meta\b/g, "({})").replace(/\bawait\b/g, "");
  try { new Function(inside); return ""; } catch (error) { return String(error); }
}"""


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("const a = { b: 1, c: [2, 3] };", "const a={b:1,c:[2,3]};"),
        (
            "const f = (x) => (x ? `a  ${ x + 1 }  =  b` : 'c  =  d');",
            "const f=(x)=>(x?`a  ${x + 1}  =  b`:'c  =  d');",
        ),
        ("x = /a = [/ ] b/g.test(y) ? 1 : 2;", "x=/a = [/ ] b/g.test(y)?1:2;"),
        ("const half = all / 2 / n; // a  =  b\nnext();", "const half=all / 2 / n;// a  =  b\nnext();"),
        ("a = b + +c - -d;", "a=b + +c - -d;"),
        ("html`<p class=${ `x ${ y } = z` } @click=${() => f({ a: 1 })}> a = b </p>`", None),
        ('import { a, b } from "./c.js";', 'import { a, b } from "./c.js";'),
        ("return { a } in b;", "return{a}in b;"),
        ("s = \"it's = `here`\"; t = '\\' = \\'';", "s=\"it's = `here`\";t='\\' = \\'';"),
    ],
)
def test_blanks_beside_signs_go_and_words_stay(written: str, sent: str | None) -> None:
    expected = sent or "html`<p class=${`x ${y} = z`} @click=${()=>f({a:1})}> a = b </p>`"

    assert bare(written.encode()).decode() == expected


@pytest.mark.browser
@pytest.mark.asyncio(loop_scope="session")
async def test_a_browser_still_reads_every_module(browser: Browser) -> None:
    """No module is refused for what was taken out of it."""
    page = await browser.new_page()
    modules = sorted(STATIC.rglob("*.js"))

    refused = []
    for path in modules:
        body = bare(path.read_bytes()).decode()
        trouble = await page.evaluate(READ, body)
        if trouble:
            refused.append(f"{path.name}: {trouble}")
    await page.close()

    assert refused == []
