"""Better mentions from the same pipeline: the corpus corrects what one sentence got wrong.

Spans are trimmed; rare compounds of known names are taken apart; names already sure are found
again wherever they stand.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tui.analysis.mentions.boundaries import Case, case_of, trim
from tui.analysis.mentions.fuzzy_surnames import Misspelt
from tui.analysis.mentions.gazetteer import Find, Finder
from tui.analysis.mentions.local_context import Surroundings, tell_apart, within_sentence
from tui.analysis.mentions.surface_forms import Form, Line, Span, count_forms, make_span
from tui.analysis.model import Mention
from tui.analysis.names.acronyms import definitions
from tui.analysis.names.aliases import nicknames
from tui.analysis.names.parsing import SUFFIXES, TITLES, parse_person
from tui.corpus import Article, PassageKind

_INSERTION = re.compile(r"\[[^\W\d_][\w.]*\] \Z")
_LONGEST_INSERTION = 20
_LONGEST_HEADLINE = 300
_JOINING = frozenset({"and", "vs", "versus", "&"})
_RARE = 2
_CLEARLY = 3

Spans = dict[str, list[Span]]


class Corrected(NamedTuple):
    """The names of a corpus.

    Attributes:
        spans: article id -> its names in order, not overlapping.
        definitions: article id -> the acronyms that it defines -> the forms they stand for.
        lower: how often each word stands in lower case.
    """

    spans: Spans
    definitions: dict[str, dict[str, str]]
    lower: Counter[str]


def correct(articles: Sequence[Article], mentions: Mapping[str, Sequence[Mention]]) -> Corrected:
    """Correct the mentions of a corpus."""
    languages = _languages(articles, mentions)
    texts = {article.id: article.text for article in articles}
    lines = {article.id: _lines(article, languages) for article in articles}
    spans = {a.id: _trimmed(a, lines[a.id], mentions.get(a.id, ())) for a in articles}
    named = Surroundings(articles, spans)
    for article in articles:
        found = named.widened(article.text, spans[article.id])
        spans[article.id] = named.found_again(article.text, found, lines[article.id])
    defined = {a.id: _define(a.text, spans[a.id], lines[a.id]) for a in articles}
    forms = count_forms(texts, spans)
    lower = named.lower
    for key in _compounds(forms, lower):
        del forms[key]
    finder = Finder(forms, _tails(forms), lower)
    spans = {a.id: _reconciled(a.text, lines[a.id], spans[a.id], finder, forms) for a in articles}
    misspelt = Misspelt(forms, lower)
    for article in articles:
        found = misspelt.find(article.text, lines[article.id], spans[article.id])
        spans[article.id] = tell_apart(article.text, found, named.surnames)
    return Corrected(spans, defined, lower)


def _languages(
    articles: Sequence[Article], mentions: Mapping[str, Sequence[Mention]]
) -> set[str | None]:
    """The languages that the pipeline reads: those of the passages with mentions."""
    languages: set[str | None] = set()
    for article in articles:
        found = {mention.passage for mention in mentions.get(article.id, ())}
        languages.update(p.language or article.language for p in article.passages if p.id in found)
    return languages


def _lines(article: Article, languages: set[str | None]) -> list[Line]:
    """The lines of the passages in which names are sought."""
    lines = []
    for passage in article.passages:
        if passage.kind is PassageKind.BOILERPLATE:
            continue
        if (passage.language or article.language) not in languages:
            continue
        start = passage.start
        for line in article.text[passage.start : passage.end].split("\n"):
            case = case_of(line) if len(line) <= _LONGEST_HEADLINE else Case.SENTENCE
            lines.append(Line(passage, start, start + len(line), case))
            start += len(line) + 1
    return lines


def _trimmed(article: Article, lines: list[Line], mentions: Sequence[Mention]) -> list[Span]:
    """The mentions of an article, trimmed, in order, not overlapping."""
    spans: list[Span] = []
    ahead = iter(lines)
    line = next(ahead, None)
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        while line is not None and line.end <= mention.start:
            line = next(ahead, None)
        if line is None or mention.start < line.start:
            continue
        found = within_sentence(article.text, mention.start, min(mention.end, line.end), line)
        left = trim(article.text, *found)
        if left is None or (spans and left[0] < spans[-1].end):
            continue
        start, end = _with_insertion(article.text, *left, mention.label)
        while spans and start < spans[-1].end:
            spans.pop()
        span = make_span(article.text, start, end, mention.label, line)
        if span is not None and not _only_title(span.form):
            spans.append(span)
    return spans


def _with_insertion(text: str, start: int, end: int, label: str) -> tuple[int, int]:
    """Take in what an editor put before a name in a quotation: "the [UN] General Assembly"."""
    before = _INSERTION.search(text, max(0, start - _LONGEST_INSERTION), start)
    return (before.start() if before and label == "ORG" else start), end


def _define(text: str, spans: list[Span], lines: Sequence[Line]) -> dict[str, str]:
    """The acronyms that a text defines.

    What the pipeline missed of them and of their names is added to `spans`.
    """
    defined: dict[str, str] = {}
    labels: dict[str, str] = {}
    for found in list(definitions(text, spans, lines)):
        defined[found.acronym] = found.name
        labels[found.acronym] = found.label
        line = next(line for line in lines if line.start <= found.start <= line.end)
        for start, end, form in (
            (found.start, found.end, found.acronym),
            (*found.spelled_out, found.name),
        ):
            beside = [span for span in spans if span.start < end and start < span.end]
            if [span[:2] for span in beside] != [(start, end)]:
                spans[:] = [span for span in spans if span not in beside]
                spans.append(Span(start, end, found.label, line, form))
    spans[:] = [s._replace(label=labels.get(s.form, s.label)) for s in sorted(spans)]
    return defined


def _only_title(form: str) -> bool:
    return all(word in TITLES or word in SUFFIXES for word in form.split())


def _compounds(forms: Mapping[str, Form], lower: Counter[str]) -> list[str]:
    """Rare forms with a name in them: "Lopez and Ortiz", "American Jane Roe", "Following Roe"."""
    return [
        key
        for key, form in forms.items()
        if form.count <= _RARE
        and (_is_two_names(key, forms) or _begins_with_a_word(key, forms, lower))
    ]


def _is_two_names(key: str, forms: Mapping[str, Form]) -> bool:
    """Two known names with "and" between, or a people and a person."""
    words = key.split()
    for split in range(1, len(words) - 1):
        left, right = " ".join(words[:split]), " ".join(words[split:])
        after = " ".join(words[split + 1 :])
        if words[split] in _JOINING and left in forms and after in forms:
            return True
        if _is(forms, left, "NORP") and _is(forms, right, "PERSON"):
            return True
    return False


def _begins_with_a_word(key: str, forms: Mapping[str, Form], lower: Counter[str]) -> bool:
    """An ordinary word, with a capital because it begins a sentence, and a well-known person."""
    first, _, rest = key.partition(" ")
    return (
        _is(forms, key, "PERSON")
        and _is(forms, rest, "PERSON")
        and forms[rest].count >= _CLEARLY * forms[key].count
        and _is_ordinary(first, lower)
    )


def _is_ordinary(word: str, lower: Counter[str]) -> bool:
    """A word of the language, capital or not, and no given name."""
    return lower[word] >= _CLEARLY and word not in nicknames()


def _is(forms: Mapping[str, Form], key: str, label: str) -> bool:
    return key in forms and forms[key].label == label


def _tails(forms: Mapping[str, Form]) -> dict[str, set[str]]:
    """Surnames of full names, as they are written, and last words of organisations' names."""
    tails: dict[str, set[str]] = defaultdict(set)
    for key, form in forms.items():
        if not form.firm or " " not in key:
            continue
        surface = form.surface
        word = surface.split()[-1]
        if form.label == "PERSON":
            person = parse_person(surface)
            if person is None or not person.given or person.surname != word.casefold():
                continue
        elif form.label != "ORG":
            continue
        if len(word) > 2 and word.isalpha() and word[0].isupper():
            tails[word].add(key)
    return tails


