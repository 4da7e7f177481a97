"""Headings of citizen roles: whom a plan asks to do something.

市民の役割, 市民に期待すること, 町民のみなさんにお願いしたいこと, わたしたちにできること count; citizens
named together with others (市民・事業者の行動指針) count too. What 行政, 事業者 or 地域 alone are to do
does not, and neither does a heading that only speaks of sharing roles (役割分担).
"""

from __future__ import annotations

import re

from keikaku.extract.folding import squeeze
from keikaku.extract.remembering import remembered

__all__ = ["actor_label", "is_citizen_role_heading", "is_shared_role_heading"]

_CITIZEN = (
    r"(?:市民|町民|村民|区民|県民|府民|道民|都民|住民|地域住民|わたしたち|わたし|私たち|私達|私|自分たち|みんな|皆さん|みなさん|一人ひとり|一人一人|ひとりひとり|各家庭|家庭|個人"
    r"|市民等|自助|あなた|ご家庭|保護者)"
)
_TITLE = r"(?:の皆さん|のみなさん|の皆さま|の皆様|のみなさま|さん|一人ひとり|一人一人|ひとりひとり|等|の方々|自ら|自身|個人|・家庭|など)?(?:\((?:市民|町民|村民|区民|県民|住民|家庭|個人|地域|団体|事業者|企業|行政|市|町|村|区)(?:・[^()]{1,10})?\))?"  # noqa: E501
_OTHER = (
    r"(?:事業者|事業所|企業|団体|地域|行政|市|町|村|区|地域団体|市民団体|市民活動団体|関係団体|関係機関|NPO|NPO法人|民間|学校|職場|議会|自治会|町内会|行政区|コミュニティ|地域社会"
    r"|共助|公助|互助|大学|各種団体|関係者|団体等|企業等|事業者等|地域等|家族|(?:農林?|漁|商工?|工|建設|観光|林|交通|医療|福祉|介護|民間)[一-鿿]{0,3}(?:者|業者|家|組合|団体|協会|業界|機関|事業所)"
    r"|[一-鿿]{2,5}(?:協議会|協会|組合|委員会|機関|法人|会議所|団体))"
)
_JOIN = r"(?:・|、|,|と|や|及び|および|並びに|とともに|/|&)"
_TASK = (
    r"(?:(?:に|へ)?(?:の)?(?:期待(?:する|される|したい|します)?(?:こと|役割|取組|取り組み|行動)?|お願い(?:したい|する|します)?(?:こと|事項)?|お願いしたいこと|望まれる(?:こと|役割))"
    r"|(?:の|が|として|も|で|に|にも|でも)?(?:担う|果たす|果たすべき|求められる)?(?:主な)?(?:役割|責務|責任|務め)(?:と責任|・責務|や責任|・取組|と取組)?"
    r"|(?:の|が|に|にも|も|は|で|として|でも|から)?(?:主体的に|身近に|日頃から|日常で|すぐに|主に|自ら)?(?:できること|出来ること|できる取組|できる取り組み|取り組むこと|取組むこと|取り組みたいこと|やること|行うこと|すること|実践すること|心がけること|心掛けること|取り組めること|始められること|実践できること|取り組んでほしいこと|していただきたいこと)"
    r"|(?:に|へ|が|の|で|も)(?!.*(?:行政|市役所|町役場|推進|支援|充実|促進))[^。、・]{1,18}?(?:こと|取組|取り組み)"
    r"|(?:の|が|として)?(?:行う|主体の|主体となる|できる)?(?:取組|取り組み|取組み|行動|行動指針|行動目標|行動例|実践|実践行動|実践例|アクション|心がけ|心得|参加|参画|関わり|関わり方|参加と協力|宣言|約束|チャレンジ|貢献))"
)
_HEADING = re.compile(
    rf"(?:(?:{_OTHER}|{_CITIZEN}){_TITLE}{_JOIN})*(?P<citizen>{_CITIZEN}){_TITLE}(?:{_JOIN}(?:{_OTHER}|{_CITIZEN})(?:{_TITLE}))*(?:等|など)?{_TASK}(?:\(.*\))?(?:は|とは)?"
)
_TOGETHER = re.compile(
    r"(?:みんな|皆|市民みんな|地域みんな)で(?:取り組む|できる|進める|目指す|つくる)(?:こと|取組|まちづくり|行動)"
)
_SHARED = re.compile(r"役割分担|協働の(?:考え方|役割)|役割の(?:分担|明確化)")
_BY_ACTOR = re.compile(
    r"(?:まちづくりの)?(?:各)?主体(?:に期待される|に期待する|の|別の|ごとの)(?:主な)?役割|"
    r"(?:それぞれの|各主体の|主体別の?|主体ごとの|各々の|関係者の|協働の|まちづくりの|市民・?[^。]{0,12}(?:との|と|・).{1,8}の)?(?:主な)?(?:役割分担|役割と責務|役割|取組主体と役割|主体と役割)(?:と責務)?|(?:それぞれの|各主体の|主体別の?)(?:取組|取り組み|行動)|協働による取組|協働の(?:指針|視点|取組|取り組み)|(?:市民|町民|村民|住民)と(?:行政|市|町|村)の協働(?:のために|に向けて|で進めること)?"
)
_ACTOR = re.compile(
    rf"(?:(?:{_OTHER}|{_CITIZEN}){_TITLE}{_JOIN})*(?:{_OTHER}|{_CITIZEN}){_TITLE}(?:{_TASK})?(?:\(.*\))?"
)


_SELF_HELP = re.compile(r"自助(?:\(.{1,12}\))?")


@remembered
def is_citizen_role_heading(title: str) -> bool:
    """Whether the text below the heading says what citizens do.

    >>> [is_citizen_role_heading(t) for t in ("市民の役割", "町民のみなさんにお願いしたいこと", "市民・事業者の行動指針")]
    [True, True, True]
    >>> [is_citizen_role_heading(t) for t in ("行政の役割", "事業者の役割", "市民と行政の役割分担", "市民参画の推進")]
    [False, False, False, False]
    """  # noqa: E501
    key = squeeze(title).rstrip(":")
    if _SHARED.search(key) or len(key) > 40:  # a heading, not a sentence
        return False
    if _SELF_HELP.fullmatch(key):
        return True  # beside 共助 and 公助
    return _HEADING.fullmatch(key) is not None or _TOGETHER.fullmatch(key) is not None


@remembered
def is_shared_role_heading(title: str) -> bool:
    """Whether the text below the heading tells the roles of several, each under its own label.

    >>> [is_shared_role_heading(t) for t in ("それぞれの役割", "市民と行政の役割分担", "市民の役割")]
    [True, True, False]
    """
    return _BY_ACTOR.fullmatch(squeeze(title).rstrip(":")) is not None


@remembered
def actor_label(title: str) -> str | None:
    """``citizen`` or ``other`` for a heading that names an actor, ``None`` for any other heading.

    >>> [actor_label(t) for t in ("市民", "事業者・団体", "行政の役割", "防災")]
    ['citizen', 'other', 'other', None]
    """
    key = squeeze(title).rstrip(":")
    if is_citizen_role_heading(key):
        return "citizen"
    if not key or not _ACTOR.fullmatch(key) or _SHARED.search(key):
        return None
    return (
        "citizen" if re.match(rf"(?:.*{_JOIN})?{_CITIZEN}{_TITLE}(?:{_JOIN}|$)", key) else "other"
    )
