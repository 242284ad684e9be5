"""The ledger under everything that may happen to it, in any order: months and movements always say the same, and nothing is below zero."""

import asyncio
import contextlib
from collections.abc import Coroutine
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from services.elderly_care import operations as care
from services.elderly_care.lifecycle import BookingStatus
from services.elderly_care.limits import operations as limits
from services.elderly_care.quota import operations as quota
from services.foundation import db
from services.foundation.errors import DomainError
from tests.elderly_care.cast import HOME, NOW, TODAY, a_station, a_station_slot, an_elder, desk
from tests.elderly_care.standing import account, an_assessment, ledger_says

MONTHS = ("2026-07", "2026-08", "2026-09", "2026-10")
ENDS_OF_MONTH = [datetime(2026, month, 2, tzinfo=UTC) for month in (8, 9, 10)]
OPEN = "('accepted', 'checked_in', 'checked_out')"


def a_machine(runner: asyncio.Runner) -> type[RuleBasedStateMachine]:
    """The machine, on the loop that holds the database."""

    class Quota(RuleBasedStateMachine):
        """One elder whose right, bookings and months change."""

        bookings: Bundle[UUID] = Bundle("bookings")

        def __init__(self) -> None:
            super().__init__()
            self.center, self.elder = self.run(self.begin())
            self.next_start, self.next_right, self.now = NOW + timedelta(hours=1), date(2026, 7, 1), NOW

        def run(self, work: Coroutine[Any, Any, Any]) -> Any:
            """Do it; a refusal is an answer too."""
            return runner.run(work)

        async def begin(self) -> tuple[UUID, UUID]:
            global serial
            serial += 1
            center = await a_station(code=f"3508{serial:05d}")
            elder = await an_elder(center, number=serial)
            await an_assessment(center, elder)
            return center, elder

        @rule(quota_class=st.sampled_from(["Q2", "Q3", "Q4"]))
        def approve(self, quota_class: str) -> None:
            self.try_(
                quota.approve(
                    resident=self.elder, quota_class=quota_class, from_on=self.next_right, document="x",
                    actor=desk(self.center), now=self.now,
                )
            )  # fmt: skip
            self.next_right += timedelta(days=9)

        @rule(
            target=bookings,
            service=st.sampled_from(["ZC-01", "ZD-01", "RJ-01"]),
            agrees=st.booleans(),
            days=st.integers(0, 20),
        )
        def book(self, service: str, agrees: bool, days: int) -> UUID | None:
            async def booked() -> UUID:
                slot = await a_station_slot(self.center, service=service, at=self.next_start)
                wish = care.Wish(service=service, slot=slot.id, person=self.elder, agrees_to_pay=agrees)
                made = await care.book(wish=wish, actor=desk(self.center), now=NOW, business_date=TODAY, home=HOME)
                return UUID(str(made.booking.id))

            self.next_start += timedelta(days=days, hours=5)
            return self.try_(booked())

        @rule(booking=bookings, by=st.sampled_from(["elder", "station", "weather"]))
        def cancel(self, booking: UUID | None, by: str) -> None:
            if booking:
                self.try_(care.cancel(booking=booking, by=by, actor=desk(self.center), now=NOW))

        @rule(booking=bookings)
        def confirm(self, booking: UUID | None) -> None:
            for move in (care.check_in, care.check_out, care.confirm) if booking else ():
                self.try_(move(booking=booking, actor=desk(self.center), now=self.now))

        @rule(booking=bookings)
        def miss(self, booking: UUID | None) -> None:
            if booking:
                kind = BookingStatus.PROVIDER_NO_SHOW
                self.try_(care.miss(booking=booking, kind=kind, outcome="x", actor=desk(self.center), now=self.now))

        @rule(cents=st.integers(-9000, 9000), month=st.sampled_from(MONTHS))
        def adjust(self, cents: int, month: str) -> None:
            self.try_(
                quota.adjust(
                    resident=self.elder, month=month, cents=cents, why="x", actor=desk(self.center), now=self.now
                )
            )

        @rule(at=st.sampled_from(ENDS_OF_MONTH))
        def turn(self, at: datetime) -> None:
            self.now = max(self.now, at)
            self.run(quota.turn_months(center=self.center, now=self.now))

        @rule(carries=st.integers(0, 1))
        def decide(self, carries: int) -> None:
            self.run(
                limits.set_limit(
                    name="quota_carries", value=carries, is_confirmed=True, actor=desk(self.center), now=NOW
                )
            )

        def try_(self, work: Coroutine[Any, Any, Any]) -> Any:
            with contextlib.suppress(DomainError):
                return self.run(work)

        @invariant()
        def months_and_ledger_agree(self) -> None:
            self.run(self.look())

        async def look(self) -> None:
            opened = await db.rows("SELECT month FROM quota_month WHERE resident = {}", self.elder)
            accounts = {row["month"]: await account(self.elder, row["month"]) for row in opened}
            for month, said in accounts.items():
                assert said == await ledger_says(self.elder, month), month
                assert min(said) >= 0, (month, said)
            waiting = await self.booked(f"status IN {OPEN}")
            used = await self.booked("status = 'elder_confirmed'")
            assert sum(reserved for _, reserved, _ in accounts.values()) == waiting
            assert sum(taken for _, _, taken in accounts.values()) == used

        async def booked(self, condition: str) -> int:
            rows = await db.rows(
                f"SELECT COALESCE(SUM(quota_cents), 0) AS n FROM care_booking WHERE resident = {{}} AND {condition}",
                self.elder, types={"n": int},
            )  # fmt: skip
            return int(rows[0]["n"])

    return Quota


serial = 0


def test_months_and_ledger_agree_whatever_happens(database_url: str) -> None:
    with asyncio.Runner() as runner:
        engine = db.engine_from_url(database_url)
        db.bind(engine)
        runner.run(engine.start_connection_pool())
        try:
            run_state_machine_as_test(
                a_machine(runner),
                settings=settings(
                    max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck),
                    phases=(Phase.generate,),
                ),
            )  # fmt: skip
        finally:
            runner.run(engine.close_connection_pool())
