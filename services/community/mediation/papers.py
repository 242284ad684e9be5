"""调解协议书 and 口头协议登记表: what was agreed, for those who agreed it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from services.community.mediation import queries
from services.community.mediation.lifecycle import CaseStatus, Kind, Result, Role
from services.community.mediation.tables import MediationCase, MediationParty
from services.foundation.centers.home import Home
from services.foundation.errors import NotFound

Paper = dict[str, Any]
KINDS = {
    Kind.NEIGHBOURS: "邻里", Kind.PROPERTY: "物业", Kind.PARKING: "停车", Kind.LEAK: "漏水", Kind.NOISE: "噪音", Kind.FAMILY: "家庭",
    Kind.RENOVATION: "装修", Kind.OTHER: "其他",
}  # fmt: skip
ROLES = {
    Role.APPLICANT: "申请人", Role.RESPONDENT: "被申请人", Role.PROPERTY: "物业", Role.OWNERS: "业委会", Role.BRANCH: "党支部",
    Role.WITNESS: "见证人",
}  # fmt: skip
SIGNING = (Role.APPLICANT, Role.RESPONDENT)


class AgreementNotYet(NotFound):
    """There is no agreement to print."""

    code = "mediation_agreement_not_yet"


def agreement(row: MediationCase, parties: Sequence[MediationParty], *, home: Home) -> Paper:
    """The paper of the agreement: written with the signatures of all, or the register of one that was spoken."""
    if row.result not in (Result.AGREED_WRITTEN, Result.AGREED_ORAL) or row.status == CaseStatus.MEDIATING:
        raise AgreementNotYet
    return {
        "kind": "mediation_agreement",
        "center": home.center,
        "helpline": home.helpline,
        "number": row.number,
        "is_oral": row.result == Result.AGREED_ORAL,
        "about": KINDS[Kind(row.kind)],
        "parties": [
            {
                "role": ROLES[Role(one.role)],
                "name": queries.name_of(one),
                "basics": "　".join(filter(None, (queries.home_of(one), queries.phone_of(one)))),
                "signs": one.role in SIGNING,
            }
            for one in parties
        ],
        "facts": queries.opened(row, "facts"),
        "duties": queries.opened(row, "duties"),
        "terms": queries.opened(row, "terms"),
        "manner": queries.opened(row, "manner"),
        "perform_on": _day(row.perform_on),
        "agreed_on": _day(row.agreed_on),
        "court_until": _day(row.court_until_on),
        "mediator": row.mediator,
    }


def _day(on: date) -> str:
    return f"{on.year}年{on.month}月{on.day}日"
