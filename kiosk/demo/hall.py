"""The hall of the demo centre: queues, windows, catalogue, printer."""

import json
from datetime import datetime
from uuid import UUID

from services.foundation.centers import operations as centers
from services.foundation.centers.tables import ServiceCenter
from services.foundation.print_spool import operations as spool
from services.one_window import operations

PRINTER_URL = "tcp://127.0.0.1:9100?width=576"
# Fujian office hours (domain 1.1): longer afternoons from June to September start half an hour later.
OFFICE_HOURS = [
    {"months": [10, 11, 12, 1, 2, 3, 4, 5], "spans": [["08:00", "12:00"], ["14:30", "17:30"]]},
    {"months": [6, 7, 8, 9], "spans": [["08:00", "12:00"], ["15:00", "18:00"]]},
]
QUEUES = [
    ("A", "综合服务", "General services", "一窗通办区", "One-window area"),
    ("B", "社保医保", "Social security and health insurance", "一窗通办区", "One-window area"),
    ("C", "民政救助", "Civil relief and disability", "一窗通办区", "One-window area"),
    ("Y", "养老服务", "Elderly services", "居家养老区", "Elderly-care area"),
    ("J", "退役军人", "Veterans", "一窗通办区", "One-window area"),
    ("T", "特殊照顾", "Special care", "一窗通办区", "One-window area"),
]
WINDOWS = [1, 2, 3]


async def seed_hall(*, now: datetime, always_open: bool) -> tuple[UUID, UUID]:
    """Open the centre; gives its id and its printer's."""
    center = await centers.open_center(
        code="350802002", name="翠屏社区党群服务中心", name_en="Cuiping Community Party-mass Service Centre",
        address="纺织生活二区", helpline="0597-2200000", area_code="350802", office_hours=json.dumps(OFFICE_HOURS),
    )  # fmt: skip
    await ServiceCenter.update({ServiceCenter.is_always_open: always_open}).where(ServiceCenter.id == center.id)
    for order, (letter, name_zh, name_en, area_zh, area_en) in enumerate(QUEUES):
        await operations.open_queue(center=center.id, letter=letter, name_zh=name_zh, name_en=name_en, area_zh=area_zh,
                                    area_en=area_en, order=order)  # fmt: skip
    await operations.open_windows(center=center.id, numbers=WINDOWS)
    await operations.load_catalogue(center=center.id)
    printer = await spool.add_printer(name="hall", url=PRINTER_URL, center=center.id)
    return center.id, printer.id
