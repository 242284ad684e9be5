"""How the screens go out."""

import re
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from kiosk.screens import shelf, webfonts
from kiosk.screens.assets import Assets, asset_routes
from kiosk.screens.packing import import_graph
from tests.browser.gallery_server import STATIC

pytestmark = pytest.mark.pure


@pytest.fixture(scope="module")
def client() -> TestClient[Litestar]:
    return TestClient(Litestar(asset_routes(shelf.packed()), openapi_config=None))


@pytest.mark.parametrize("path", ["/", "/board", "/rating", "/staff", "/gallery", "/offline"])
def test_every_file_a_page_names_is_there_and_kept_for_ever(client: TestClient[Litestar], path: str) -> None:
    page = client.get(path)
    named = re.findall(r'(?:href|src)="(/static/[^"]+)"', page.text)

    answers = [client.get(address) for address in named]

    assert named
    assert {answer.status_code for answer in answers} == {200}
    assert {answer.headers["cache-control"] for answer in answers} == {"public, max-age=31536000, immutable"}
    assert page.headers["cache-control"] == "no-cache"


def test_pages_forbid_everything_that_is_not_ours(client: TestClient[Litestar]) -> None:
    policy = client.get("/").headers["content-security-policy"]

    assert "default-src 'none'" in policy
    assert "require-trusted-types-for 'script'" in policy
    assert "unsafe" not in policy


def test_entry_pages_hold_no_inline_script_or_style() -> None:
    pages = [path.read_text() for path in STATIC.glob("*.html")]

    assert not [page for page in pages if re.search(r"<style|style=|<script(?![^>]*\bsrc=)|\bon\w+=", page)]
    assert max(len(page.splitlines()) for page in pages) <= 20


@pytest.mark.parametrize(("accepted", "encoding"), [("gzip, br", "br"), ("gzip", "gzip"), ("identity", None)])
def test_text_goes_out_packed_as_the_browser_likes(
    client: TestClient[Litestar], accepted: str, encoding: str | None
) -> None:
    answer = client.get("/static/app/kernel/html.js", headers={"accept-encoding": accepted})

    assert answer.headers.get("content-encoding") == encoding
    assert "export function render" in answer.text


def test_an_unchanged_file_is_not_sent_again(client: TestClient[Litestar]) -> None:
    first = client.get("/static/icons.svg")

    again = client.get("/static/icons.svg", headers={"if-none-match": first.headers["etag"]})

    assert (again.status_code, again.content) == (304, b"")


def test_an_older_version_still_gets_an_answer_that_is_not_kept(client: TestClient[Litestar]) -> None:
    answer = client.get("/static/0123456789abcdef/icons.svg")

    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-cache")


def test_a_page_that_stayed_open_over_an_upgrade_gets_no_module_of_another_version(
    client: TestClient[Litestar],
) -> None:
    assert client.get("/static/0123456789abcdef/app/kiosk/screens/card.js").status_code == 404
    assert client.get("/static/app/kiosk/screens/card.js").status_code == 200


@pytest.mark.parametrize("path", ["/static/gone.js", "/static/../pyproject.toml", "/static/%2e%2e/pyproject.toml"])
def test_nothing_else_is_served(client: TestClient[Litestar], path: str) -> None:
    assert client.get(path).status_code == 404


def test_the_import_graph_follows_every_relative_import() -> None:
    files = {
        "a/main.js": b'import "./b.js";\nimport { c } from "../c.js";',
        "a/b.js": b'export * from "../c.js";',
        "c.js": b"",
    }

    assert import_graph(files, "a/main.js") == ["a/main.js", "a/b.js", "c.js"]


def test_styles_go_out_in_one_piece(client: TestClient[Litestar]) -> None:
    text = client.get("/static/styles/kiosk.css").text

    assert "@import" not in text
    assert "@layer parts {" in text


def test_the_kiosk_stays_within_its_weight() -> None:
    assets = Assets(shelf.packed())
    page = assets.page("kiosk.html").encodings[""].decode()
    modules = re.findall(r'modulepreload" href="/static/([^"]+)"', page)

    found = [assets.find(module) for module in modules]

    assert sum(len(asset.encodings["gzip"]) for asset, _ in filter(None, found)) <= 60_000


def test_fonts_are_cut_to_the_words_of_the_screens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webfonts, "_cuts", lambda: [webfonts.Cut("words", frozenset("您好A1"), True)])

    faces = (webfonts.build(tmp_path) / "faces.css").read_text()

    assert "U+31, U+41, U+597D, U+60A8" in faces
    assert (tmp_path / "words.woff2").stat().st_size < 20_000
