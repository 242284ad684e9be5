"""The screens are packed once; what is served is always what is written now."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import minify
import pytest

from kiosk.screens import packing, shelf
from kiosk.screens.packing import PAGES, Pack
from tests.browser.gallery_server import STATIC
from tests.browser.test_types import COMPILER
from tests.processes import ROOT, environment, free_port

pytestmark = pytest.mark.pure


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Pages and one module."""
    (tmp_path / "static" / "app").mkdir(parents=True)
    for page in PAGES.values():
        (tmp_path / "static" / page).write_text("<html><head></head></html>")
    (tmp_path / "static" / "app" / "one.js").write_text("export const a = 1; // one\n")
    return tmp_path


def packed(tree: Path) -> Pack:
    return shelf.packed(static=tree / "static", fonts=tree / "fonts", shelf=tree / "shelf")


def sent(pack: Pack, name: str = "app/one.js") -> str:
    return pack.assets[name].encodings[""].decode()


def test_a_second_start_takes_what_the_first_has_packed(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = packed(tree)
    monkeypatch.setattr(packing, "pack", lambda *_: pytest.fail("packed again"))

    assert packed(tree) == first


def test_a_change_anywhere_is_a_new_version_and_nothing_old_is_served(tree: Path) -> None:
    before = packed(tree)
    (tree / "static" / "app" / "one.js").write_text("export const a = 2; // two\n")

    after = packed(tree)

    assert after.version != before.version
    assert (sent(before), sent(after)) == ("export const a=1", "export const a=2")


def test_another_recipe_is_a_new_version(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = packed(tree)
    monkeypatch.setattr(shelf, "version", lambda name: "0.0")

    assert packed(tree).version != before.version


@pytest.mark.parametrize("harm", [lambda kept: kept[:-9], lambda kept: kept[:-1] + b"!", lambda kept: b""])
def test_a_damaged_pack_is_not_served(tree: Path, harm: Callable[[bytes], bytes]) -> None:
    whole = packed(tree)
    kept = tree / "shelf" / whole.version
    kept.write_bytes(harm(kept.read_bytes()))

    assert packed(tree) == whole


def test_where_nothing_can_be_kept_the_screens_are_packed_at_each_start(tree: Path) -> None:
    (tree / "shelf").write_text("a file, where a folder should be")

    assert sent(packed(tree)) == sent(packed(tree)) == "export const a=1"


def test_only_the_last_few_packs_are_kept(tree: Path) -> None:
    for number in range(shelf.KEPT + 2):
        (tree / "static" / "app" / "one.js").write_text(f"export const a = {number};\n")
        newest = packed(tree).version

    kept = [path.name for path in (tree / "shelf").iterdir()]

    assert len(kept) == shelf.KEPT
    assert newest in kept


def test_two_that_start_at_once_both_serve_everything(tree: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from kiosk.screens import shelf; tree = Path(sys.argv[1]);"
        "print(shelf.packed(static=tree / 'static', fonts=tree / 'fonts', shelf=tree / 'shelf').version)"
    )
    starting = [
        subprocess.Popen([sys.executable, "-c", code, str(tree)], cwd=ROOT, stdout=subprocess.PIPE) for _ in range(2)
    ]

    said = [process.communicate()[0].decode().strip() for process in starting]

    assert said == [packed(tree).version] * 2
    assert [path.name for path in (tree / "shelf").iterdir()] == [said[0]]


def test_a_start_carries_nothing_that_serving_does_not_need(tmp_path: Path) -> None:
    shelf.packed()
    code = "import sys; from kiosk.serving import application; application(); print(*sys.modules)"

    started = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environment(tmp_path, free_port()),
        stdout=subprocess.PIPE,
        check=True,
    )

    assert {"kiosk.app", "minify", "pydantic", "black"} & {*started.stdout.decode().split()} == {"kiosk.app"}


def test_modules_go_out_without_what_only_people_read() -> None:
    module = (
        "/** What it does. */\n"
        "export const a = /** @type {Map<string, {n: number}>} */ (new Map());\n"
        "/** @param {string} text */\n"
        "export const say = (/** @type {string} */ text) => `<b>\n ${text}</b> // kept`;\n"
    )
    pages = {name: b"<html><head></head></html>" for name in PAGES.values()}

    pack = packing.pack(pages | {"app/one.js": module.encode()}, "0")

    assert sent(pack) == "export const a=new Map;export const say=e=>`<b>\n ${e}</b> // kept`"


def test_a_half_written_module_goes_out_as_it_is(tree: Path) -> None:
    (tree / "static" / "app" / "one.js").write_text("export const a = (\n")

    assert sent(packed(tree)) == "export const a = (\n"


def test_texts_and_templates_of_every_script_are_untouched() -> None:
    pack = shelf.packed()

    for path in sorted((STATIC / "app").rglob("*.js")):
        name, source = path.relative_to(STATIC).as_posix(), path.read_text(encoding="utf-8")
        assert chinese(sent(pack, name)) == chinese(without_comments(source)), name


def test_nothing_is_used_before_it_is_declared_or_not_declared_at_all(tmp_path: Path) -> None:
    if not COMPILER.exists() and os.environ.get("CI") != "true":
        pytest.skip("no TypeScript compiler here: npm ci --prefix tests/typescript")
    for name, asset in shelf.packed().assets.items():
        if name.startswith("app/") and name.endswith(".js"):
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_bytes(asset.encodings[""])
    (tmp_path / "wrong.js").write_text("export const wrong = () => { const a = b, b = c; return a; };")

    options = ["--checkJs", "--noEmit", "--target", "esnext", "--module", "esnext", "--lib", "esnext,dom,dom.iterable"]
    checked = subprocess.run([COMPILER, *options, *tmp_path.rglob("*.js")], capture_output=True, text=True)

    found = [line for line in checked.stdout.splitlines() if re.search("error TS(2304|2448):", line)]
    assert {line.rsplit(": ", 1)[1] for line in found} == {
        "Block-scoped variable 'b' used before its declaration.",
        "Cannot find name 'c'.",
        "Cannot find name 'SwaggerUIBundle'.",  # of the API docs, a script of its own
    }


def chinese(text: str) -> list[str]:
    return sorted(re.findall(r"[\u4e00-\u9fff]+", text))


def without_comments(source: str) -> str:
    return re.sub(r"/\*.*?\*/|(?<![:\\'\"`])//[^\n]*", "", source, flags=re.S)


def test_no_function_is_empty_on_the_way_out_that_does_something_as_written() -> None:
    """The minifier drops `void (a && b())` whole."""
    emptied = {
        name: hollow(asset.encodings[""].decode()) - hollow((STATIC / name).read_text())
        for name, asset in shelf.packed().assets.items()
        if name.endswith(".js")
    }

    assert {name: more for name, more in emptied.items() if more > 0} == {}
    assert hollow(minify.string("text/javascript", "f(() => void (a && b()))")) == 1  # if it ever keeps it, this may go


def hollow(text: str) -> int:
    """How many functions do nothing."""
    return len(re.findall(r"=>\s*\{\s*\}", text))


def test_what_takes_a_thing_apart_stays_behind_what_it_needs(tree: Path) -> None:
    one = tree / "static" / "app" / "one.js"
    one.write_text(
        "export function a(get) {\n  const query = 1;\n  const [first] = get({ query });\n  return [first];\n}\n"
    )

    text = sent(packed(tree))

    declared, needed = re.search(r"(\w+)=1", text), re.search(r"query:(\w+)", text)
    assert declared
    assert needed
    assert declared[1] == needed[1]
    assert declared.start() < needed.start()
