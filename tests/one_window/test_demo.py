"""What the demo shows of the one window: something in every state that staff look for, and nothing twice."""

from uuid import UUID

from kiosk.clock import utc_now
from kiosk.demo.matters import seed_matters
from services.foundation.staff import operations as staff
from services.foundation.staff.roles import StaffRole
from services.one_window import queries as hall
from services.one_window.applications import queries
from services.one_window.applications.lifecycle import Light
from services.one_window.applications.tables import Application
from services.one_window.reviews.tables import ReviewCase
from services.one_window.tables import WindowAppointment
from tests.clients import PASSWORD


async def test_the_demo_has_something_under_every_light_and_in_every_list(center: UUID) -> None:
    now = utc_now()
    await staff.add_staff(
        username="clerk1", name="李敏", role=StaffRole.CLERK, password=PASSWORD, center=center, now=now
    )

    for _ in range(2):
        await seed_matters(center, now)

    lights = {light: await queries.by_light(center=center, light=light, now=now) for light in Light}
    assert lights[Light.GREEN]
    assert lights[Light.RED] or lights[Light.BLACK]
    states = {row.status for row in await Application.objects()}
    assert {"submitted", "supplement", "accepted", "special", "decided"} <= states
    assert await Application.count() == 8
    assert await ReviewCase.count() == 1
    assert await WindowAppointment.count() >= 3


async def test_no_unconfirmed_limit_of_the_demo_is_a_promise(center: UUID) -> None:
    now = utc_now()
    await staff.add_staff(
        username="clerk1", name="李敏", role=StaffRole.CLERK, password=PASSWORD, center=center, now=now
    )

    await seed_matters(center, now)

    for row in await Application.objects():
        item = await hall.item(code=row.item_code, center=center)
        assert not row.is_promise or item.is_confirmed
