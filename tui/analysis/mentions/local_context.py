"""What stands beside a name: a given name that the pipeline left out, a title, a preposition."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set

from tui.analysis.mentions.boundaries import Case
from tui.analysis.mentions.surface_forms import Line, Span, make_span
from tui.analysis.names.aliases import is_given, places
from tui.analysis.names.parsing import TITLES, parse_person
from tui.analysis.taxonomy import PLACES
from tui.corpus import Article, sentence_spans
from tui.corpus.abbreviations import DAYS, SENTENCE_STARTERS
from tui.corpus.vocabulary import words

# What an institution is, named after its owner: "Lloyd's Register", "Children's Hospital".
_OWNED = words(
    """academy analytics army association auction bank board cathedral center centre choice church
    club college commission committee companies company congress corp council court cup day
    department federation foundation front fund gate group guild hall hospital house inc institute
    international investors island league liberation march market ministry monument movement museum
    office organisation organization palace park party pizza post prize register republic restaurant
    school service services square stadium street team theatre theater union university view
    village voice wharf world"""
)
# Owners of such, not of firms and people.
_OWNERS = words(
    """children farmers king lord men mother new people presidents prince queen saint st veterans
    women workers"""
)
_POSSESSIVE = re.compile(
    r"([A-Z][\w-]{1,80}+)['’]s ([A-Z][\w-]{1,80}+(?: [A-Z][\w-]{1,80}+){0,2})\Z"
)
_STOP = re.compile(r"\.[\"'”’)\]]*\s")
_LOWER = re.compile(r"(?<![\w'’-])[a-zß-öø-ÿ]+(?!\w)")
_WORD_BEFORE = re.compile(r"(?<![\w'’.-])([^\W\d_]{3,20})[ \u00a0]\Z")
_TWO_NAMES = re.compile(
    r"(?<![\w'’.-])(?=([A-Z][^\W\d_A-Z]{2,15}) ([A-Z][^\W\d_]{2,20})(?![\w’'-]))"
)
_TITLE_BEFORE = re.compile(r"\b(Mr|Mrs|Ms|Miss|Mme|Sir)\.?[ \u00a0]\Z")
_SENTENCE_START = re.compile(r"(?:\A|[.!?:…][\"”’')\]]*\s+|[\"“‘'(—–•-]\s*|\n)\Z")
_SUFFIX = re.compile(r",? (?:Jr|Sr)\b\.?")
_PLACE_BEFORE = re.compile(r"\b(?:in|near|outside|across|around|throughout)[ \u00a0]\Z")
_PLACE_AFTER = re.compile(r", [A-Z][\w.]+(?: [A-Z]\w+)?(?:[,.;]|$)")
_WINDOW = 24
_LONGEST_SENTENCE = 300
_WOMEN = frozenset({"Mrs", "Ms", "Miss", "Mme"})
_OWNABLE = frozenset({"ORG", "PERSON", "PRODUCT"})


class Surroundings:
    """The words of a corpus and the surnames in it.

    Args:
        articles: the corpus.
        spans: article id -> what the pipeline found.

    Attributes:
        lower: how often each word stands in lower case.
        surnames: those of full names of people.
    """

    def __init__(self, articles: Sequence[Article], spans: Mapping[str, Sequence[Span]]) -> None:
        self.lower: Counter[str] = Counter()
        self.surnames: set[str] = set()
        self._given: set[tuple[str, str]] = set()
        for article in articles:
            self.lower.update(_LOWER.findall(article.text))
            for span in spans[article.id]:
                if span.label == "PERSON" and " " in span.form:
                    person = parse_person(article.text[span.start : span.end])
                    if person is not None and person.given:
                        self.surnames.add(person.surname)
        for article in articles:
            for span, word in self._bare(article.text, spans[article.id]):
                before = article.text[max(span.line.start, word.start() - 4) : word.start()]
                if not _SENTENCE_START.search(before):
                    self._given.add((word[1], span.form))

    def widened(self, text: str, spans: Sequence[Span]) -> list[Span]:
        """The spans, with the given names before them and "Jr." after them taken in.

        A given name must have stood before this surname where no sentence begins: there its
        capital says something.
        """
        starts = {
            span.start: word.start(1)
            for span, word in self._bare(text, spans)
            if (word[1], span.form) in self._given
        }
        return [
            piece
            for span in spans
            for piece in self._owner_and_owned(
                text, _wider(text, span, starts.get(span.start, span.start))
            )
        ]

    def found_again(self, text: str, spans: Sequence[Span], lines: Sequence[Line]) -> list[Span]:
        """The spans, with the full names added that the pipeline missed.

        Those are a known given name and a surname that somebody in the corpus has.
        """
        long = [span for span in spans if " " in span.form]
        added = []
        for line in lines:
            for match in _TWO_NAMES.finditer(text, line.start, line.end):
                given, surname = match[1].casefold(), match[2].casefold()
                if (
                    surname in self.surnames
                    and is_given(given)
                    and not self.lower[given]
                    and not any(_overlap(span, (match.start(), match.end(2))) for span in long)
                ):
                    span = make_span(text, match.start(), match.end(2), "PERSON", line)
                    added += [span] if span is not None else []
        if not added:
            return list(spans)
        kept = [span for span in spans if not any(_overlap(span, a[:2]) for a in added)]
        return sorted([*kept, *added])

    def _owner_and_owned(self, text: str, span: Span) -> list[Span]:
        """Two names found as one: "Alphabet's Google"; but Lloyd's Register is one."""
        found = _POSSESSIVE.match(text, span.start, span.end)
        if span.label not in _OWNABLE or found is None:
            return [span]
        last = found[2].split()[-1].casefold()
        if last in _OWNED or self.lower[last] or found[1].casefold() in _OWNERS:
            return [span]
        pieces = (
            make_span(text, *found.span(1), "ORG", span.line),
            make_span(text, *found.span(2), span.label, span.line),
        )
        return [piece for piece in pieces if piece is not None]

    def _bare(self, text: str, spans: Sequence[Span]) -> list[tuple[Span, re.Match[str]]]:
        """The surnames that stand alone, each with the word before it that may be a given name."""
        found = []
        done = 0
        for span in spans:
            if span.form in self.surnames and span.line.case is Case.SENTENCE:
                low = max(done, span.line.start, span.start - _WINDOW)
                word = _WORD_BEFORE.search(text, low, span.start)
                if word is not None and self._may_be_given(word[1]):
                    found.append((span, word))
            done = span.end
        return found

    def _may_be_given(self, word: str) -> bool:
        """No ordinary word, title or place."""
        folded = word.casefold()
        return (
            word[0].isupper()
            and word[1:].islower()
            and not self.lower[folded]
            and folded not in TITLES | SENTENCE_STARTERS | DAYS
            and folded not in places()
        )


