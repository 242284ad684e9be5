"""The verbs of care plans."""

from services.elderly_care.plans.operations.changing import change_plan, end_plan
from services.elderly_care.plans.operations.excepting import make_exception
from services.elderly_care.plans.operations.filling import dispatch_due, fill_due, fill_plan, retry
from services.elderly_care.plans.operations.making import PlanInvalid, PlanWish, make_plan, preview

__all__ = [
    "PlanInvalid",
    "PlanWish",
    "change_plan",
    "dispatch_due",
    "end_plan",
    "fill_due",
    "fill_plan",
    "make_exception",
    "make_plan",
    "preview",
    "retry",
]
