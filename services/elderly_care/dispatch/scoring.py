"""Who fits best, in words: skill, then the time that was booked, continuity, nearness and load (domain 4.7). Pure.

The points are a proposal (mark D). An obstacle rules a carer out and is said, never scored.
"""

from dataclasses import dataclass, field

SKILL = 40
CHOSEN = 50  # the elder booked this carer's own time
LAST = 30  # whoever came last comes again
BEFORE = 10
SAME_BUILDING = 20
NEAR_BUILDING = 10
NEAR = 2  # house numbers apart
LOAD = 12  # less two for every visit of the day
A_VISIT = 2
SAME_SEX_SERVICES = frozenset({"ZY-01", "ZY-02", "HL-01", "HL-02"})  # washing, dressing, toilet


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one carer with regard to one visit."""

    is_able: bool
    is_on_shift: bool
    diary: str = ""  # leave | busy | day_full
    is_blocked: bool = False
    is_wrong_sex: bool = False
    has_refused: bool = False
    is_chosen: bool = False
    came_last: bool = False
    times_before: int = 0
    buildings: tuple[str, ...] = ()  # where this carer is on that day
    visits: int = 0


@dataclass(frozen=True, slots=True)
class Reason:
    """One word of the explanation: a code for the screen, the points it gave, and a number to say with it."""

    code: str
    points: int = 0
    n: int | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """How well somebody fits, or what rules them out."""

    score: int = 0
    reasons: list[Reason] = field(default_factory=list)
    obstacles: list[str] = field(default_factory=list)


def judge(facts: Facts, *, building: str) -> Judgement:
    """Add up what speaks for a carer, unless something rules the carer out."""
    obstacles = _obstacles(facts)
    if obstacles:
        return Judgement(obstacles=obstacles)
    reasons = [Reason("skill", SKILL)]
    if facts.is_chosen:
        reasons.append(Reason("chosen", CHOSEN))
    if facts.came_last:
        reasons.append(Reason("last_carer", LAST, facts.times_before))
    elif facts.times_before:
        reasons.append(Reason("came_before", BEFORE, facts.times_before))
    reasons += _place(facts.buildings, building)
    reasons.append(Reason("load", max(0, LOAD - A_VISIT * facts.visits), facts.visits))
    return Judgement(score=sum(reason.points for reason in reasons), reasons=reasons)


def _obstacles(facts: Facts) -> list[str]:
    found = {
        "no_skill": not facts.is_able, "blocked": facts.is_blocked, "wrong_sex": facts.is_wrong_sex,
        facts.diary: bool(facts.diary), "off_shift": not facts.is_on_shift and facts.diary != "leave",
        "refused": facts.has_refused,
    }  # fmt: skip
    return [code for code, is_so in found.items() if is_so]


def _place(buildings: tuple[str, ...], building: str) -> list[Reason]:
    if not building or not buildings:
        return []
    if building in buildings:
        return [Reason("same_building", SAME_BUILDING)]
    if building.isdigit() and any(one.isdigit() and abs(int(one) - int(building)) <= NEAR for one in buildings):
        return [Reason("near_building", NEAR_BUILDING)]
    return []
