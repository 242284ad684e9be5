"""What the city is told of deliberations (deliberation.step of the wire contract): numbers, no words, no person."""

from datetime import datetime
from typing import Any

from services.community.deliberation.tables import Deliberation, DeliberationStep, Publication


def step_decided(
    row: Deliberation, step: DeliberationStep, hung: Publication | None, *, at: datetime
) -> dict[str, Any]:
    """deliberation.step."""
    days = {"publicFrom": hung.from_on.isoformat(), "publicTo": hung.to_on.isoformat()} if hung else {}
    return {
        "proposalNo": row.number,
        "step": step.place,
        "outcome": (step.verdict or step.status).upper(),
        "should": step.should or 0,
        "present": step.present or 0,
        "yes": step.yes or 0,
        "no": step.no or 0,
        "abstain": step.abstain or 0,
        "at": at,
        **days,
    }