def _overlap(span: Span, other: tuple[int, int]) -> bool:
    return span.start < other[1] and other[0] < span.end


def _wider(text: str, span: Span, start: int) -> Span:
    end = span.end
    if span.label == "PERSON" and (suffix := _SUFFIX.match(text, end, span.line.end)):
        end = suffix.end()
    if (start, end) == (span.start, span.end):
        return span
    return make_span(text, start, end, "PERSON", span.line) or span


def within_sentence(text: str, start: int, end: int, line: Line) -> tuple[int, int]:
    """The longest part of a name that does not run over the end of a sentence."""
    if not _STOP.search(text, start, end):
        return start, end
    low = max(line.start, start - _LONGEST_SENTENCE)
    high = min(line.end, end + _LONGEST_SENTENCE)
    parts = [(max(start, a), min(end, b)) for a, b in sentence_spans(text, low, high)]
    return max(parts, key=lambda part: part[1] - part[0])


def tell_apart(text: str, spans: Sequence[Span], surnames: Set[str]) -> list[Span]:
    """Give mentions of one form two forms where what stands beside them says that they are two.

    Mrs. Roe, where there is a Mr. Roe, too; a city that has the surname of a person.
    """
    titles = {(span.form, title) for span in spans if (title := _title(text, span))}
    men = {form for form, title in titles if title not in _WOMEN}
    return [_told(text, span, men, surnames) for span in spans]


def _told(text: str, span: Span, men: Set[str], surnames: Set[str]) -> Span:
    if span.form in men and _title(text, span) in _WOMEN:
        return span._replace(form=f"{span.form} (mrs)")
    if span.form in surnames and span.form in places() and _is_place(text, span):
        return span._replace(form=f"{span.form} (place)", label="GPE")
    return span


def _title(text: str, span: Span) -> str | None:
    found = _TITLE_BEFORE.search(text, max(span.line.start, span.start - _WINDOW), span.start)
    return found[1] if found else None


def _is_place(text: str, span: Span) -> bool:
    """A preposition of place stands before it, or the name of a region after it."""
    low = max(span.line.start, span.start - _WINDOW)
    if _PLACE_BEFORE.search(text, low, span.start):
        return True
    return span.label in PLACES and _PLACE_AFTER.match(text, span.end, span.line.end) is not None
