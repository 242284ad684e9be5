"""What people report: the categories of the seed first (domain 1.3), each with the urgency it usually has."""

from dataclasses import dataclass
from enum import StrEnum


class Urgency(StrEnum):
    EMERGENCY = "emergency"  # life or property in danger
    URGENT = "urgent"  # water, power, gas, lift
    GENERAL = "general"
    COMPLEX = "complex"  # a plan is needed; weekly notes


class Matter(StrEnum):
    """The three kinds a whistle may be blown for (F3)."""

    HARD = "hard"  # a problem this level cannot solve by itself
    JOINT = "joint"  # several bodies must come together
    EMERGENCY = "emergency"


@dataclass(frozen=True, slots=True)
class Category:
    """One kind of trouble, with the words papers use."""

    code: str
    name: str
    urgency: Urgency = Urgency.GENERAL


CATEGORIES = {
    one.code: one
    for one in (
        Category("leak", "房屋漏水"),
        Category("wall", "围墙坍塌", Urgency.URGENT),
        Category("road", "道路破损"),
        Category("facilities", "配套设施老旧"),
        Category("utilities", "水电气、电梯", Urgency.URGENT),
        Category("parking", "停车"),
        Category("sanitation", "环境卫生"),
        Category("safety", "治安消防", Urgency.URGENT),
        Category("elderly", "养老"),
        Category("neighbours", "邻里"),
        Category("conduct", "服务态度和收费"),
        Category("other", "其他"),
    )
}


def matter_of(urgency: Urgency) -> Matter:
    """What kind of whistle it is when nobody says otherwise."""
    return Matter.EMERGENCY if urgency == Urgency.EMERGENCY else Matter.HARD
