"""What the tests of platform sync may ask for."""

from uuid import UUID

import pytest

from services.foundation import db
from services.foundation.centers.operations import open_center
from tests.city.running import city

__all__ = ["center", "city"]


@pytest.fixture
async def center(database: db.Engine) -> UUID:
    """The centre of 翠屏."""
    row = await open_center(code="350802002001", name="翠屏社区党群服务中心")
    return UUID(str(row.id))
