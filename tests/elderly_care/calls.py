"""What tests say to the station over HTTP."""

from typing import Any

from tests.clients import Caller

API = "/api/elderly-care"
GRANNY_WANG = {"name": "王秀英", "phone": "19900000001", "birth_year": 1941}


async def a_booking(as_kiosk: Caller, slot: Any, resident: Any = GRANNY_WANG, **more: Any) -> dict[str, Any]:
    """Book at the kiosk."""
    answer = await as_kiosk.post(
        f"{API}/bookings", {"service": slot.service_code, "slot": str(slot.id), "resident": resident}, **more
    )
    assert answer.status == 201, answer.body
    body: dict[str, Any] = answer.body
    return body


def is_a_helpful_problem(answer: Any) -> bool:
    """Whether a refusal speaks to people in both languages."""
    return all(answer.body[key] for key in ("code", "zh", "en", "next_zh", "next_en"))
