"""Mention correction from local context: given names, titles, possessives, prepositions."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from tui.analysis.dependencies import Dependency, TrackedSet
from tui.analysis.mentions.boundaries import Case
from tui.analysis.mentions.surface_forms import MentionSpan, TextLine, make_span
from tui.analysis.mentions.table_names import find_table_names
from tui.analysis.names.aliases import GeoKind, geo_names, is_given_name, nicknames
from tui.analysis.names.parsing import TITLES, normalise, parse_person
from tui.analysis.taxonomy import PLACES
from tui.corpus import Article
from tui.corpus.abbreviations import DAYS, SENTENCE_STARTERS
from tui.languages import language
from tui.languages.genders import Gender, gender_of
from tui.languages.model import words

# Head nouns of institutions with a possessive: "Lloyd's Register", "Children's Hospital".
_INSTITUTION_WORDS = words(
    """academy analytics army association auction bank board cathedral center centre choice church
    club college commission committee companies company congress corp council court cup day
    department federation foundation front fund gate group guild hall hospital house inc institute
    international investors island league liberation march market ministry monument movement museum
    office organisation organization palace park party pizza post prize register republic restaurant
    school service services square stadium street team theatre theater union university view
    village voice wharf world"""
)
# Possessors in names of institutions.
_INSTITUTION_OWNERS = words(
    """children farmers king lord men mother new people presidents prince queen saint st veterans
    women workers"""
)
_POSSESSIVE = re.compile(
    r"([A-Z][\w-]{1,80}+)['’]s ([A-Z][\w-]{1,80}+(?: [A-Z][\w-]{1,80}+){0,2})\Z"
)
_LOWER = re.compile(r"(?<![\w'’-])[a-zß-öø-ÿ]+(?!\w)")
_WORD_BEFORE = re.compile(r"(?<![\w'’.-])([^\W\d_]{3,20})[ \u00a0]\Z")
_TWO_NAMES = re.compile(
    r"(?<![\w'’.-])(?=([A-Z][^\W\d_A-Z]{2,15}) ([A-Z][^\W\d_]{2,20})(?![\w’'-]))"
)
_TITLE_BEFORE = re.compile(r"\b(Mr|Mrs|Ms|Miss|Mme|Sir)\.?[ \u00a0]\Z")
_SENTENCE_START = re.compile(r"(?:\A|[.!?:…][\"”’')\]]*\s+|[\"“‘'(—–•-]\s*|\n)\Z")
_SUFFIX = re.compile(r",? (?:Jr|Sr)\b\.?")
# The rest of a Korean or Chinese given name: Han Duck-soo; not Han Duck-era, Han Duck-backed.
_SYLLABLE = re.compile(
    r"-(?!(?:era|style|led|run|like|born|type|made|held|owned|[a-z]{1,6}ed)\b)"
    r"([a-z]{2,6})(?![\w-])"
)
_PLACE_BEFORE = re.compile(
    r"\b(?:in|near|outside|across|around|throughout|downtown|city of)[ \u00a0]\Z"
)
_PLACE_AFTER = re.compile(r", [A-Z][\w.]+(?: [A-Z]\w+)?(?:[,.;]|$)")
_WINDOW = 24
_WOMENS_TITLES = frozenset({"Mrs", "Ms", "Miss", "Mme"})
_OWNABLE = frozenset({"ORG", "PERSON", "PRODUCT"})


def count_lower_words(articles: Iterable[Article]) -> Counter[str]:
    """How often each word stands in lower case."""
    found: Counter[str] = Counter()
    for article in articles:
        found.update(_LOWER.findall(article.text))
    return found


def surnames_in(
    articles: Iterable[Article], spans: Mapping[str, Iterable[MentionSpan]]
) -> set[str]:
    """The surnames of the full names of people."""
    people = (
        parse_person(article.text[span.start : span.end])
        for article in articles
        for span in spans[article.id]
        if span.label == "PERSON" and " " in span.form
    )
    return {person.surname for person in people if person is not None and person.given}


class LocalContext:
    """Word statistics of a corpus that tell names from common words.

    Attributes:
        lower: the words in lower case.
        surnames: surnames of the full names of people.
        preceding_names: pairs of a word and a surname that it precedes inside a sentence.
    """

    def __init__(self, lower: Set[str], surnames: Set[str]) -> None:
        self.lower = lower
        self.surnames = surnames
        self.preceding_names: Set[tuple[str, str]] = frozenset()

    def tracking(self, log: set[Dependency]) -> LocalContext:
        """The same, which logs what is looked up."""
        tracked = LocalContext(
            TrackedSet("lower", self.lower, log), TrackedSet("surnames", self.surnames, log)
        )
        tracked.preceding_names = TrackedSet("preceding_names", self.preceding_names, log)
        return tracked

    def names_before(self, text: str, spans: Sequence[MentionSpan]) -> Iterator[tuple[str, str]]:
        """The pairs of a word and a surname in a text, as `preceding_names` has them."""
        for span, word in self._bare_surnames(text, spans):
            before = text[max(span.line.start, word.start() - 4) : word.start()]
            if not _SENTENCE_START.search(before):
                yield word[1], span.form

    def extend_spans(self, text: str, spans: Sequence[MentionSpan]) -> list[MentionSpan]:
        """The spans, extended by a given name before, its second syllable or "Jr." after.

        Possessives are split.

        The given name must be one of the Slavic, Arabic or Persian tables, or also precede this
        surname somewhere inside a sentence, where its capital is evidence.
        """
        starts = {
            span.start: word.start(1)
            for span, word in self._bare_surnames(text, spans)
            if (word[1], span.form) in self.preceding_names or _is_only_given(word[1])
        }
        return [
            piece
            for span in spans
            for piece in self._split_possessive(
                text, self._extended(text, span, starts.get(span.start, span.start))
            )
        ]

    def add_missed_names(
        self, text: str, spans: Sequence[MentionSpan], lines: Sequence[TextLine]
    ) -> list[MentionSpan]:
        """The spans, with names added that the pipeline missed.

        These are a known given name with a surname of the corpus, and what the tables know where
        the pipeline found nothing at all.
        """
        long = [span for span in spans if " " in span.form]
        added = []
        for line in lines:
            for match in _TWO_NAMES.finditer(text, line.start, line.end):
                given, surname = match[1].casefold(), match[2].casefold()
                if (
                    surname in self.surnames
                    and is_given_name(given)
                    and given not in self.lower
                    and not any(_overlap(span, (match.start(), match.end(2))) for span in long)
                ):
                    span = make_span(text, match.start(), match.end(2), "PERSON", line)
                    added += [span] if span is not None else []
        kept = [span for span in spans if not any(_overlap(span, a[:2]) for a in added)]
        found = sorted([*kept, *added])
        for line in lines:
            found += list(find_table_names(text, found, line, self.lower, self.surnames))
        return sorted(found)

    def _extended(self, text: str, span: MentionSpan, start: int) -> MentionSpan:
        """The span from `start` on, with what belongs to a person's name after it."""
        end = span.end
        if span.label == "PERSON":
            end = self._end_of_given_name(text, span)
            if suffix := _SUFFIX.match(text, end, span.line.end):
                end = suffix.end()
        if (start, end) == (span.start, span.end):
            return span
        return make_span(text, start, end, "PERSON", span.line) or span

    def _end_of_given_name(self, text: str, span: MentionSpan) -> int:
        """The end of the second syllable of an East Asian given name: Han Duck|-soo."""
        rest = _SYLLABLE.match(text, span.end, span.line.end)
        family, _, given = span.form.partition(" ")
        if rest is None or not given or " " in given or rest[1] in self.lower:
            return span.end
        is_western = rest[1] in language("en").stop_words or family in nicknames()
        return span.end if is_western else rest.end()

    def _split_possessive(self, text: str, span: MentionSpan) -> list[MentionSpan]:
        """Split "Alphabet's Google" into two names; "Lloyd's Register" is one."""
        found = _POSSESSIVE.match(text, span.start, span.end)
        if span.label not in _OWNABLE or found is None:
            return [span]
        last = found[2].split()[-1].casefold()
        if (
            last in _INSTITUTION_WORDS
            or last in self.lower
            or found[1].casefold() in _INSTITUTION_OWNERS
        ):
            return [span]
        pieces = (
            make_span(text, *found.span(1), "ORG", span.line),
            make_span(text, *found.span(2), span.label, span.line),
        )
        return [piece for piece in pieces if piece is not None]

    def _bare_surnames(
        self, text: str, spans: Sequence[MentionSpan]
    ) -> list[tuple[MentionSpan, re.Match[str]]]:
        """The bare surnames, each with the preceding word that may be a given name."""
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
        """Whether a word is no common word, title or place."""
        folded = word.casefold()
        return (
            word[0].isupper()
            and word[1:].islower()
            and folded not in self.lower
            and folded not in TITLES | SENTENCE_STARTERS | DAYS
            and folded not in geo_names()
        )


