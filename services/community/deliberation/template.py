"""The steps of a deliberation as data: who acts, what makes it pass, how long it takes. Other places do it otherwise (domain 1.5)."""

from functools import cache
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from services.community.deliberation.lifecycle import StepKind
from services.community.deliberation.rules import Share
from services.foundation.errors import Invalid

STEPS = Path(__file__).parent / "data" / "steps.json"
Days = Annotated[int, Meta(ge=0, le=365)]
Words = Annotated[str, Meta(max_length=80)]
Name = Annotated[str, Meta(min_length=1, max_length=40)]


class TemplateWrong(Invalid):
    """Steps that could not be walked: none at all, two of one name, a share above the whole, or a notice without days."""

    code = "deliberation_template_wrong"


class VotingRule(Struct, frozen=True, forbid_unknown_fields=True):
    """So many of those who should be there, and so many of them say yes; `of`: counted of the present or of all who should attend."""

    quorum: Share
    passing: Share
    of: str = "present"


class Check(Struct, frozen=True, forbid_unknown_fields=True):
    """One thing a review looks at."""

    code: Annotated[str, Meta(pattern="^[a-z_]{1,24}$")]
    name_zh: Name
    name_en: Words


class TemplateStep(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One step. Days are calendar days unless `is_working`; `basis` says where its values come from, `is_ours`: placeholders to confirm."""

    code: Annotated[str, Meta(pattern="^[a-z_]{1,24}$")]
    kind: StepKind
    name_zh: Name
    name_en: Words
    actor_zh: Words
    actor_en: Words
    output_zh: Words
    output_en: Words
    basis: Words = ""
    is_ours: bool = False
    is_led: bool = False  # the branch's own: the secretary decides
    is_roll: bool = False  # each household that paid says its own word
    rule: VotingRule | None = None
    notice_days: Days = 0  # topics are sent so long before
    least_days: Days = 0  # it takes at least so long
    limit_days: Days = 0  # it is done within so long
    is_working: bool = False
    answer_days: Days = 0  # an objection is answered within so long
    is_resolution: bool = False  # it says what is decided, and where common property is touched the owners vote too
    needs_check: bool = False  # somebody checked before it hung
    filing: Words = ""  # the number of the filing: F-1
    checks: tuple[Check, ...] = ()


@cache
def usual_steps() -> tuple[TemplateStep, ...]:
    """The twelve steps a centre begins with."""
    return opened(STEPS.read_text(encoding="utf-8"))


def opened(text: str) -> tuple[TemplateStep, ...]:
    """The steps in a stored text."""
    return msgspec.json.decode(text, type=tuple[TemplateStep, ...])


def written(steps: tuple[TemplateStep, ...]) -> str:
    """The steps as text to store."""
    return msgspec.json.encode(steps).decode()


def check(steps: tuple[TemplateStep, ...]) -> None:
    """Raise TemplateWrong unless one can walk these steps from the first to the last."""
    codes = [step.code for step in steps]
    if not steps or len(steps) > 40 or len(set(codes)) < len(codes) or any(_is_broken(step) for step in steps):
        raise TemplateWrong


def _is_broken(step: TemplateStep) -> bool:
    if step.kind is StepKind.MEETING and (step.rule is None or step.rule.of not in ("present", "should")):
        return True
    if step.kind is StepKind.PUBLICATION and not (step.least_days and step.answer_days):
        return True
    if step.kind is StepKind.REVIEW and not step.checks:
        return True
    return step.rule is not None and not (step.rule.quorum.is_sound() and step.rule.passing.is_sound())
