"""Sealed fields: what is personal is encrypted in the database and found again by a keyed hash.

A sealed value is `suite | key id | nonce (12) | ciphertext and tag`; it is bound to its table, column and row, so that a value moved to
another row does not open. The suite byte lets AES-256-GCM and SM4-GCM values stand side by side (GB/T 39786). The key comes from one
file outside the data directory and outside every backup.
"""

import os
import unicodedata
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from services.foundation.errors import DomainError

AES_256_GCM = 1
KEY_ID = 1
NONCE = 12
INDEX_BYTES = 16


class SealBroken(DomainError):
    """A sealed value does not open: another key, another row, or a changed byte."""

    code = "seal_broken"


class Vault:
    """The keys of one installation, derived from its master key."""

    def __init__(self, master: bytes) -> None:
        if len(master) < 32:
            raise ValueError("the master key has fewer than 32 bytes")
        self._fields = AESGCM(_derive(master, b"fields v1"))
        self._files = AESGCM(_derive(master, b"files v1"))
        self._index_key = _derive(master, b"index v1")
        self._reference_key = _derive(master, b"platform references v1")

    def seal(self, text: str, *, field: str, row: UUID) -> bytes:
        """Encrypt one field of one row; `field` is `table.column`. Nothing stays nothing."""
        if not text:
            return b""
        nonce = os.urandom(NONCE)
        header = bytes((AES_256_GCM, KEY_ID))
        return header + nonce + self._fields.encrypt(nonce, text.encode(), _context(field, row))

    def open(self, sealed: bytes, *, field: str, row: UUID) -> str:
        """Decrypt what `seal` made for the same field of the same row."""
        if not sealed:  # SQLite keeps the default of a column that came later as text
            return ""
        sealed = bytes(sealed)
        if sealed[0] != AES_256_GCM:
            raise SealBroken(f"{field}: unknown suite {sealed[0]}")
        try:
            nonce, body = sealed[2 : 2 + NONCE], sealed[2 + NONCE :]
            return self._fields.decrypt(nonce, body, _context(field, row)).decode()
        except InvalidTag as broken:
            raise SealBroken(field) from broken

    def index(self, text: str, *, kind: str) -> bytes:
        """The blind index of a value (16 bytes); the same value of the same kind gives the same index."""
        return self._hmac(self._index_key, f"{kind}|{normal(text)}")[:INDEX_BYTES] if text else b""

    def reference(self, row: UUID) -> str:
        """How the platform may know a person: the same for every event, and nothing else."""
        return self._hmac(self._reference_key, str(row)).hex()[:32]

    def seal_file(self, content: bytes, *, name: str) -> bytes:
        """Encrypt a whole file, bound to its name."""
        nonce = os.urandom(NONCE)
        return bytes((AES_256_GCM, KEY_ID)) + nonce + self._files.encrypt(nonce, content, name.encode())

    def open_file(self, sealed: bytes, *, name: str) -> bytes:
        """Decrypt what `seal_file` made under the same name."""
        try:
            return self._files.decrypt(sealed[2 : 2 + NONCE], sealed[2 + NONCE :], name.encode())
        except InvalidTag as broken:
            raise SealBroken(name) from broken

    @staticmethod
    def _hmac(key: bytes, text: str) -> bytes:
        mac = hmac.HMAC(key, hashes.SHA256())
        mac.update(text.encode())
        return mac.finalize()


def normal(text: str) -> str:
    """One spelling for what people type in many: no spaces, full-width folded, upper case."""
    return "".join(unicodedata.normalize("NFKC", text).split()).upper()


_vaults: list[Vault] = []


def use(vault: Vault) -> None:
    """Make this the vault of the process."""
    _vaults[:] = [vault]


def vault() -> Vault:
    """The vault of the process."""
    if not _vaults:
        raise RuntimeError("no master key: settings were not loaded")
    return _vaults[0]


def _context(field: str, row: UUID) -> bytes:
    return f"{field}|{row}|{KEY_ID}".encode()


def _derive(master: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=b"lianxin-kiosk " + purpose).derive(master)