def _is_only_given(word: str) -> bool:
    """Whether a word is a given name of the tables, and no English one, which may be a surname."""
    name = normalise(word)
    return is_given_name(name) and name not in nicknames()


def _overlap(span: MentionSpan, other: tuple[int, int]) -> bool:
    return span.start < other[1] and other[0] < span.end


def split_homonyms(
    text: str, spans: Sequence[MentionSpan], surnames: Set[str]
) -> list[MentionSpan]:
    """Give homonyms different forms by their context.

    Mrs. Roe, where there is also a Mr. Roe; a city that shares its name with a person.
    """
    titles = {(span.form, title) for span in spans if (title := _title_before(text, span))}
    men = {form for form, title in titles if title not in _WOMENS_TITLES}
    men |= _borne_by_men(text, spans)
    here = _surnames_of(text, spans) | {form for form, _ in titles}
    places = _mostly_places(text, [s for s in spans if s.form in surnames and s.form not in here])
    here_surnames = {form for form in here if form in surnames}
    return [_disambiguated(text, span, men, here_surnames, places) for span in spans]


def _borne_by_men(text: str, spans: Sequence[MentionSpan]) -> set[str]:
    """The surnames of the full names that men alone have: Thomas Jenkin, where Miss Jenkin is."""
    bearers: dict[str, set[Gender | None]] = defaultdict(set)
    for span in spans:
        person = parse_person(text[span.start : span.end]) if span.label == "PERSON" else None
        if person is not None and person.given:
            title = _title_before(text, span)
            gender = gender_of(person.given if title is None else [title])
            bearers[person.surname].add(gender)
    return {surname for surname, genders in bearers.items() if genders == {"male"}}


