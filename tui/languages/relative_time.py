"""Words for time that is relative to the publication, in each language: `RelativeTime`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from tui.languages import codes
from tui.languages.lexicon import Lexicon

_NONE = Lexicon()


@dataclass(frozen=True, slots=True)
class RelativeTime:
    """The words of a language for days, weeks, months and years near a publication.

    In lower case, but for German, of which `days` tells "morgen" from "Morgen". Units are those of
    TIMEX3: D, W, M, Y, WE (a weekend), H, MIN.

    Attributes:
        days: days from the publication, or a unit and how many -> its words: "yesterday".
        not_days: words before one of these that make it another word: "la mañana".
        weekdays: 0 (Monday) to 6 -> its words in any case.
        on: words one of which stands before a weekday or a month; none if empty.
        on_day: words before a day of a month on which something is or was: "on".
        recurring: words before a weekday that is every one: "every", or part of another name.
        named: words after a weekday that make it a name: "Viernes Santo".
        which: -1, 0 or 1 -> what stands before a unit: "last", "this", "next".
        which_after: likewise, after the unit: "la semaine dernière".
        periods: unit -> its words, one of them.
        over: words before a last year, and so on, that only say how long: "in the".
        weekends: words for the weekend next to the publication: "at the weekend".
        amounts: unit -> its words beside a number.
        single: unit -> what stands alone before "ago".
        ago: words after an amount: "ago".
        ago_before: words before it: "hace".
        from_now: words before an amount that is still to pass, where no verb tells of the past.
        after: words behind it that count it from another day.
        in_month: words before a month without a year.
        until: words before what is only an end.
        since: words after which a weekday is past.
        ahead: words that tell of the future.
        ahead_endings: endings of verbs in the future.
        past: words that tell of the past.
        past_endings: endings of verbs in the past.
    """

    days: Lexicon = _NONE
    not_days: frozenset[str] = frozenset()
    weekdays: Lexicon = _NONE
    on: frozenset[str] = frozenset()
    on_day: frozenset[str] = frozenset()
    recurring: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    which: Lexicon = _NONE
    which_after: Lexicon = _NONE
    periods: Lexicon = _NONE
    over: frozenset[str] = frozenset()
    weekends: Lexicon = _NONE
    amounts: Lexicon = _NONE
    single: Lexicon = _NONE
    ago: frozenset[str] = frozenset()
    ago_before: Lexicon = _NONE
    from_now: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    in_month: frozenset[str] = frozenset()
    until: frozenset[str] = frozenset()
    since: frozenset[str] = frozenset()
    ahead: Lexicon = _NONE
    ahead_endings: tuple[str, ...] = ()
    past: Lexicon = _NONE
    past_endings: tuple[str, ...] = ()


def weekdays(text: str) -> Lexicon:
    """The days of the week from Monday on, the forms of one joined by slashes."""
    numbered = enumerate(text.split())
    return Lexicon("\n".join(f"{day}: {forms.replace('/', ' ')}" for day, forms in numbered))


@cache
def relative_time(code: str) -> RelativeTime:
    """That of a language, whatever its region; of one whose folder has none, one without words."""
    code = code.split("-")[0].lower()
    module = f"tui.languages.{code}.relative_time"
    if code not in codes() - {"en"} or find_spec(module) is None:
        return RelativeTime()
    found: RelativeTime = import_module(module).RELATIVE_TIME
    return found
