"""What holds on both engines: run it with KIOSK_TEST_ENGINE=sqlite and =postgres."""

import asyncio
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest
from piccolo.columns import UUID as UUIDColumn
from piccolo.columns import Boolean, Date, Integer, Text, Timestamptz, Varchar
from piccolo.engine.exceptions import TransactionError
from piccolo.table import Table, create_db_tables

from kiosk import piccolo_app
from services.foundation import db
from services.foundation.ownership import WrongTransaction
from tests.databases import on_postgres

NOON = datetime(2026, 3, 2, 4, 0, 0, 123456, tzinfo=UTC)


class TrialCounter(Table):
    name = Varchar(length=16, primary_key=True)
    reached = Integer(default=0)


class TrialSeat(Table):
    id = UUIDColumn(primary_key=True, default=None)
    taken = Integer(default=0)
    capacity = Integer(default=1)


class TrialFact(Table):
    id = UUIDColumn(primary_key=True, default=None)
    seen_at = Timestamptz(null=True, default=None)
    seen_on = Date(null=True, default=None)
    is_true = Boolean(null=True, default=None)
    words = Text(default="")


COUNT_ON = (
    "INSERT INTO trial_counter (name, reached) VALUES ({}, 1) "
    "ON CONFLICT (name) DO UPDATE SET reached = trial_counter.reached + 1 RETURNING reached"
)
TAKE_SEAT = "UPDATE trial_seat SET taken = taken + 1 WHERE id = {} AND taken < capacity RETURNING taken"
WRITE_FACT = "INSERT INTO trial_fact (id, seen_at, seen_on, is_true, words) VALUES ({}, {}, {}, {}, {}) RETURNING *"
FACT = {"seen_at": NOON, "seen_on": date(2026, 3, 2), "is_true": True, "words": "一号窗口"}


@pytest.fixture(autouse=True)
async def trial_tables(database: db.Engine) -> None:
    await create_db_tables(TrialCounter, TrialSeat, TrialFact)


@db.in_transaction
async def count_on(*, name: str) -> int:
    return int((await db.rows(COUNT_ON, name))[0]["reached"])


@db.in_transaction
async def write_fact(*, words: str = "", then: Exception | None = None) -> UUID:
    id = uuid4()
    await db.rows(WRITE_FACT, id, None, None, None, words)
    if then:
        raise then
    return id


async def facts() -> list[str]:
    return sorted(row["words"] for row in await db.rows("SELECT words FROM trial_fact"))


async def test_two_hundred_tickets_at_once_get_two_hundred_numbers_without_a_gap():
    numbers = await asyncio.gather(*(count_on(name="A") for _ in range(200)))

    assert sorted(numbers) == list(range(1, 201))


async def test_a_hundred_residents_who_want_the_last_seat_take_it_once():
    seat = uuid4()
    await TrialSeat.insert(TrialSeat(id=seat))

    won = await asyncio.gather(*(db.rows(TAKE_SEAT, seat) for _ in range(100)))

    assert sum(map(len, won)) == 1
    assert await db.rows("SELECT taken FROM trial_seat") == [{"taken": 1}]


async def test_a_verb_that_fails_leaves_nothing():
    with pytest.raises(ValueError, match="no"):
        await write_fact(words="lost", then=ValueError("no"))

    assert await facts() == []


async def test_one_failing_verb_does_not_disturb_the_others():
    outcomes = await asyncio.gather(
        *(write_fact(words=f"{n:02}", then=ValueError() if n % 3 == 0 else None) for n in range(30)),
        return_exceptions=True,
    )

    assert sum(isinstance(outcome, ValueError) for outcome in outcomes) == 10
    assert await facts() == [f"{n:02}" for n in range(30) if n % 3]


async def test_a_verb_inside_a_verb_joins_it():
    @db.in_transaction
    async def both() -> None:
        await write_fact(words="inner")
        raise ValueError("afterwards")

    with pytest.raises(ValueError, match="afterwards"):
        await both()

    assert await facts() == []


async def test_a_savepoint_undoes_only_what_came_after_it():
    async with db.engine().transaction() as transaction:
        await write_fact(words="kept")
        savepoint = await transaction.savepoint()
        await write_fact(words="undone")
        await savepoint.rollback_to()
        await write_fact(words="after")

    assert await facts() == ["after", "kept"]


async def test_a_transaction_sees_its_own_writes():
    async with db.engine().transaction():
        await db.rows(WRITE_FACT, uuid4(), None, None, None, "mine")
        inside = await facts()
    outside = await facts()

    assert inside == outside == ["mine"]


async def test_nothing_is_seen_from_outside_before_the_end():
    written, looked = asyncio.Event(), asyncio.Event()

    async def write() -> None:
        async with db.engine().transaction():
            await db.rows(WRITE_FACT, uuid4(), None, None, None, "not yet")
            written.set()
            await looked.wait()

    writing = asyncio.create_task(write())
    await written.wait()
    before = await facts()
    looked.set()
    await writing

    assert (before, await facts()) == ([], ["not yet"])


async def test_a_task_started_inside_a_transaction_may_not_use_it():
    async with db.engine().transaction():
        child = asyncio.create_task(facts())
        with pytest.raises(WrongTransaction, match="another task"):
            await child


@pytest.mark.parametrize("late", [facts, write_fact], ids=["a statement", "a verb"])
async def test_a_task_that_outlives_its_transaction_is_told_so(late):
    over = asyncio.Event()

    async def wait_then_use() -> None:
        await over.wait()
        await late()

    async with db.engine().transaction():
        child = asyncio.create_task(wait_then_use())
    over.set()

    with pytest.raises(WrongTransaction, match="over"):
        await child
    assert await facts() == []


