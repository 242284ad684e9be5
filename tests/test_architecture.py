"""The rooms, their doors and their rules: nothing unmapped, unguarded or wrongly imported can pass."""

import ast
import importlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar.handlers import HTTPRouteHandler
from piccolo.columns import ForeignKey
from piccolo.table import Table

from kiosk import errors as edge_errors
from kiosk import piccolo_app
from kiosk.app import create_app
from kiosk.settings import Settings, load
from services.foundation import errors, lifecycle

pytestmark = pytest.mark.pure

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("kiosk", "services", "printers")
JOBS = sorted(
    path.parent.name for path in (ROOT / "services").glob("*/__init__.py") if path.parent.name != "foundation"
)
LONGEST = {".py": 400, ".js": 200, ".css": 200}

# Anybody may ask these, with nothing or with a token from paper; each is limited or says nothing personal.
PUBLIC_ROUTES = {
    ("GET", "/"), ("GET", "/board"), ("GET", "/rating"), ("GET", "/staff"), ("GET", "/gallery"), ("GET", "/sw.js"), ("GET", "/offline"),
    ("GET", "/carer"), ("GET", "/carer-sw.js"),
    ("GET", "/static/{path:path}"), ("GET", "/docs"), ("GET", "/docs/schema"), ("GET", "/docs/schema/{path:str}"),
   ("GET", "/docs/schema/openapi.json"), ("GET", "/docs/ui/{file_path:path}"),
    ("GET", "/health/live"), ("GET", "/health/ready"), ("GET", "/metrics"),
    ("GET", "/t/{token:str}"), ("GET", "/T/{token:str}"), ("POST", "/t/{token:str}/departure"), ("POST", "/t/{token:str}/yielding"),
    ("GET", "/w/{token:str}"), ("GET", "/W/{token:str}"), ("POST", "/w/{token:str}/cancellation"), ("POST", "/w/{token:str}/time"),
    ("GET", "/p/{code:str}"), ("GET", "/P/{code:str}"), ("POST", "/p/{code:str}"), ("POST", "/p/{code:str}/reviews"),
    ("POST", "/t/{token:str}/reviews"),
    ("GET", "/d/{token:str}"), ("GET", "/D/{token:str}"), ("POST", "/d/{token:str}/claims"), ("POST", "/d/{token:str}/deeds"),
    ("POST", "/d/{token:str}/claims/{id:uuid}/report"), ("POST", "/d/{token:str}/claims/{id:uuid}/return"),
    ("GET", "/b/{token:str}"), ("GET", "/f/{token:str}"), ("POST", "/f/{token:str}/stop"),
    ("GET", "/B/{token:str}"),
    ("POST", "/b/{token:str}/cancellation"), ("POST", "/b/{token:str}/reviews"),
    ("GET", "/c/{token:str}"), ("GET", "/C/{token:str}"), ("POST", "/c/{token:str}/callbacks"), ("GET", "/c/{token:str}/contact.vcf"),
    ("GET", "/c/{token:str}/callbacks/{number:str}"),
    ("GET", "/api/one-window/items"), ("GET", "/api/one-window/items/{code:str}"), ("GET", "/api/one-window/queues"),
    ("GET", "/api/one-window/tickets/{token:str}"), ("POST", "/api/one-window/tickets/{token:str}/departure"),
    ("POST", "/api/one-window/tickets/{token:str}/yielding"),
    ("POST", "/api/one-window/reviews"),
    ("GET", "/api/one-window/items/{code:str}/checklist"), ("GET", "/api/one-window/certificates"),
    ("POST", "/api/one-window/progress"), ("POST", "/api/one-window/progress/reviews"),
    ("POST", "/api/one-window/progress/appeals"),  # a secret code and a second fact, tried only so often
    ("GET", "/m/{token:str}"), ("GET", "/M/{token:str}"), ("POST", "/m/{token:str}"),  # a one-time QR of ten minutes
    ("GET", "/api/elderly-care/services"), ("GET", "/api/elderly-care/slots"), ("GET", "/api/elderly-care/calendar/{token:str}"),
    ("GET", "/api/elderly-care/bookings/{token:str}"), ("POST", "/api/elderly-care/bookings/{id:str}/cancellation"),
    ("GET", "/api/connection-card/{token:str}/visits"),
    ("GET", "/api/connection-card/{token:str}"), ("POST", "/api/connection-card/{token:str}/callbacks"),
    ("GET", "/s/{token:str}"), ("GET", "/S/{token:str}"), ("POST", "/s/{token:str}"), ("GET", "/whistles"),
    ("GET", "/o/{token:str}"), ("GET", "/O/{token:str}"), ("POST", "/o/{token:str}"),
    ("GET", "/c/{token:str}/whistle"), ("POST", "/c/{token:str}/whistle"),
    ("GET", "/api/whistles/estate.svg"), ("POST", "/api/whistles/tracking"), ("POST", "/api/whistles/{id:uuid}/evaluation"),
    ("POST", "/api/whistles/{id:uuid}/reopening"), ("POST", "/api/whistles/{id:uuid}/withdrawal"),
    ("POST", "/api/whistles/{id:uuid}/release"), ("POST", "/api/whistles/{id:uuid}/photos/{file:uuid}"),
    ("GET", "/s/{token:str}/photos/{file:uuid}"), ("GET", "/s/{token:str}/withdrawal"),
    ("POST", "/api/staff/session"), ("POST", "/api/platform/callbacks"),
    ("GET", "/open311/v2/discovery.json"), ("GET", "/open311/v2/discovery.xml"), ("GET", "/open311/v2/services.json"),
    ("GET", "/open311/v2/services.xml"), ("GET", "/open311/v2/services/{name:str}"), ("GET", "/open311/v2/requests.json"),
    ("GET", "/open311/v2/requests.xml"), ("GET", "/open311/v2/requests/{name:str}"), ("GET", "/open311/v2/tokens/{name:str}"),
    ("POST", "/open311/v2/requests.json"), ("POST", "/open311/v2/requests.xml"),  # an api_key in the form, as the standard wants it
    ("GET", "/api/screens/{kind:str}/enrolment"), ("GET", "/api/screens/code.svg"),
}  # fmt: skip

