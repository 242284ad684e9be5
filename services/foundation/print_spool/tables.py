"""Printers and the papers waiting for them."""

from piccolo.columns import UUID, Boolean, Bytea, ForeignKey, Integer, Timestamptz, Varchar
from piccolo.table import Table

from services.foundation.centers.tables import ServiceCenter


class Printer(Table):
    """A device that puts documents on paper, reached by its URL (`tcp://host:port?width=576`)."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True, index=True)
    name = Varchar(length=40)
    url = Varchar(length=200)
    is_active = Boolean(default=True)
    state = Varchar(length=24, default="unknown")  # ready | paper_out | cover_open | offline | silent | unknown
    state_at = Timestamptz(null=True, default=None)


class PrintJob(Table):
    """One paper. The document is stored with the business row; the bytes are rendered and stored before any is sent."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True, index=True)
    printer = ForeignKey(Printer, null=True)
    kind = Varchar(length=32)
    document_sealed = Bytea(default=b"")  # a slip may hold a visit code or a token
    business_key = Varchar(length=80)  # "ticket:<id>": with copy_no the wall against printing twice
    copy_no = Integer(default=0)  # 0 the paper itself, 1.. reprints that a person asked for
    status = Varchar(length=12)
    reason = Varchar(length=80, default="")
    payload_sealed = Bytea(null=True, default=None)  # what was sent: a picture of the slip
    payload_hash = Varchar(length=64, default="")
    expires_at = Timestamptz(null=True, default=None)
    created_at = Timestamptz(null=True, default=None)
    changed_at = Timestamptz(null=True, default=None)


class PrintEvent(Table):
    """One move of a print job, with the evidence for it."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    job = ForeignKey(PrintJob, null=True, index=True)
    at = Timestamptz(null=True, default=None)
    from_status = Varchar(length=12, default="")
    to_status = Varchar(length=12)
    evidence = Varchar(length=120, default="")


INDEXES = [
    "CREATE UNIQUE INDEX printer_name ON printer (center, name)",
    "CREATE UNIQUE INDEX print_job_once ON print_job (business_key, copy_no)",
    "CREATE INDEX print_job_open ON print_job (printer, created_at) WHERE status IN ('queued', 'held', 'sending')",
]
