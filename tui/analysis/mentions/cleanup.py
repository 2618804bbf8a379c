"""Mention clean-up: corrects the spans of NER with the evidence of the whole corpus.

Spans are trimmed; rare compounds of known names are split; unambiguous names are recovered
wherever the pipeline missed them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from typing import NamedTuple

from tui.analysis.mentions.boundaries import Case, case_of, trim
from tui.analysis.mentions.fuzzy_surnames import FuzzySurnames
from tui.analysis.mentions.gazetteer import Gazetteer, GazetteerMatch
from tui.analysis.mentions.local_context import LocalContext, split_homonyms, within_sentence
from tui.analysis.mentions.surface_forms import (
    FormStats,
    MentionSpan,
    TextLine,
    count_forms,
    make_span,
)
from tui.analysis.model import Mention
from tui.analysis.names.acronyms import find_definitions, is_acronym, join_by_acronym
from tui.analysis.names.aliases import nicknames
from tui.analysis.names.parsing import SUFFIXES, TITLES, parse_person
from tui.corpus import Article, PassageKind

_INSERTION = re.compile(r"\[[^\W\d_][\w.]*\] \Z")
_LONGEST_INSERTION = 20
_LONGEST_HEADLINE = 300
_JOINING = frozenset({"and", "vs", "versus", "&"})
_RARE = 2
_CLEARLY = 3

SpansByArticle = dict[str, list[MentionSpan]]


class CorrectedMentions(NamedTuple):
    """The corrected mentions of a corpus.

    Attributes:
        spans: article id -> its spans in order, not overlapping.
        definitions: article id -> acronyms that it defines -> normalised long names.
        lower: counts of lower-case words.
    """

    spans: SpansByArticle
    definitions: dict[str, dict[str, str]]
    lower: Counter[str]


def correct_mentions(
    articles: Sequence[Article], mentions: Mapping[str, Sequence[Mention]]
) -> CorrectedMentions:
    """Correct the mentions of a corpus."""
    languages = _languages(articles, mentions)
    texts = {article.id: article.text for article in articles}
    lines = {article.id: lines_of(article, languages) for article in articles}
    spans = {a.id: _trimmed(a, lines[a.id], mentions.get(a.id, ())) for a in articles}
    known = {
        span.form for a in articles for span in spans[a.id] if is_acronym(a.text[slice(*span[:2])])
    }
    spans = {a.id: join_by_acronym(a.text, spans[a.id], known) for a in articles}
    context = LocalContext(articles, spans)
    for article in articles:
        found = context.extend_spans(article.text, spans[article.id])
        spans[article.id] = context.add_missed_names(article.text, found, lines[article.id])
    defined = {a.id: _add_definitions(a.text, spans[a.id], lines[a.id]) for a in articles}
    forms = count_forms(texts, spans)
    lower = context.lower
    for key in _compounds(forms, lower):
        del forms[key]
    gazetteer = Gazetteer(forms, _final_words(forms), lower)
    spans = {
        a.id: _merge_matches(a.text, lines[a.id], spans[a.id], gazetteer, forms) for a in articles
    }
    fuzzy_surnames = FuzzySurnames(forms, lower)
    for article in articles:
        found = fuzzy_surnames.find(article.text, lines[article.id], spans[article.id])
        spans[article.id] = split_homonyms(article.text, found, context.surnames)
    return CorrectedMentions(spans, defined, lower)


def _languages(
    articles: Sequence[Article], mentions: Mapping[str, Sequence[Mention]]
) -> set[str | None]:
    """The languages that the pipeline supports: those of the passages with mentions."""
    languages: set[str | None] = set()
    for article in articles:
        found = {mention.passage for mention in mentions.get(article.id, ())}
        languages.update(article.language_of(p) for p in article.passages if p.id in found)
    return languages


def lines_of(article: Article, languages: Set[str | None]) -> list[TextLine]:
    """The lines of the passages in some languages, less boilerplate."""
    lines = []
    for passage in article.passages:
        if passage.kind is PassageKind.BOILERPLATE:
            continue
        if article.language_of(passage) not in languages:
            continue
        start = passage.start
        for line in article.text[passage.start : passage.end].split("\n"):
            case = case_of(line) if len(line) <= _LONGEST_HEADLINE else Case.SENTENCE
            lines.append(TextLine(passage, start, start + len(line), case))
            start += len(line) + 1
    return lines


def _trimmed(
    article: Article, lines: list[TextLine], mentions: Sequence[Mention]
) -> list[MentionSpan]:
    """The mentions of an article, trimmed, in order, not overlapping."""
    spans: list[MentionSpan] = []
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
    """Include an editorial insertion before the name: "the [UN] General Assembly"."""
    before = _INSERTION.search(text, max(0, start - _LONGEST_INSERTION), start)
    return (before.start() if before and label == "ORG" else start), end


def _add_definitions(
    text: str, spans: list[MentionSpan], lines: Sequence[TextLine]
) -> dict[str, str]:
    """The acronyms that a text defines; missed mentions of both are added to `spans`."""
    defined: dict[str, str] = {}
    labels: dict[str, str] = {}
    for found in list(find_definitions(text, spans, lines)):
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
                spans.append(MentionSpan(start, end, found.label, line, form))
    spans[:] = [s._replace(label=labels.get(s.form, s.label)) for s in sorted(spans)]
    return defined


def _only_title(form: str) -> bool:
    return all(word in TITLES or word in SUFFIXES for word in form.split())


def _compounds(forms: Mapping[str, FormStats], lower: Counter[str]) -> list[str]:
    """Rare forms that contain another name: "Lopez and Ortiz", "American Jane Roe"."""
    return [
        key
        for key, form in forms.items()
        if form.count <= _RARE
        and (_is_two_names(key, forms) or _begins_with_a_word(key, forms, lower))
    ]


def _is_two_names(key: str, forms: Mapping[str, FormStats]) -> bool:
    """Whether it is two known names joined by "and", or a people and a person."""
    words = key.split()
    for split in range(1, len(words) - 1):
        left, right = " ".join(words[:split]), " ".join(words[split:])
        after = " ".join(words[split + 1 :])
        if words[split] in _JOINING and left in forms and after in forms:
            return True
        if _has_label(forms, left, "NORP") and _has_label(forms, right, "PERSON"):
            return True
    return False


def _begins_with_a_word(key: str, forms: Mapping[str, FormStats], lower: Counter[str]) -> bool:
    """Whether it is a common word, capitalised at a sentence start, and a frequent person."""
    first, _, rest = key.partition(" ")
    return (
        _has_label(forms, key, "PERSON")
        and _has_label(forms, rest, "PERSON")
        and forms[rest].count >= _CLEARLY * forms[key].count
        and _is_ordinary(first, lower)
    )


def _is_ordinary(word: str, lower: Counter[str]) -> bool:
    """Whether a word is also common in lower case, and no given name."""
    return lower[word] >= _CLEARLY and word not in nicknames()


def _has_label(forms: Mapping[str, FormStats], key: str, label: str) -> bool:
    return key in forms and forms[key].label == label


def _final_words(forms: Mapping[str, FormStats]) -> dict[str, set[str]]:
    """Surnames of full names, and last words of organisations, as spelled -> those names."""
    final_words: dict[str, set[str]] = defaultdict(set)
    for key, form in forms.items():
        if not form.in_sentences or " " not in key:
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
            final_words[word].add(key)
    return final_words


def _merge_matches(
    text: str,
    lines: Sequence[TextLine],
    spans: Sequence[MentionSpan],
    gazetteer: Gazetteer,
    forms: Mapping[str, FormStats],
) -> list[MentionSpan]:
    """The spans of the pipeline and the gazetteer matches, merged.

    A longer match replaces spans of its parts; a form that occurs in headlines only, and a split
    compound, are replaced by the matches in them.
    """
    by_line: dict[int, list[MentionSpan]] = defaultdict(list)
    for span in spans:
        by_line[span.line.start].append(span)
    present = {span.form for span in spans}
    result: list[MentionSpan] = []
    for line in lines:
        matches = [match for match in gazetteer.find(text, line) if _applies(match, present)]
        kept = [span for span in by_line[line.start] if _is_kept(span, matches, forms)]
        recovered = (
            make_span(text, match.start, match.end, _label(match, forms), line, recovered=True)
            for match in matches
            if all(match.end <= span.start or span.end <= match.start for span in kept)
        )
        result += sorted([*kept, *filter(None, recovered)])
    return result


def _applies(match: GazetteerMatch, present: set[str]) -> bool:
    """Whether the forms that a match requires are present in the article."""
    return match.required_forms is None or not present.isdisjoint(match.required_forms)


def _is_kept(
    span: MentionSpan, matches: Sequence[GazetteerMatch], forms: Mapping[str, FormStats]
) -> bool:
    """Whether a span of the pipeline is preferred to the matches that overlap it."""
    form = forms.get(span.form)
    beside = [match for match in matches if match.start < span.end and span.start < match.end]
    if form is None or (beside and not form.in_sentences):
        return False
    return not any(
        match.start <= span.start and span.end <= match.end and match[:2] != span[:2]
        for match in beside
    )


def _label(match: GazetteerMatch, forms: Mapping[str, FormStats]) -> str:
    names = [match.form] if match.form in forms else sorted(match.required_forms or ())
    return forms[names[0]].label
