"""The words for time in English, in lower case."""

from __future__ import annotations

from tui.languages import language
from tui.languages.model import by_word, numbered, words

#: Name or abbreviation -> 1 to 12; names with a capital only.
MONTHS = language("en").months
#: Name or abbreviation -> 0 (Monday) to 6.
WEEKDAYS = numbered(
    """monday/mon. tuesday/tues./tue. wednesday/wed. thursday/thurs./thur./thu. friday/fri.
    saturday/sat. sunday/sun.""",
    first=0,
)
_UNITS = {
    "day": "D", "week": "W", "fortnight": "2W", "month": "M", "quarter": "Q", "year": "Y",
    "decade": "DE", "hour": "H", "minute": "MIN", "second": "S", "weekend": "WE",
}  # fmt: skip
#: Name of a unit, singular or plural -> D, W, M, Q, Y, DE, CE, H, MIN, S, WE.
UNITS = (
    _UNITS
    | {f"{name}s": unit for name, unit in _UNITS.items()}
    | {"century": "CE", "centuries": "CE"}
)
SEASONS = by_word("SP: spring\nSU: summer\nFA: autumn fall\nWI: winter")
#: DT is the daytime.
DAY_PARTS = by_word(
    """MO: morning
    AF: afternoon
    EV: evening
    NI: night overnight
    MI: lunchtime
    DT: daytime"""
)
#: Word for a day relative to the publication -> days from it.
DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}
ORDINALS = numbered("first second third fourth fifth sixth seventh eighth ninth tenth")
#: Vague words.
REFERENCES = by_word(
    """PRESENT_REF: now currently at_present nowadays right_now these_days at_the_moment
    PAST_REF: recently more_recently most_recently the_past
    FUTURE_REF: the_near_future the_future the_distant_future the_foreseeable_future"""
)
#: Adverb or adjective -> period between two times.
FREQUENCIES = by_word(
    """PT1H: hourly
    P1D: daily nightly
    P1W: weekly
    P2W: fortnightly
    P1M: monthly
    P2M: bimonthly
    P1Q: quarterly
    P1Y: annual annually yearly
    P6M: biannual
    P2Y: biennial"""
)
#: Names that are other words, too, in lower case or at the head of a sentence.
AMBIGUOUS = words("march may mar second sat. sun. wed. mon.")
