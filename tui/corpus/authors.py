"""Author name extraction from bylines and metadata fields.

Publishers, agencies, addresses, dates and labels of buttons are excluded. A field may hold several
names, each with a newspaper, place and job title.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tui.corpus.dates import MONTHS
from tui.corpus.vocabulary import CONTROLS
from tui.languages import words_of_names
from tui.languages.model import listed, words
from tui.languages.writing import alternatives, words_of_all

_MAX_WORDS = 6
_MAX_NAME = 60
_MAX_FIELD = 1_000

# "ida@example.org (Ida Holm)", as RSS has it.
_ADDRESS_AND_NAME = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}+@[\w.-]{1,255}+\s{0,9}+\(([^()]{2,80})\)"
)
_ADDRESS = re.compile(
    r"<?(?<![\w.+-])[\w.+-]{1,64}+@[\w-]{1,63}+(?:\.[\w-]{1,63}+)++>?|\b(?:https?://|www\.)\S+|(?<!\w)@\w+"
)
#: What is added to a word for a man, such as "Autor", that it is of women, too: "/in".
GENDERED = r"(?:[/*:_(]-?(?:innen|in|e|s|as|a|es)\b\)?)?+"
_LABEL = re.compile(
    r"^\W*+(?:(?:written|posted|reported|published|story|words|text|report|article|opinion|analysis"
    r"|review|posts|articles|stories|more|all|view|read| ){1,9} (?:by|from)|authors?|by"
    rf"|{alternatives('bylines', 'author_labels')}|(?:text|words)(?=:))"
    rf"{GENDERED}(?!\w)\s*[:：]?\s*",
    re.IGNORECASE,
)
# "ByIda Holm", "Ida HolmStaff writer": parts of a page that stand without a space.
_GLUED_LABEL = re.compile(r"^\W*[Bb]y(?=[^\W\d_a-z])")
_GLUED = re.compile(
    r"(?<=[^\W\d_A-Z])(?=(?:Staff|Published|Updated|Posted|Senior|Chief|Reporter|Editor"
    r"|Correspondent|Contributor|Follow|Special|View)\b)"
)
# Who did something else for the article, up to the end or to who wrote it.
_OTHER_ROLE = re.compile(
    r"\b(?:medically |technically |fact[- ])?(?:photos?|photographs?|photography|images?|pictures?"
    r"|videos?|illustrations?|graphics?|edited|reviewed|checked|translated|produced|curated)"
    r"(?: by\b|:)(?:[^;|\n,]++|,(?!\s?(?:written|words|text|story|by)\b))*+",
    re.IGNORECASE,
)
_POSSESSION = re.compile(r"['’]s (?:picture|photo|profile|avatar|blog|posts|page)$", re.IGNORECASE)
# Han has no case: with it, each of 27,000 characters would be looked at when this is compiled.
_PARTS = re.compile(
    rf"\s{{0,9}}(?:[;|\n•/]|(?<!(?-i:[\u3400-\u9fff]))·|,? (?:and|{alternatives('joiners')}) | & "
    r"| \+ | with | [-–—] )\s*",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s(?:in|IN|for|at|from|of|on|reports?|reporting|[Ss]pecial to|The"
    rf"|{alternatives('byline_ends')})\b.*"
)
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
# "elmundo.es"
_DOMAIN = re.compile(r"(?:[\w-]{1,63}+\.){1,4}+[a-z]{2,10}")
# No letters of names.
_MARKS = re.compile(r"[?!:：{}<>=#_~\\…]|\.\.")
_DATE = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[/.]\d{1,2}[/.]\d\d")
# "Ida Holm | Port | 5 June 2023"
_BARS = re.compile(r"\s?[|·•]\s?")
# Chinese and Japanese: their names of persons are short.
_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_MAX_HAN = 6  # characters
_NEXT_LABEL = re.compile(r"\s\S{2,6}：.*")
_SUFFIX = re.compile(r",\s*(Jr|Sr|II|III)\b")
_EDGES = " \t\n,;:–—|/·•-\"“”'"
_CAPITALS = re.compile(r"[^\W\d_]{2,}(?:[.'’-][^\W\d_]+)*")

_NO_NAMES = words(
    """anonymous unspecified unknown none null n/a na nan admin administrator user author root
    guest default owner name 未知 nobody webmaster info office python-docx"""
)
# Words of job titles and publishers, which names of persons do not hold.
_OFFICES = words(
    """correspondent correspondents reporter reporters editor editors writer writers staff
    journalist columnist bureau desk team newsroom contributor contributors editorial board
    redaction author authors engineer manager director analyst researcher professor lecturer
    strategist founder co-founder"""
) | words_of_all("offices")
# What stands before them: "Senior Political Correspondent".
_RANKS = words("senior chief deputy assistant associate managing executive contributing special")
_BEATS = _RANKS | words(
    """guest lead political politics opinion foreign diplomatic legal business economics finance
    financial science health medical sports sport tech technology world national international
    defence defense security environment climate education culture arts entertainment crime courts
    city local digital data investigative breaking white house royal medically fact freelance"""
)
# Words beside a name that begin something else.
_ENDS = words(
    """published updated posted modified today yesterday monday tuesday wednesday thursday friday
    saturday sunday getty associated via"""
)
# Words that end it only at the end: they may be names.
_LAST = MONTHS.keys() | words("mon tue tues wed thu thurs fri sat sun last min mins")
_NEVER = words("the this our your about")
_VON = words("von van aus auf in zu")  # before an article that is part of a name
_CREDENTIALS = words("phd ph.d md m.d mba esq rn mph jd dphil msc ma ba")

_HAN_PUBLISHERS = listed(
    "报 網 网 社 台 部 局 办 发布 新闻 新聞 财经 科技 综合 传媒 频道 消息 编辑 周刊"
)
_FOREIGN_PUBLISHERS = words_of_all("publishers")
_PUBLISHERS = _FOREIGN_PUBLISHERS | words(
    """inc ltd llc gmbh plc corp corporation company news press media agency network tv radio
    television magazine newspaper online times herald tribune gazette ledger chronicle post daily
    wire newswire broadcasting publishing publishers publications group foundation university
    institute agencies service services images pictures trust pravda department ministry
    office committee council association club programme program project party museum library
    initiative federation developers llp ag kg e.v d.o.o s.a s.r.l b.v"""
)
# Those whose names look like a person's.
_OUTLETS = words_of_all("outlets").union(
    name.replace("_", " ")
    for name in words(
        """al_jazeera business_insider daily_beast daily_express daily_mail daily_mirror daily_star
        kyiv_independent mail_online rzeczpospolita usa_today yahoo_finance"""
    )
)
_AGENCIES = words(
    """reuters ap afp dpa tass interfax upi ansa efe pap ukrinform unian xinhua kyodo yonhap
    bloomberg cnn bbc npr abc nbc cbs pbs rfe/rl rferl dw aljazeera"""
)
_NO_PERSONS = (
    *(["associated", "press"], ["agence", "france-presse"], ["follow", "us"]),
    *(["microsoft", "office"], ["open", "office"], ["super", "user"]),
    *(["sign", "in"], ["sign", "up"], ["log", "in"]),
)
_BUTTONS = words(
    "link copied follow share email print tweet profile bio posts articles subscribe view"
)


def author_names(fields: Iterable[str]) -> tuple[str, ...]:
    """The names of persons in some fields, without repetitions, in the order given.

    Args:
        fields: each with one or more names and surrounding text.
    """
    names = (name for field in fields for name in _names_in(field[:_MAX_FIELD]))
    return tuple(dict.fromkeys(names))


def _names_in(field: str) -> Iterator[str]:
    """The persons that one field names."""
    field = _ADDRESS_AND_NAME.sub(r"\1;", field)
    field = _NEXT_LABEL.sub("", field)
    field = _ADDRESS.sub(";", _BRACKETS.sub(" ", _SUFFIX.sub(r" \1", field)))
    field = _OTHER_ROLE.sub("", _GLUED.sub(" | ", _GLUED_LABEL.sub("", field)))
    for part in _PARTS.split(_LABEL.sub("", _without_place(field))):
        pieces = [piece for piece in map(_clean_name, part.split(",")) if piece]
        if len(pieces) == 2 and all(len(piece.split()) == 1 for piece in pieces):
            pieces = [f"{pieces[1]} {pieces[0]}"]  # "Holm, Ida"
        for number, piece in enumerate(pieces):
            # "Ida Holm, Kyiv": a word after a full name is where they are.
            is_place = number > 0 and " " in pieces[0] and " " not in piece
            if not is_place and _is_person(piece):
                yield piece


def _without_place(field: str) -> str:
    """A field without the place and date behind a name: "Ida Holm | Port | 5 June 2023"."""
    parts = _BARS.split(field)
    name = _clean_name(parts[0]) if len(parts) > 1 else ""
    if " " not in name or not _is_person(name):
        return field
    dated = any(_DATE.search(part) for part in parts[2:])
    return parts[0] if dated else "|".join(p for p in parts if " " in p.strip() or p is parts[0])


def _clean_name(text: str) -> str:
    """A name without label, date, place, job, outlet and buttons, in title case."""
    name = _LABEL.sub("", " ".join(text.split()))
    name = _POSSESSION.sub("", _TAIL.sub("", f" {name}").strip(_EDGES))
    parts = name.split()
    digits = next((at for at, word in enumerate(parts) if word[0].isdigit()), len(parts))
    parts = _without_jobs(parts[:digits])
    while len(parts) > 2 and _key(parts[-1]) in _BUTTONS | _LAST:
        parts.pop()
    if len(parts) > 2 and not parts[0].isupper() and not parts[1].isupper():
        mixed = (at for at, word in enumerate(parts) if at > 1 and word.isupper() and len(word) > 2)
        parts = parts[: next(mixed, len(parts))]  # "Ida Holm PORT DAILY NEWS"
    return _title_case(" ".join(parts)).strip(_EDGES)


def _key(word: str) -> str:
    """A word as the vocabularies have it."""
    return word.lower().strip(".,:+")


def _without_jobs(parts: list[str]) -> list[str]:
    """The words of a name without a job, agency, date or button before or after it."""
    while len(parts) > 2 and _key(parts[0]) in _OFFICES | _BEATS | _BUTTONS:
        parts = parts[1:]
    keys = list(map(_key, parts))
    end = next((at for at, key in enumerate(keys) if at > 1 and key in _OFFICES), None)
    if end is not None:  # "Ida Holm Senior Port Correspondent"
        end = next((at for at in range(2, end) if keys[at] in _RANKS), end)
    while end is not None and end > 2 and keys[end - 1] in _BEATS:
        end -= 1
    stops = _ENDS | _AGENCIES | CONTROLS
    stop = next((at for at, key in enumerate(keys) if at > 1 and key in stops), None)
    return parts[: min(len(parts), *(at for at in (end, stop) if at is not None), len(parts))]


def _title_case(name: str) -> str:
    """A name with its words in capitals title-cased: "Ida HOLM", "IDA HOLM"."""
    parts = name.split()
    if len(parts) < 2 or not (parts[-1].isupper() and len(parts[-1]) > 2):
        return name
    if name.isupper() and not _looks_like_agency(parts):
        return _CAPITALS.sub(lambda word: word[0].title(), name)
    if parts[0].isupper() and len(parts[0]) > 1:
        return name
    return " ".join(
        _CAPITALS.sub(lambda word: word[0].title(), part) if part.isupper() else part
        for part in parts
    )


def _looks_like_agency(parts: list[str]) -> bool:
    return any(part.lower().strip(".") in _AGENCIES | _PUBLISHERS for part in parts)


def _has_article(parts: Sequence[str]) -> bool:
    """Whether a name of several words has the German article, as in "Amt der Republik"."""
    return any(word == "der" and parts[at] not in _VON for at, word in enumerate(parts[1:]))


def _is_person(name: str) -> bool:
    """Whether this may be the name of a person."""
    parts = list(map(_key, name.split()))
    if not parts or len(parts) > _MAX_WORDS or len(name) > _MAX_NAME:
        return False
    if len(parts) > 2 and name[0].islower() and parts[0] not in words_of_names("particles"):
        return False  # "follow her on X", in any language
    if _DOMAIN.fullmatch(name) or _MARKS.search(name) or _has_article(parts):
        return False
    if not any(character.isalpha() for character in name) or name.lower() in _NO_NAMES:
        return False
    if parts[0] in _NO_NAMES or " ".join(parts) in _OUTLETS or all(p in _LAST for p in parts):
        return False
    if (
        not _OFFICES.isdisjoint(parts)
        or parts[-1] in _PUBLISHERS | _AGENCIES
        or parts[0] in _FOREIGN_PUBLISHERS
        or _BEATS.union(_BUTTONS).issuperset(parts)
        or parts[0].split("-")[0] in _AGENCIES
    ):
        return False
    if parts[:2] in _NO_PERSONS or not _NEVER.isdisjoint(parts) or parts[0] == "press":
        return False
    if parts[0] in _ENDS or (len(parts) == 1 and parts[0] in _BUTTONS | CONTROLS):
        return False
    is_acronym = len(parts) == 1 and name.isupper() and len(name) > 1
    if _HAN.search(name) and (len(name) > _MAX_HAN or name.endswith(_HAN_PUBLISHERS)):
        return "·" in name
    return not (is_acronym or parts[0] in _CREDENTIALS or parts[0] == "to")
