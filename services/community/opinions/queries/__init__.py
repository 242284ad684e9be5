"""Reading opinions, and counting them."""

from services.community.opinions.queries.counting import Count, count
from services.community.opinions.queries.disclosing import (
    DisclosureUnknown,
    disclosure,
    disclosures,
    hanging,
    lines,
    undisclosed,
    with_lines,
)
from services.community.opinions.queries.finding import (
    BODY_OF,
    ROLE_OF,
    OpinionUnknown,
    followers,
    history,
    ledger,
    name_of,
    opinion,
    opinions,
    phone_of,
    seen,
    words_of,
)
from services.community.opinions.queries.setting import CategoryUnknown, categories, category, hints_of, limits
from services.community.opinions.queries.tracking import CODE, by_code, by_token, leading

__all__ = [
    "BODY_OF",
    "CODE",
    "ROLE_OF",
    "CategoryUnknown",
    "Count",
    "DisclosureUnknown",
    "OpinionUnknown",
    "by_code",
    "by_token",
    "categories",
    "category",
    "count",
    "disclosure",
    "disclosures",
    "followers",
    "hanging",
    "hints_of",
    "history",
    "leading",
    "ledger",
    "limits",
    "lines",
    "name_of",
    "opinion",
    "opinions",
    "phone_of",
    "seen",
    "undisclosed",
    "with_lines",
    "words_of",
]