def _reconciled(
    text: str,
    lines: Sequence[Line],
    spans: Sequence[Span],
    finder: Finder,
    forms: Mapping[str, Form],
) -> list[Span]:
    """What the pipeline found and what was found again, in one list.

    A longer sure name takes the place of what the pipeline made of its parts; a form that only
    headlines know, and a compound taken apart, give way to the sure names in them.
    """
    by_line: dict[int, list[Span]] = defaultdict(list)
    for span in spans:
        by_line[span.line.start].append(span)
    present = {span.form for span in spans}
    result: list[Span] = []
    for line in lines:
        finds = [find for find in finder.find(text, line) if _counts(find, present)]
        kept = [span for span in by_line[line.start] if _stands(span, finds, forms)]
        again = (
            make_span(text, find.start, find.end, _label(find, forms), line, again=True)
            for find in finds
            if all(find.end <= span.start or span.end <= find.start for span in kept)
        )
        result += sorted([*kept, *filter(None, again)])
    return result


def _counts(find: Find, present: set[str]) -> bool:
    """A name sought beside another counts only there."""
    return find.given is None or not present.isdisjoint(find.given)


def _stands(span: Span, finds: Sequence[Find], forms: Mapping[str, Form]) -> bool:
    """What the pipeline found is as good as what was found again in its place."""
    form = forms.get(span.form)
    beside = [find for find in finds if find.start < span.end and span.start < find.end]
    if form is None or (beside and not form.firm):
        return False
    return not any(
        find.start <= span.start and span.end <= find.end and find[:2] != span[:2]
        for find in beside
    )


def _label(find: Find, forms: Mapping[str, Form]) -> str:
    names = [find.form] if find.form in forms else sorted(find.given or ())
    return forms[names[0]].label
