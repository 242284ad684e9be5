"""What the planning desk works out by itself: rules from what is typed, words from rules, and which figures are sent."""

from tests.browser.conftest import Tab
from tests.browser.test_staff_pages import pytestmark as pages
from tests.browser.test_staff_pages import tried

pytestmark = pages
PLAN = "/static/app/staff/planning/plan.js"
LIMITS = "/static/app/staff/planning/limits.js"
CARERS = "/static/app/staff/planning/carers.js"
OTHER_TIME = "/static/app/staff/care/other_time.js"
REPORT = "/static/app/staff/care/report.js"
WEEK = "/static/app/staff/planning/roster_week.js"


async def test_what_is_typed_makes_a_rule_and_a_rule_is_typed_again(tab: Tab) -> None:
    typed = [
        {"repeat": "weekly", "MO": "on", "WE": "on"},
        {"repeat": "biweekly", "TU": "on"},
        {"repeat": "daily"},
        {"repeat": "monthly", "starts_on": "2027-02-15"},
        {"repeat": "weekly"},
    ]

    rules = await tried(tab, PLAN, "return given.map(m.ruleOf)", typed)
    again = await tried(
        tab, PLAN, "return given.map((rule) => m.ruleOf(m.typedOf({rule, starts_on: '2027-02-15'})))", rules
    )

    assert rules == [
        "FREQ=WEEKLY;BYDAY=MO,WE",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
        "FREQ=DAILY",
        "FREQ=MONTHLY;BYMONTHDAY=15",
        "FREQ=WEEKLY",
    ]
    assert again == rules


async def test_only_figures_that_are_said_otherwise_are_sent(tab: Tab) -> None:
    figures = [
        {"name": "a", "value": 5, "is_confirmed": False},
        {"name": "b", "value": 7, "is_confirmed": True},
        {"name": "c", "value": 9, "is_confirmed": True},
    ]

    sent = await tried(tab, LIMITS, "return m.changesOf(given, {a: '5', b: '8', 'b-ours': 'on', c: '9'})", figures)

    assert sent == [
        {"name": "b", "value": 8, "is_confirmed": True},
        {"name": "c", "value": 9, "is_confirmed": False},
    ]


async def test_a_week_begins_on_monday(tab: Tab) -> None:
    weeks = await tried(tab, WEEK, "return given.map((day) => m.daysOfWeek(day)[0])", ["2027-02-01", "2027-02-07"])

    assert weeks == ["2027-02-01", "2027-02-01"]


async def test_skills_that_are_not_shown_stay_with_the_carer(tab: Tab) -> None:
    services = [
        {"code": "ZJ-01", "place": "home"},
        {"code": "ZY-01", "place": "home"},
        {"code": "ZC-01", "place": "station"},
    ]
    carer = {"id": "1", "skills": ["ZJ-01", "ZX-09"]}

    skills = await tried(
        tab,
        CARERS,
        "return m.skillsOf(given.carer, given.services, {'ZY-01': 'on'})",
        {"carer": carer, "services": services},
    )

    assert skills == ["ZY-01", "ZX-09"]


async def test_every_ticked_weekday_is_a_working_time(tab: Tab) -> None:
    typed = [{"MO": "on", "SU": "on", "starts": "08:00", "ends": "12:00"}, {"MO": "on", "starts": "", "ends": "12:00"}]

    shifts = await tried(tab, CARERS, "return given.map(m.shiftsOf)", typed)

    assert shifts == [
        [
            {"weekday": 0, "starts": "08:00", "ends": "12:00"},
            {"weekday": 6, "starts": "08:00", "ends": "12:00"},
        ],
        [],
    ]


async def test_another_time_is_looked_for_until_two_weeks_after_the_visit(tab: Tab) -> None:
    visits = [{"starts_at": "2027-02-10T09:00:00+08:00"}, {"starts_at": "2027-01-30T09:00:00+08:00"}]

    spans = await tried(tab, OTHER_TIME, "return given.map((visit) => m.span(visit, '2027-02-01'))", visits)

    assert spans == [{"from": "2027-02-01", "to": "2027-02-24"}, {"from": "2027-02-01", "to": "2027-02-15"}]


async def test_only_a_visit_that_has_not_begun_has_another_time(tab: Tab) -> None:
    visits = [{"state": state, "place": "home"} for state in ("accepted", "en_route", "checked_in", "settled")]

    movable = await tried(tab, OTHER_TIME, "return given.map(m.isMovable)", visits)

    assert movable == [True, True, False, False]


async def test_only_a_visit_at_home_that_has_begun_has_a_report(tab: Tab) -> None:
    visits = [
        {"state": state, "place": place}
        for state, place in (
            ("dispatched", "home"),
            ("checked_out", "home"),
            ("settled", "home"),
            ("settled", "station"),
        )
    ]

    reported = await tried(tab, REPORT, "return given.map(m.hasReport)", visits)

    assert reported == [False, True, True, False]
