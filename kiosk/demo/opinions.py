"""The opinions of the demo estate: 58 of one year, 48 of them handled by the three bodies. Who handled which is made up (domain 9.1)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import cycle
from uuid import UUID

from services.community.opinions import operations, queries
from services.community.opinions.lifecycle import Body, Channel, Level, Way
from services.community.opinions.operations import Said
from services.community.opinions.tables import Opinion
from services.foundation import db
from services.foundation.actor import Actor, system
from services.foundation.calendar.rules import local, moment
from services.foundation.notifications import queries as messages
from services.foundation.notifications.operations import answer as see_to

YEAR, SPACING = 2022, timedelta(days=6)
HANDLED = {Body.BRANCH: 11, Body.OWNERS: 14, Body.PROPERTY: 23}
STILL_OPEN, EXPLAINED = 6, 4
PEOPLE = {Body.BRANCH: "赖明", Body.OWNERS: "谢春", Body.PROPERTY: "黄强"}
CHANNELS = cycle((Channel.WECHAT, Channel.PAVILION, Channel.VISIT, Channel.EJIA, Channel.WINDOW, Channel.VISIT))
LEVELS = cycle((Level.VERY_GOOD, Level.GOOD, Level.GOOD, Level.FAIR))


@dataclass(frozen=True, slots=True)
class Wish:
    """What was said, and what came of it."""

    category: str
    words: str
    answer: str


WISHES = {
    Body.PROPERTY: cycle((
        Wish("leak", "楼道水管漏水", "水管已换新，一周后回看没有再漏"), Wish("hygiene", "楼道垃圾没有清", "当天清走，改为每天两次"),
        Wish("parking", "车挡住了消防通道", "已请车主移走，地上划了黄线"), Wish("safety", "楼门关不上", "换了闭门器"),
        Wish("facilities", "楼道灯不亮", "换了声控灯"), Wish("leak", "外墙渗水", "外墙已补，雨后看过"),
    )),
    Body.OWNERS: cycle((
        Wish("wall", "围墙裂了，怕倒", "已加固，裂缝段重砌"), Wish("road", "路面有坑，晚上看不清", "坑已补平"),
        Wish("facilities", "健身器材坏了", "换了两件，拆了一件"), Wish("parking", "车位不够", "空地改出十二个车位"),
    )),
    Body.BRANCH: cycle((
        Wish("elderly", "想要一个老人说话的地方", "初心亭每天下午开放"), Wish("neighbours", "邻居太吵", "党员上门说过，十点后不练琴"),
        Wish("other", "想多办几次健康讲座", "每季度一次，名单贴在公示栏"),
    )),
}  # fmt: skip
HARD = Wish("leak", "顶楼屋面漏水", "")
PLAN = "列入屋面改造工程，雨季后整修"
GIVEN, BEGUN, TOLD, SENT_BACK = range(4)  # how far what came in lately has come
LATELY = (
    (1, Wish("hygiene", "垃圾桶旁边有异味", ""), Body.PROPERTY, GIVEN), (2, Wish("road", "自行车棚前的砖松了", ""), Body.OWNERS, BEGUN),
    (3, Wish("elderly", "楼道里想加一张歇脚的凳子", "一楼到三楼各放了一张"), Body.BRANCH, TOLD),
    (4, Wish("leak", "地下室墙角渗水", "补了墙角，再看一周"), Body.PROPERTY, SENT_BACK),
)  # fmt: skip
NO_WAY = Wish("facilities", "想在楼外加装电梯", "这一单元有住户不同意，按规定还不能动工；居委会每季度再问一次")


@db.in_transaction
async def seed_opinions(center: UUID, now: datetime) -> None:
    """Load them once."""
    actor = system(center)
    await operations.load_categories(actor=actor)
    if await Opinion.exists().where(Opinion.center == center):
        return
    at = moment(date(YEAR, 1, 10), time(10, 0))
    for body, wishes in _in_turn():
        await _handled(next(wishes), body, actor=actor, at=at)
        at += SPACING
    for _ in range(EXPLAINED):
        row = await _assigned(NO_WAY, Body.OWNERS, actor=actor, at=at)
        await operations.explain(id=row.id, reason=NO_WAY.answer, actor=actor, now=at + timedelta(days=3))
        at += SPACING / 2
    for _ in range(STILL_OPEN):
        await _still_open(HARD, actor=actor, at=at, now=now)
        at += SPACING / 6
    today = local(now).date()
    await operations.disclose(
        title=f"{YEAR}年居民意见建议办理情况公示", from_on=today, to_on=today + timedelta(days=30), actor=actor, now=now
    )
    await _on_the_desk(actor=actor, now=now)
    for role in queries.ROLE_OF.values():
        for message in await messages.open_for(center=center, role=role):
            if message["entity"] == "opinion":
                await see_to(id=message["id"], actor=actor, now=now)


async def _on_the_desk(*, actor: Actor, now: datetime) -> None:
    """What came in lately, one at each step, so that every desk has something to do; none of it counts for the year of the article."""
    for days, said in ((0, "想在亭子里放个饮水机"), (1, "花园的灯太暗")):
        row = await operations.collect(
            said=Said(said, Channel.KIOSK, "facilities"), actor=actor, now=now - timedelta(days=days), is_demo=True
        )
        await operations.register(id=row.id, actor=actor, now=now - timedelta(days=days))
    await operations.classify(id=row.id, category="facilities", summary="花园的灯太暗", actor=actor, now=now)
    for days, wish, body, came_to in LATELY:
        at = now - timedelta(days=days)
        row = await _assigned(wish, body, actor=actor, at=at)
        if came_to >= BEGUN:
            await operations.begin(id=row.id, actor=actor, now=at + timedelta(hours=3))
        if came_to >= TOLD:
            await operations.finish(id=row.id, answer=wish.answer, actor=actor, now=at + timedelta(hours=9))
            await operations.feed_back(id=row.id, way=Way.PHONE, words="", actor=actor, now=at + timedelta(hours=10))
        if came_to == SENT_BACK:
            await operations.evaluate(
                id=row.id, level=Level.POOR, words="还有一点漏", actor=actor, now=at + timedelta(hours=11)
            )


def _in_turn() -> list[tuple[Body, "cycle[Wish]"]]:
    """The three bodies mixed through the year, as often as the recipe says."""
    left = dict(HANDLED)
    turns = []
    while any(left.values()):
        body = max(left, key=lambda one: left[one] / HANDLED[one])
        left[body] -= 1
        turns.append((body, WISHES[body]))
    return turns


async def _assigned(
    wish: Wish, body: Body, *, actor: Actor, at: datetime, due_on: date | None = None, plan: str = ""
) -> Opinion:
    said = Said(wish.words, next(CHANNELS), wish.category)
    row = await operations.collect(said=said, actor=actor, now=at, is_demo=True)
    await operations.register(id=row.id, actor=actor, now=at)
    await operations.classify(id=row.id, category=wish.category, summary=wish.words, actor=actor, now=at)
    return await operations.assign(
        id=row.id, body=body, person=PEOPLE[body], due_on=due_on, plan=plan, actor=actor, now=at
    )


async def _handled(wish: Wish, body: Body, *, actor: Actor, at: datetime) -> None:
    row = await _assigned(wish, body, actor=actor, at=at)
    await operations.reply(id=row.id, words="收到了，我们先去看看", actor=actor, now=at + timedelta(days=1))
    await operations.begin(id=row.id, actor=actor, now=at + timedelta(days=2))
    await operations.finish(id=row.id, answer=wish.answer, actor=actor, now=at + timedelta(days=9))
    await operations.feed_back(id=row.id, way=Way.VISIT, words="", actor=actor, now=at + timedelta(days=10))
    await operations.evaluate(id=row.id, level=next(LEVELS), words="", actor=actor, now=at + timedelta(days=11))
    await operations.close(id=row.id, why="", actor=actor, now=at + timedelta(days=11))


async def _still_open(wish: Wish, *, actor: Actor, at: datetime, now: datetime) -> None:
    """Hard cases with a plan, which is why they may be open so long."""
    due_on = local(now).date() + timedelta(days=60)
    row = await _assigned(wish, Body.PROPERTY, actor=actor, at=at, due_on=due_on, plan=PLAN)
    await operations.reply(id=row.id, words="先做了临时遮挡，等屋面改造一起修", actor=actor, now=at + timedelta(days=1))
    await operations.begin(id=row.id, actor=actor, now=at + timedelta(days=2))
