"""The estate that keeps a list."""

import pytest

from services.foundation import db
from tests.community.responsibilities.builders import Estate, an_estate


@pytest.fixture
async def estate(database: db.Engine) -> Estate:
    return await an_estate()