def _is_city(form: str) -> bool:
    """Whether it is the usual name of a city."""
    geo_name = geo_names().get(form)
    return (
        geo_name is not None and geo_name.kind is GeoKind.CITY and geo_name.name.casefold() == form
    )


def _mostly_places(text: str, spans: Sequence[MentionSpan]) -> set[str]:
    """The forms that are cities' names in most of some spans."""
    votes: Counter[str] = Counter()
    for span in spans:
        if _is_city(span.form):
            votes[span.form] += 1 if span.label in PLACES or _is_place(text, span) else -1
    return {form for form, vote in votes.items() if vote > 0}


def _surnames_of(text: str, spans: Sequence[MentionSpan]) -> set[str]:
    """The surnames of the names of several words that are no places or organisations."""
    people = (
        parse_person(text[span.start : span.end])
        for span in spans
        if " " in span.form and span.label not in PLACES
    )
    return {person.surname for person in people if person is not None and person.given}


def _disambiguated(
    text: str, span: MentionSpan, men: Set[str], surnames: Set[str], places: Set[str]
) -> MentionSpan:
    if span.form in men and _title_before(text, span) in _WOMENS_TITLES:
        return span._replace(form=f"{span.form} (mrs)")
    if span.form in places or (
        span.form in surnames and span.form in geo_names() and _is_place(text, span)
    ):
        return span._replace(form=f"{span.form} (place)", label="GPE")
    if span.form in surnames and _is_city(span.form):
        return span._replace(label="PERSON", recovered=False)
    return span


def _title_before(text: str, span: MentionSpan) -> str | None:
    found = _TITLE_BEFORE.search(text, max(span.line.start, span.start - _WINDOW), span.start)
    return found[1] if found else None


def _is_place(text: str, span: MentionSpan) -> bool:
    """Whether a preposition of place precedes it, or the name of a region follows."""
    low = max(span.line.start, span.start - _WINDOW)
    if _PLACE_BEFORE.search(text, low, span.start):
        return True
    return span.label in PLACES and _PLACE_AFTER.match(text, span.end, span.line.end) is not None
