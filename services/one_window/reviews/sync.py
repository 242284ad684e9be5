"""What the city is told of reviews (review.* of the wire contract)."""

from typing import Any

from services.one_window.lifecycle import ReviewLevel
from services.one_window.reviews import codes
from services.one_window.reviews.tables import ReviewCase
from services.one_window.tables import ServiceReview


def created(review: ServiceReview, *, case_no: str, reasons: list[str]) -> dict[str, Any]:
    """review.created."""
    return {
        "bookingNo" if review.booking else "caseNo": case_no,
        "level": codes.satisfaction(ReviewLevel(review.level)),
        "options": reasons,
        "words": review.words,
        "channel": codes.CHANNEL_PF[review.channel],
        "attempt": review.attempt,
        "anonymous": review.is_anonymous,
        "at": review.at,
    }


def rectified(case: ReviewCase) -> dict[str, Any]:
    """review.rectified: at the feedback, and once more when the resident has rated again."""
    data = {
        "reviewId": str(case.review),
        "verified": case.verdict.upper(),
        "measure": case.measure,
        "fedBackAt": case.fed_back_at,
    }
    if case.second_level:
        data["secondLevel"] = codes.satisfaction(ReviewLevel(case.second_level))
    return data