async def test_nothing_may_follow_an_early_rollback():
    async with db.engine().transaction() as transaction:
        await write_fact(words="undone")
        await transaction.rollback()
        with pytest.raises(WrongTransaction):
            await db.rows(WRITE_FACT, uuid4(), None, None, None, "would stand alone")

    assert await facts() == []


async def test_a_transaction_that_must_not_be_nested_says_so():
    async with db.engine().transaction():
        with pytest.raises(TransactionError):
            db.engine().transaction(allow_nested=False)


async def test_a_read_aside_sees_what_is_committed():
    await write_fact(words="report")

    assert await db.rows_aside("SELECT words FROM trial_fact") == [{"words": "report"}]


async def test_a_read_aside_is_refused_inside_a_transaction():
    async with db.engine().transaction():
        with pytest.raises(WrongTransaction):
            await db.rows_aside("SELECT 1 AS one")


@pytest.mark.parametrize("write", [True, False], ids=["returned by the write", "selected"])
async def test_columns_come_back_as_the_same_python_types_on_both_engines(write):
    id = uuid4()
    returned = await db.rows(WRITE_FACT, id, *FACT.values())

    (row,) = returned if write else await db.rows("SELECT * FROM trial_fact WHERE id = {}", id)

    assert row == {"id": id, **FACT}
    assert isinstance(row["id"], UUID)
    assert type(row["seen_at"]) is datetime
    assert row["seen_at"].utcoffset().total_seconds() == 0
    assert type(row["seen_on"]) is date
    assert type(row["is_true"]) is bool


@pytest.mark.parametrize("column", FACT)
async def test_every_kind_of_argument_finds_its_row_on_both_engines(column):
    id = uuid4()
    await db.rows(WRITE_FACT, id, *FACT.values())
    await write_fact(words="another")

    found = await db.rows(f"SELECT id FROM trial_fact WHERE {column} = {{}}", FACT[column])

    assert found == [{"id": id}]


async def test_nothing_comes_back_as_none():
    id = await write_fact()

    assert await db.rows("SELECT seen_at, seen_on, is_true FROM trial_fact WHERE id = {}", id) == [
        {"seen_at": None, "seen_on": None, "is_true": None}
    ]


async def test_an_expression_comes_back_as_the_type_it_was_named():
    await db.rows(WRITE_FACT, uuid4(), *FACT.values())

    found = await db.rows(
        "SELECT MAX(seen_at) AS latest, EXISTS (SELECT 1 FROM trial_seat) AS held, SUM(3) AS total FROM trial_fact",
        types={"latest": datetime, "held": bool, "total": int},
    )

    assert found == [{"latest": NOON, "held": False, "total": 3}]
    assert type(found[0]["held"]) is bool


async def test_a_brace_is_written_twice():
    assert await db.rows("SELECT '{{}}' AS braces") == [{"braces": "{}"}]


async def test_a_saved_row_keeps_the_type_of_its_key():
    fact = TrialFact(id=uuid4(), words="through the builder")
    await fact.save()

    assert isinstance(fact.id, UUID)
    assert await TrialFact.exists().where(TrialFact.id == fact.id)


async def test_a_hot_statement_gives_the_object_that_the_builder_gives():
    await write_fact(words="first")
    await db.rows(WRITE_FACT, uuid4(), *FACT.values())

    hot = await db.objects(TrialFact, "WHERE words = {}", FACT["words"])
    built = await TrialFact.objects().where(TrialFact.words == FACT["words"])

    assert [vars(fact) for fact in hot] == [vars(fact) for fact in built]


async def test_an_object_of_a_hot_statement_is_saved_where_it_came_from():
    await write_fact(words="before")
    (fact,) = await db.objects(TrialFact, "ORDER BY words")

    fact.words = "after"
    await fact.save()

    assert await facts() == ["after"]


async def test_a_hot_statement_reads_every_column_of_every_table():
    for table in piccolo_app.APP_CONFIG.table_classes:
        assert await db.objects(table, "LIMIT 1") == []


@on_postgres
async def test_verbs_that_deadlock_are_run_again_until_both_are_done():
    first, second = uuid4(), uuid4()
    await TrialSeat.insert(TrialSeat(id=first, capacity=9), TrialSeat(id=second, capacity=9))
    both_hold_one, runs = asyncio.Barrier(2), 0

    @db.in_transaction
    async def take_both(*, one: UUID, other: UUID) -> None:
        nonlocal runs
        runs += 1
        await db.rows(TAKE_SEAT, one)
        if runs <= 2:
            await both_hold_one.wait()
        await db.rows(TAKE_SEAT, other)

    await asyncio.gather(take_both(one=first, other=second), take_both(one=second, other=first))

    assert runs == 3
    assert await db.rows("SELECT taken FROM trial_seat") == [{"taken": 2}, {"taken": 2}]


@on_postgres
async def test_a_connection_comes_back_when_a_commit_fails():
    await db.engine().run_ddl("CREATE TABLE due (id int, of int, UNIQUE (id) DEFERRABLE INITIALLY DEFERRED)")

    for _ in range(20):  # twice the pool
        with pytest.raises(Exception, match="duplicate key"):
            async with db.engine().transaction():
                await db.rows("INSERT INTO due (id) VALUES (1), (1)")

    assert not db.engine().transaction_exists()
    assert await db.rows("SELECT id FROM due") == []


async def test_an_address_we_cannot_serve_is_refused():
    for url in ("sqlite://", "sqlite:///:memory:", "mysql://x/y", "kiosk.db"):
        with pytest.raises(db.UnknownDatabase):
            db.engine_from_url(url)
