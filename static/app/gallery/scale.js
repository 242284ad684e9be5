/** The table of an assessment as the server sends it, for the examples. */

/** @type {Record<string, [number, string, string][]>} */
const LADDERS = {
  alone: [
    [4, "自己能做完，不用别人", "Does it alone"],
    [3, "要人在旁边提醒，自己做", "Does it with somebody prompting"],
    [2, "要人帮一点，大部分自己做", "Is helped, but does most of it"],
    [1, "大部分要人做，能配合", "Others do most of it; cooperates"],
    [0, "全部要人做", "Others do all of it"],
  ],
  eating: [
    [4, "自己吃，不呛咳", "Eats alone, never chokes"],
    [3, "要人提醒或用辅具，不呛咳", "Needs prompting or an aid, never chokes"],
    [2, "要人帮一点，或每月呛咳一次以上", "Needs some help, or chokes once a month or more"],
    [1, "大部分要人喂，或每周呛咳一次以上", "Needs much help, or chokes once a week or more"],
    [0, "全靠人喂、不能吞咽或用管子", "Is fed, cannot swallow, or has a tube"],
  ],
  control: [
    [4, "能控制好", "Full control"],
    [3, "偶尔漏一点，或自己用垫子", "Leaks a little, or manages pads alone"],
    [2, "有时失禁（不到每天），或要人帮一点", "Sometimes lost (less than daily), or needs a little help"],
    [1, "每天失禁，或大部分要人帮", "Lost daily, or needs much help"],
    [0, "完全失禁、用导管或全要人做", "None, a catheter, or others do all of it"],
  ],
  walking: [
    [4, "自己走50米左右，走得稳", "About 50 m alone and safely"],
    [3, "要人看着或用拐杖，能走50米左右", "About 50 m with somebody watching or a stick"],
    [2, "要人扶一点", "With some hold"],
    [1, "要人扶很多", "With much hold"],
    [0, "走不了", "Cannot walk"],
  ],
  stairs: [
    [3, "自己能上下10到15级", "10 to 15 steps alone"],
    [2, "要人在旁边提醒", "With somebody prompting"],
    [1, "要人帮，大部分自己走", "Is helped, but does most of it"],
    [0, "全靠别人", "Others do it"],
  ],
  time: [
    [4, "年、月、日、时间都清楚", "Knows year, month, day and hour"],
    [3, "日子差一两天", "A day or two wrong"],
    [2, "只知道大概的季节或月份", "Knows only the season or about the month"],
    [1, "只分得清白天晚上", "Knows only day from night"],
    [0, "都说不清", "Knows none of it"],
  ],
  place: [
    [4, "在哪里都认得路", "Finds the way everywhere"],
    [3, "附近认得，远一点不认得", "Knows the neighbourhood, not further"],
    [2, "只认得自己家附近几处", "Knows only a few places near home"],
    [1, "只认得家里", "Knows only the home"],
    [0, "家里也认不清", "Does not know the home"],
  ],
  person: [
    [4, "认得周围的人", "Knows the people around"],
    [3, "认得常来往的人", "Knows those often met"],
    [2, "只认得家里人", "Knows only the family"],
    [1, "只认得照顾自己的人", "Knows only the carer"],
    [0, "谁都认不出", "Knows nobody"],
  ],
  memory: [
    [4, "记得住近来和从前的事", "Remembers recent and old things"],
    [3, "偶尔忘，提醒就想起来", "Forgets at times, remembers when reminded"],
    [2, "近来的事常忘", "Often forgets recent things"],
    [1, "近来的事都忘，只记得从前一点", "Remembers only a little of long ago"],
    [0, "都记不住", "Remembers nothing"],
  ],
  understanding: [
    [4, "别人说什么都明白", "Understands everything"],
    [3, "要说慢一点、再说一遍", "Needs it slowly or twice"],
    [2, "只懂简单的话", "Understands only simple words"],
    [1, "要靠手势才懂一点", "Understands a little, with gestures"],
    [0, "听不懂", "Does not understand"],
  ],
  expression: [
    [4, "想说的都说得清", "Says clearly what is meant"],
    [3, "慢一点能说清", "Says it clearly, slowly"],
    [2, "只能说简单的话", "Says only simple words"],
    [1, "靠手势表达一点", "Shows a little with gestures"],
    [0, "说不出来", "Cannot express anything"],
  ],
  aggression: [
    [1, "最近一个月没有", "None in the last month"],
    [0, "最近一个月有过打骂、摔东西等", "Hitting, shouting, throwing in the last month"],
  ],
  depression: [
    [1, "最近一个月没有", "None in the last month"],
    [0, "最近一个月情绪低落、不想活动等", "Low spirits, no wish to do anything in the last month"],
  ],
  consciousness: [
    [2, "清醒", "Clear"],
    [1, "嗜睡或糊涂", "Drowsy or confused"],
    [0, "昏睡或昏迷", "Stupor or coma"],
  ],
  sight: [
    [2, "看得清（可戴眼镜）", "Sees well, with glasses if worn"],
    [1, "看不太清", "Sees little"],
    [0, "看不见或几乎看不见", "Blind or nearly"],
  ],
  hearing: [
    [2, "听得清（可戴助听器）", "Hears well, with an aid if worn"],
    [1, "要大声才听得见", "Hears only when it is loud"],
    [0, "听不见或几乎听不见", "Deaf or nearly"],
  ],
  transport: [
    [3, "自己骑车或坐公交", "By bicycle or bus alone"],
    [2, "自己能打车", "By taxi alone"],
    [1, "有人陪能坐公交", "By bus with somebody"],
    [0, "只能有人帮着坐车，或出不了门", "Only by car with help, or not at all"],
  ],
  social: [
    [4, "和人来往、参加活动都正常", "Meets people and joins in as ever"],
    [3, "能来往，主动的少", "Meets people, seldom begins"],
    [2, "只和熟人来往", "Only with people well known"],
    [1, "很少和人来往", "Hardly with anybody"],
    [0, "不和人来往", "With nobody"],
  ],
};

