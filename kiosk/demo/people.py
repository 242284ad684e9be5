"""Who works at the demo centre; every name is made up."""

from dataclasses import dataclass

from services.foundation.staff.roles import StaffRole


@dataclass(frozen=True, slots=True)
class Account:
    """One demo account, named like its role."""

    username: str
    name: str
    role: StaffRole


ACCOUNTS = [
    Account("clerk1", "李敏", StaffRole.CLERK),
    Account("clerk2", "陈立", StaffRole.CLERK),
    Account("clerk3", "吴倩", StaffRole.CLERK),
    Account("care_desk", "林静", StaffRole.CARE_DESK),
    Account("carer1", "周红", StaffRole.CARER),
    Account("carer2", "郑海", StaffRole.CARER),
    Account("carer3", "王兰", StaffRole.CARER),
    Account("property", "黄强", StaffRole.PROPERTY),
    Account("owners", "谢春", StaffRole.OWNERS),
    Account("secretary", "赖明", StaffRole.SECRETARY),
    Account("community_worker", "陈芳", StaffRole.COMMUNITY_WORKER),
    Account("admin", "管理员", StaffRole.ADMIN),
    Account("auditor", "审计员", StaffRole.AUDITOR),
]