# Tables that no centre owns: the centres themselves and the one link to the city.
WITHOUT_CENTER = {"ServiceCenter", "SyncLink", "SyncLease", "PullCursor", "InboxMessage", "OutboxStream"}

# Never said to a resident (domain 8).
UNWANTED_WORDS = ("提交", "操作", "系统", "异常", "非法", "失败", "请重试")


def sources(*rooms: str) -> Iterator[Path]:
    """Every Python file of some rooms."""
    for room in rooms:
        yield from sorted((ROOT / room).rglob("*.py"))


def imports_of(path: Path) -> Iterator[str]:
    """The modules a file imports, with the names taken from them."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def wrong_imports(paths: Iterator[Path], *forbidden: str) -> list[str]:
    """Lines `file imports module` for every forbidden one."""
    return [
        f"{path.relative_to(ROOT)} imports {module}"
        for path in paths
        for module in imports_of(path)
        if any(module == name or module.startswith(name + ".") for name in forbidden)
    ]


def test_every_test_finds_what_it_imports() -> None:
    for path in sources("tests"):
        if path.name.startswith("test_"):
            importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))


def test_nothing_points_back() -> None:
    services = (path for path in sources("services") if path.name != "client.py" or path.parent.name != "platform_sync")

    assert wrong_imports(services, "litestar", "httpx", "qrcode", "kiosk", "printers", "uvicorn") == []
    assert wrong_imports(sources("printers"), "services", "kiosk", "piccolo", "litestar") == []


@pytest.mark.parametrize("job", JOBS)
def test_jobs_stand_on_the_foundation_and_never_on_each_other(job: str) -> None:
    others = [f"services.{other}" for other in JOBS if other != job]

    assert wrong_imports(sources(f"services/{job}"), *others) == []
    assert wrong_imports(sources("services/foundation"), f"services.{job}") == []


def test_the_guard_of_the_arrows_sees_a_wrong_import(tmp_path: Path) -> None:
    wrong = ROOT / "services" / "never_written.py"

    class Fake:
        name = wrong.name

        def read_text(self, encoding: str) -> str:
            return "from kiosk import app\nimport httpx"

        def relative_to(self, _: Path) -> str:
            return "services/never_written.py"

    assert len(wrong_imports(iter([Fake()]), "kiosk", "httpx")) == 3  # type: ignore[arg-type]  # stands in for a file


def test_one_file_reads_the_environment() -> None:
    readers = [path for path in sources(*ROOMS) if re.search(r"os\.(environ|getenv)", path.read_text(encoding="utf-8"))]

    assert [path.relative_to(ROOT).as_posix() for path in readers] == ["kiosk/settings.py"]


def test_the_clock_is_read_in_one_file() -> None:
    pattern = re.compile(r"datetime\.(now|utcnow|today)\(|date\.today\(|time\.time\(")
    readers = [path for path in sources(*ROOMS) if pattern.search(path.read_text(encoding="utf-8"))]

    assert [path.relative_to(ROOT).as_posix() for path in readers] == ["kiosk/clock.py"]


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("architecture")
    return load({"KIOSK_DATA_DIR": str(folder / "data")})


def test_every_route_is_guarded_or_listed_as_public(settings: Settings) -> None:
    unguarded = {
        (method, route.path)
        for route in create_app(settings, with_loops=False).routes
        for handler in getattr(route, "route_handlers", [])
        if isinstance(handler, HTTPRouteHandler) and not handler.resolve_guards()
        for method in handler.http_methods - {"OPTIONS", "HEAD"}
    }

    assert unguarded <= PUBLIC_ROUTES, f"neither guarded nor listed: {sorted(unguarded - PUBLIC_ROUTES)}"


def test_every_error_has_words_in_two_languages_and_a_status() -> None:
    said = words("problems")
    codes = {kind.code for kind in all_errors(errors.DomainError)}

    assert codes - said.keys() == set()
    assert [
        code for code, words in said.items() if not all(words.get(key) for key in ("zh", "en", "next_zh", "next_en"))
    ] == []
    assert all(any(base in edge_errors.STATUS for base in kind.mro()) for kind in all_errors(errors.DomainError))


def test_no_two_errors_share_a_code() -> None:
    kinds = [kind for kind in all_errors(errors.DomainError) if "code" in vars(kind)]
    codes = [kind.code for kind in kinds]

    assert sorted({code for code in codes if codes.count(code) > 1}) == []


def all_errors(kind: type[errors.DomainError]) -> Iterator[type[errors.DomainError]]:
    """Every error of the domain, in every module; a test may have errors of its own."""
    for path in sources("services", "kiosk"):
        if "migrations" not in path.parts and path.name != "__main__.py":
            importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))
    todo = [kind]
    while todo:
        current = todo.pop()
        if current.__module__.partition(".")[0] in ROOMS:
            yield current
        todo.extend(current.__subclasses__())


def test_every_state_of_every_lifecycle_can_be_reached() -> None:
    list(all_errors(errors.DomainError))

    assert {"ticket", "window", "print_job"} <= lifecycle.REGISTRY.keys()
    assert {name: table.unreachable() for name, table in lifecycle.REGISTRY.items() if table.unreachable()} == {}


@pytest.mark.parametrize("table", piccolo_app.APP_CONFIG.table_classes, ids=lambda table: str(table.__name__))
def test_every_business_row_belongs_to_a_centre(table: type[Table]) -> None:
    names = {column._meta.name for column in table._meta.columns}

    assert "center" in names or table.__name__ in WITHOUT_CENTER


def declared_indexes() -> list[str]:
    """The raw index lines of every table module."""
    return [
        line for module in piccolo_app.TABLE_MODULES for line in getattr(importlib.import_module(module), "INDEXES", [])
    ]


def test_every_declared_index_is_migrated() -> None:
    migrations = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "kiosk/migrations").glob("kiosk_*.py"))
    written = {line for line in re.findall(r'"(CREATE .*? INDEX .*?)",$', migrations, re.MULTILINE)}

    assert {line for line in declared_indexes() if line not in written and line not in migrations} == set()


@pytest.mark.parametrize("table", piccolo_app.APP_CONFIG.table_classes, ids=lambda table: str(table.__name__))
def test_every_foreign_key_is_indexed(table: type[Table]) -> None:
    leading = {
        match.group(1)
        for line in declared_indexes()
        if (match := re.search(rf" ON {table._meta.tablename} \((\w+)", line))
    }
    keys = [
        column for column in table._meta.columns if isinstance(column, ForeignKey) and column._meta.name != "center"
    ]

    assert [key._meta.name for key in keys if not key._meta.index and key._meta.name not in leading] == []


def test_files_stay_small() -> None:
    written = [
        path for folder in (*ROOMS, "static", "tests") for path in (ROOT / folder).rglob("*") if path.suffix in LONGEST
    ]
    long = [
        path
        for path in written
        if not {"migrations", "node_modules"} & set(path.parts)
        and path.read_text("utf-8").count("\n") > LONGEST[path.suffix]
    ]

    assert [path.relative_to(ROOT).as_posix() for path in long] == []


@pytest.mark.parametrize("book", ["zh-CN", "problems"])
def test_residents_are_never_told_of_a_system_that_failed(book: str) -> None:
    text = json.dumps(words(book), ensure_ascii=False)

    assert [word for word in UNWANTED_WORDS if word in text] == []


def test_both_languages_have_the_same_keys() -> None:
    assert words("zh-CN").keys() == words("en").keys()


@pytest.mark.parametrize("book", ["zh-CN", "en", "problems"])
def test_no_two_rooms_say_the_same_key(book: str) -> None:
    keys = [key for path in pages_of(book) for key in json.loads(path.read_text(encoding="utf-8"))]

    assert sorted({key for key in keys if keys.count(key) > 1}) == []


def words(book: str) -> dict[str, Any]:
    """All words of one language, or of all problems."""
    return {key: said for path in pages_of(book) for key, said in json.loads(path.read_text(encoding="utf-8")).items()}


def pages_of(book: str) -> list[Path]:
    """The files of a book, one a room."""
    return sorted((ROOT / "static/i18n" / book).glob("*.json"))


def test_no_commit_names_a_machine_or_an_index() -> None:
    pattern = re.compile(r"--(extra-)?index-url|/simple/|(^|[ \"'=:(])/(tmp|root|home)/")
    written = [path for path in ROOT.glob("requirements*.txt")] + list(sources(*ROOMS))

    assert [path.name for path in written if pattern.search(path.read_text(encoding="utf-8"))] == []