/** @type {[string, string, string, string[]][]} */
const PARTS = [
  ["B1", "自理能力", "Self-care", [
    "进食|Eating|eating",
    "修饰|Grooming|alone",
    "洗澡|Bathing|alone",
    "穿/脱上衣|Upper dressing|alone",
    "穿/脱裤子和鞋袜|Lower dressing, shoes|alone",
    "小便控制|Bladder|control",
    "大便控制|Bowel|control",
    "如厕|Toileting|alone",
  ]],
  ["B2", "基础运动能力", "Basic motor", [
    "床上体位转移|Bed mobility|alone",
    "床椅转移|Bed-chair transfer|alone",
    "平地行走|Level walking (~50 m)|walking",
    "上下楼梯|Stairs (10-15 steps)|stairs",
  ]],
  ["B3", "精神状态", "Mental state", [
    "时间定向|Time orientation|time",
    "空间定向|Place orientation|place",
    "人物定向|Person orientation|person",
    "记忆|Memory|memory",
    "理解能力|Comprehension|understanding",
    "表达能力|Expression|expression",
    "攻击行为|Aggression (last month)|aggression",
    "抑郁症状|Depression (last month)|depression",
    "意识水平|Consciousness|consciousness",
  ]],
  ["B4", "感知觉与社会参与", "Sensory and social", [
    "视力|Vision|sight",
    "听力|Hearing|hearing",
    "执行日常事务|Daily affairs|alone",
    "使用交通工具外出|Transport|transport",
    "社会交往能力|Social interaction|social",
  ]],
];

/** @type {import("../staff/elders/answers.js").Scale} */
export const SCALE = {
  standard: "GB/T 42195-2022",
  parts: PARTS.map(([code, zh, en, items]) => {
    const read = items.map((item, i) => {
      const [name, english, ladder] = item.split("|");
      return { code: `${code}.${i + 1}`, zh: name, en: english, answers: LADDERS[ladder].map(([score, words, meaning]) => ({ score, zh: words, en: meaning })) };
    });
    return { code, zh, en, most: read.reduce((sum, { answers }) => sum + answers[0].score, 0), items: read };
  }),
  levels: [
    { level: 0, zh: "能力完好", en: "intact", least: 90, most: 90 },
    { level: 1, zh: "能力轻度受损(轻度失能)", en: "mild", least: 66, most: 89 },
    { level: 2, zh: "能力中度受损(中度失能)", en: "moderate", least: 46, most: 65 },
    { level: 3, zh: "能力重度受损(重度失能)", en: "severe", least: 30, most: 45 },
    { level: 4, zh: "能力完全丧失(完全失能)", en: "complete", least: 0, most: 29 },
  ],
};
