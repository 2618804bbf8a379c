"""Mention clean-up: corrects the spans of NER with the evidence of the whole corpus.

Spans are trimmed; rare compounds of known names are split; unambiguous names are recovered
wherever the pipeline missed them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from typing import NamedTuple

from tui.analysis.across.tokens import foreign_languages
from tui.analysis.blocks import ArticleBlock, Blocks
from tui.analysis.mentions.fuzzy_surnames import FuzzySurnames
from tui.analysis.mentions.gazetteer import Gazetteer, GazetteerMatch
from tui.analysis.mentions.local_context import (
    LocalContext,
    count_lower_words,
    split_homonyms,
    surnames_in,
)
from tui.analysis.mentions.surface_forms import (
    FormCounts,
    FormStats,
    MentionSpan,
    TextLine,
    count_forms,
    form_statistics,
    make_span,
)
from tui.analysis.mentions.trimming import lines_of, trimmed_spans
from tui.analysis.names.acronyms import find_definitions, is_acronym, join_by_acronym
from tui.analysis.names.aliases import nicknames
from tui.analysis.names.parsing import parse_person

_JOINING = frozenset({"and", "vs", "versus", "&"})
_RARE = 2
_CLEARLY = 3


class CorpusWords(NamedTuple):
    """What the texts of a corpus tell, when its mentions are corrected.

    Attributes:
        lower: counts of lower-case words.
        foreign: of each block, the languages other than English in it.
    """

    lower: Counter[str]
    foreign: list[set[str]]


def correct_mentions(blocks: Blocks) -> CorpusWords:
    """Correct the mentions of a corpus: `spans` and `definitions` of its blocks."""
    languages: set[str | None] = set()
    words = CorpusWords(Counter(), [])
    for read, foreign, counted in blocks.map(survey):
        languages |= read
        words.foreign.append(foreign)
        words.lower.update(counted)
    known = set[str]().union(*blocks.map(trim_spans, languages))
    surnames = set[str]().union(*blocks.map(join_spans, known))
    lower = frozenset(words.lower)
    context = LocalContext(lower, surnames)
    context.preceding_names = set().union(*blocks.map(names_before, context))
    counts: FormCounts = Counter()
    for some in blocks.map(extend_spans, context):
        counts.update(some)
    forms = form_statistics(counts)
    for key in _compounds(forms, words.lower):
        del forms[key]
    gazetteer = Gazetteer(forms, _final_words(forms), words.lower)
    blocks.each(recover_names, gazetteer, FuzzySurnames(forms, lower), surnames)
    return words


# The phases of that.


def survey(block: ArticleBlock) -> tuple[set[str | None], set[str], Counter[str]]:
    """The languages of passages with mentions, those other than English, and `CorpusWords.lower`.

    The first are those that the pipelines support.
    """
    read: set[str | None] = set()
    foreign: set[str] = set()
    for article in block.articles:
        found = {mention.passage for mention in block.mentions.get(article.id, ())}
        read.update(article.language_of(p) for p in article.passages if p.id in found)
        foreign |= foreign_languages(article)
    return read, foreign, count_lower_words(block.articles)


def trim_spans(block: ArticleBlock, languages: Set[str | None]) -> set[str]:
    """Trim the mentions; returns the acronyms among them, normalised."""
    acronyms = set()
    for article in block.articles:
        lines = block.lines[article.id] = lines_of(article, languages)
        spans = trimmed_spans(article, lines, block.mentions.get(article.id, ()))
        block.spans[article.id] = spans
        acronyms |= {s.form for s in spans if is_acronym(article.text[s.start : s.end])}
    block.mentions = {}
    return acronyms


def join_spans(block: ArticleBlock, acronyms: Set[str]) -> set[str]:
    """Join organisations with places as acronyms tell; returns the surnames of full names."""
    for article in block.articles:
        block.spans[article.id] = join_by_acronym(article.text, block.spans[article.id], acronyms)
    return surnames_in(block.articles, block.spans)


def names_before(block: ArticleBlock, context: LocalContext) -> set[tuple[str, str]]:
    """`LocalContext.preceding_names` of a block."""
    return {
        pair
        for article in block.articles
        for pair in context.names_before(article.text, block.spans[article.id])
    }


def extend_spans(block: ArticleBlock, context: LocalContext) -> FormCounts:
    """Extend the spans, and add names that were missed; returns the counts of forms."""
    for article in block.articles:
        lines = block.lines[article.id]
        found = context.extend_spans(article.text, block.spans[article.id])
        spans = context.add_missed_names(article.text, found, lines)
        block.definitions[article.id] = _add_definitions(article.text, spans, lines)
        block.spans[article.id] = spans
    return count_forms(block.articles, block.spans)


def recover_names(
    block: ArticleBlock, gazetteer: Gazetteer, fuzzy_surnames: FuzzySurnames, surnames: Set[str]
) -> None:
    """Find the names of the corpus again; tell homonyms apart."""
    for article in block.articles:
        text, lines = article.text, block.lines.pop(article.id)
        found = _merge_matches(text, lines, block.spans[article.id], gazetteer)
        found = fuzzy_surnames.find(text, lines, found)
        block.spans[article.id] = split_homonyms(text, found, surnames)


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
    text: str, lines: Sequence[TextLine], spans: Sequence[MentionSpan], gazetteer: Gazetteer
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
        matches = [m for m in gazetteer.find(text, line) if gazetteer.applies(m, present)]
        kept = [span for span in by_line[line.start] if _is_kept(span, matches, gazetteer)]
        recovered = (
            make_span(text, match.start, match.end, gazetteer.label(match), line, recovered=True)
            for match in matches
            if all(match.end <= span.start or span.end <= match.start for span in kept)
        )
        result += sorted([*kept, *filter(None, recovered)])
    return result


def _is_kept(span: MentionSpan, matches: Sequence[GazetteerMatch], gazetteer: Gazetteer) -> bool:
    """Whether a span of the pipeline is preferred to the matches that overlap it."""
    beside = [match for match in matches if match.start < span.end and span.start < match.end]
    if span.form not in gazetteer.labels or (beside and span.form not in gazetteer.in_sentences):
        return False
    return not any(
        match.start <= span.start and span.end <= match.end and match[:2] != span[:2]
        for match in beside
    )
