"""Settings from the environment: the only place that reads it. A bad one stops the start with one clear line."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "static"
KEY_BYTES = 32
DEMO_PASSWORD_AT_LEAST = 4  # the demo has made-up people only; `kiosk doctor` tells of its accounts


class BadSettings(Exception):
    """One line for each setting that cannot be used."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


@dataclass(frozen=True, slots=True)
class Settings:
    """What one installation is told."""

    data_dir: Path
    database: str
    host: str
    port: int
    public_url: str
    platform_url: str
    platform_app_id: str
    platform_secret_file: Path | None
    master_key_file: Path
    demo_password: str
    rate_limits: bool

    @property
    def attachments_dir(self) -> Path:
        """Where encrypted files lie."""
        return self.data_dir / "attachments"

    @property
    def is_public_secure(self) -> bool:
        """Whether cookies can be Secure: residents and staff come over HTTPS."""
        return self.public_url.startswith("https://")

    def platform_secrets(self) -> list[str]:
        """The words of the secret file: ours first, then those the platform may sign its hints with."""
        return self.platform_secret_file.read_text().split() if self.platform_secret_file else []

    def platform_secret(self) -> str:
        """What we sign with."""
        return (self.platform_secrets() or [""])[0]

    def master_key(self) -> bytes:
        """The key of the installation; made on first use, readable by its owner only."""
        path = self.master_key_file
        try:
            if not path.exists():
                _make_key(path)
            if path.stat().st_mode & 0o077:
                raise BadSettings([f"KIOSK_MASTER_KEY_FILE: {path} is readable by others; chmod 400 it"])
            key = bytes.fromhex(path.read_text().strip())
        except OSError as broken:
            raise BadSettings([f"KIOSK_MASTER_KEY_FILE: {broken}"]) from broken
        except ValueError:
            key = b""
        if len(key) != KEY_BYTES:
            raise BadSettings([f"KIOSK_MASTER_KEY_FILE: {path} does not hold {2 * KEY_BYTES} hexadecimal digits"])
        return key


def load(env: Mapping[str, str] | None = None) -> Settings:
    """Read and check every setting; raise BadSettings with all that is wrong at once."""
    env = os.environ if env is None else env
    wrong: list[str] = []
    data_dir = Path(env.get("KIOSK_DATA_DIR") or "data").resolve()
    port = _port(env.get("KIOSK_PORT") or "8000", wrong)
    host = env.get("KIOSK_HOST") or "127.0.0.1"
    settings = Settings(
        data_dir=data_dir,
        database=_database(env.get("KIOSK_DATABASE") or f"sqlite:///{data_dir / 'kiosk.sqlite'}", wrong),
        host=host,
        port=port,
        public_url=_url("KIOSK_PUBLIC_URL", env.get("KIOSK_PUBLIC_URL") or f"http://{host}:{port}", wrong),
        platform_url=_url("KIOSK_PLATFORM_URL", env.get("KIOSK_PLATFORM_URL") or "", wrong),
        platform_app_id=env.get("KIOSK_PLATFORM_APP_ID") or "",
        platform_secret_file=_secret_file(env.get("KIOSK_PLATFORM_SECRET_FILE"), wrong),
        master_key_file=_key_file(env.get("KIOSK_MASTER_KEY_FILE"), data_dir, wrong),
        demo_password=_demo_password(env.get("KIOSK_DEMO_PASSWORD") or "", wrong),
        rate_limits=_switch("KIOSK_RATE_LIMITS", env.get("KIOSK_RATE_LIMITS") or "on", wrong),
    )
    if settings.platform_url and not (settings.platform_app_id and settings.platform_secret_file):
        wrong.append("KIOSK_PLATFORM_URL: also needs KIOSK_PLATFORM_APP_ID and KIOSK_PLATFORM_SECRET_FILE")
    if wrong:
        raise BadSettings(wrong)
    return settings


@lru_cache(maxsize=1)
def current() -> Settings:
    """The settings of this process."""
    return load()


def show_piccolo_its_configuration() -> None:
    """Piccolo's migrations find the tables by an environment variable."""
    os.environ["PICCOLO_CONF"] = "kiosk.piccolo_conf"


def _port(text: str, wrong: list[str]) -> int:
    if text.isascii() and text.isdigit() and 0 < int(text) < 65536:  # 0 would be any port: codes must name one
        return int(text)
    wrong.append(f"KIOSK_PORT: {text!r} is not a port number (1 to 65535)")
    return 0


def _demo_password(text: str, wrong: list[str]) -> str:
    if 0 < len(text) < DEMO_PASSWORD_AT_LEAST:
        wrong.append(f"KIOSK_DEMO_PASSWORD: needs {DEMO_PASSWORD_AT_LEAST} characters or more")
    return text


def _database(url: str, wrong: list[str]) -> str:
    if urlsplit(url).scheme not in ("sqlite", "postgresql", "postgres"):
        wrong.append("KIOSK_DATABASE: must begin with sqlite:/// or postgresql://")
    elif url.startswith("sqlite") and not url.startswith("sqlite:///"):
        wrong.append("KIOSK_DATABASE: a SQLite address has three slashes, sqlite:///path/to/file")
    return url


def _url(name: str, url: str, wrong: list[str]) -> str:
    if url and (urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).netloc):
        wrong.append(f"{name}: {url!r} is not an http(s) address")
        return ""
    return url.rstrip("/")


def _secret_file(text: str | None, wrong: list[str]) -> Path | None:
    if not text:
        return None
    path = Path(text)
    if not path.is_file():
        wrong.append(f"KIOSK_PLATFORM_SECRET_FILE: {path} is not a file")
        return None
    try:
        if not path.read_text().strip():
            wrong.append(f"KIOSK_PLATFORM_SECRET_FILE: {path} is empty")
    except (OSError, UnicodeDecodeError) as broken:
        wrong.append(f"KIOSK_PLATFORM_SECRET_FILE: {path} cannot be read: {broken}")
    return path


def _key_file(text: str | None, data_dir: Path, wrong: list[str]) -> Path:
    """Outside the data directory, so that a backup of the data never holds the key to it."""
    path = Path(text).resolve() if text else data_dir.with_name(data_dir.name + ".key")
    if path.is_relative_to(data_dir):
        wrong.append("KIOSK_MASTER_KEY_FILE: must not be inside KIOSK_DATA_DIR, or a backup would hold its own key")
    return path


def _make_key(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_hex(KEY_BYTES))


def _switch(name: str, text: str, wrong: list[str]) -> bool:
    if text not in ("on", "off"):
        wrong.append(f"{name}: must be on or off, not {text!r}")
    return text != "off"
