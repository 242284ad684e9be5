"""Passwords: kept as argon2id hashes, and checked outside any transaction because that takes 70 ms."""

import asyncio
import secrets
from functools import cache

import argon2

from services.foundation.errors import Invalid

SHORTEST = 8

# 46 MiB, one pass: OWASP's second choice; two at a time so that sign-ins cannot starve the hall.
HASHER = argon2.PasswordHasher(time_cost=1, memory_cost=46 * 1024, parallelism=1)
HASHING = asyncio.Semaphore(2)


class PasswordTooShort(Invalid):
    """A password has at least 8 characters."""

    code = "password_too_short"


def hashed(password: str, *, is_demo: bool = False) -> str:
    """The hash to keep; only the demo may be told a short password."""
    if len(password) < SHORTEST and not is_demo:
        raise PasswordTooShort
    return HASHER.hash(password)


async def matches(password_hash: str, password: str) -> bool:
    """Whether this is the password."""
    async with HASHING:
        try:
            return await asyncio.to_thread(HASHER.verify, password_hash, password)
        except argon2.exceptions.VerificationError:
            return False


@cache
def nobodys_hash() -> str:
    """Checked when the name is unknown, so that both answers take as long."""
    return HASHER.hash(secrets.token_hex(16))
