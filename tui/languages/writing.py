"""The words around an article of the news, and abbreviations, in each language: `Writing`.

English, which is the default of the corpus, has its words there; see `tui.corpus.vocabulary`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module

from tui.languages import codes


@dataclass(frozen=True, slots=True)
class Writing:
    """Words of a language as pages of news print them; all in lower case.

    Attributes:
        bylines: before the name of an author: "von", "geschrieben von".
        author_labels: likewise, with a colon: "Autor".
        joiners: between two authors: "und".
        byline_ends: after an author, before something else: "für".
        offices: of job titles and editors, which names of persons do not hold.
        publishers: likewise, at the end of a name.
        outlets: newspapers whose names look like a person's.
        controls: labels of controls and menus, which hardly ever stand alone in an article.
        page_words: other words of lines that are not the article.
        link_labels: before a colon and links.
        pictures: in the credit of a picture.
        date_words: around a date on a line of its own.
        publishing: what says that a text was published then: "veröffentlicht".
        date_labels: before the date of an article: "Datum".
        months: month -> its number, where running text has other words spelled so.
        years: "year" in any case, before the number of one: "im Jahr 2019".
        after_year: likewise after it, where that counts no years: "2019 року".
        another_year: after a day, what says that its year is not this one: "des letzten Jahres".
        before_year: words after which a number of four digits is a year: "depuis 2019".
        before_name: abbreviations whose stop never ends a sentence: a name comes next.
        before_number: abbreviations whose stop ends no sentence where a digit follows.
        ambiguous: abbreviations whose stop may end a sentence.
        letters: single letters that are abbreviations.
        before_ordinal: before a number with a stop that is an ordinal: "am 24. Februar".
        after_ordinal: likewise after it, besides months.
        sentence_starters: function words that, capitalised, begin a sentence.
    """

    bylines: frozenset[str] = frozenset()
    author_labels: frozenset[str] = frozenset()
    joiners: frozenset[str] = frozenset()
    byline_ends: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()
    publishers: frozenset[str] = frozenset()
    outlets: frozenset[str] = frozenset()
    controls: frozenset[str] = frozenset()
    page_words: frozenset[str] = frozenset()
    link_labels: frozenset[str] = frozenset()
    pictures: frozenset[str] = frozenset()
    date_words: frozenset[str] = frozenset()
    publishing: frozenset[str] = frozenset()
    date_labels: frozenset[str] = frozenset()
    months: Mapping[str, int] = field(default_factory=dict)
    years: frozenset[str] = frozenset()
    after_year: frozenset[str] = frozenset()
    another_year: frozenset[str] = frozenset()
    before_year: frozenset[str] = frozenset()
    before_name: frozenset[str] = frozenset()
    before_number: frozenset[str] = frozenset()
    ambiguous: frozenset[str] = frozenset()
    letters: frozenset[str] = frozenset()
    before_ordinal: frozenset[str] = frozenset()
    after_ordinal: frozenset[str] = frozenset()
    sentence_starters: frozenset[str] = frozenset()


def writing(code: str) -> Writing:
    """That of a language outside English; of one without a folder, that of all such."""
    code = code.split("-")[0].lower()
    where = f"{code}.writing" if code in codes() - {"en"} else "others"
    found: Writing = import_module(f"tui.languages.{where}").WRITING
    return found


@cache
def writings() -> tuple[Writing, ...]:
    """Those of all languages outside English; first, of those that have no folder."""
    modules = ["tui.languages.others"]
    modules += [f"tui.languages.{code}.writing" for code in sorted(codes() - {"en"})]
    return tuple(import_module(module).WRITING for module in modules)


def words_of_all(name: str) -> frozenset[str]:
    """The words of all languages outside English by an attribute of `Writing`."""
    return frozenset().union(*(getattr(one, name) for one in writings()))


def months_of_all() -> Mapping[str, int]:
    """What pages of any language print for a month besides its name -> its number."""
    return {name: number for one in writings() for name, number in one.months.items()}


def alternatives(*names: str) -> str:
    """The words of several attributes as alternatives of a regular expression, longest first."""
    found = frozenset().union(*map(words_of_all, names))
    return "|".join(sorted(found, key=lambda word: (-len(word), word)))
