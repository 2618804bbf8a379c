"""Better mentions from the same pipeline: the corpus corrects what one sentence got wrong.

Spans are trimmed; names already sure are found again wherever they stand; and the label of a name
is put to the vote of all its mentions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from tui.analysis.correction import (
    Form,
    Line,
    Span,
    count_forms,
    lines_of,
    lower_words,
    read_languages,
    trimmed,
)
from tui.analysis.labels import vote
from tui.analysis.model import Mention
from tui.analysis.names import normalise
from tui.analysis.refind import Finder
from tui.analysis.spans import Case
from tui.corpus import Article


def correct(
    articles: Sequence[Article], mentions: Mapping[str, Sequence[Mention]]
) -> tuple[dict[str, list[Span]], dict[str, Form]]:
    """Correct the mentions of a corpus.

    Returns:
        article id -> its names in order; and what the corpus says of each normalised form.
    """
    languages = read_languages(articles, mentions)
    lower = lower_words(articles)
    lines = {article.id: lines_of(article, languages) for article in articles}
    texts = {article.id: article.text for article in articles}
    spans = {a.id: trimmed(a, lines[a.id], mentions.get(a.id, ())) for a in articles}
    forms = count_forms(texts, spans)
    dissolved = _compounds(forms)
    for key in dissolved:
        del forms[key]
    finder = Finder(forms, lower)
    spans = {a.id: _reconcile(a.text, lines[a.id], spans[a.id], finder, forms, lower) for a in articles}
    forms = count_forms(texts, spans)
    return spans, forms


def _compounds(forms: Mapping[str, Form]) -> set[str]:
    """Rare forms that are two names put together: "Lopez and Ortiz", "American Jane Roe"."""
    found = set()
    for key, form in forms.items():
        words = key.split()
        if len(words) < 2 or form.firm + form.soft > 2:
            continue
        for split in range(1, len(words)):
            left, right = " ".join(words[:split]), " ".join(words[split:])
            if split < len(words) - 1 and words[split] in _JOINING:
                right = " ".join(words[split + 1 :])
                if left in forms and right in forms:
                    found.add(key)
            elif (
                left in forms
                and right in forms
                and len(words) - split > 1
                and forms[left].labels.most_common(1)[0][0] == "NORP"
                and forms[right].labels.most_common(1)[0][0] == "PERSON"
            ):
                found.add(key)
    return found


_JOINING = frozenset({"and", "vs", "versus", "&"})


def _reconcile(
    text: str,
    lines: Sequence[Line],
    spans: Sequence[Span],
    finder: Finder,
    forms: Mapping[str, Form],
    lower: Counter[str],
) -> list[Span]:
    """Put what the pipeline found and what was found again into one list."""
    by_line: dict[int, list[Span]] = {}
    for span in spans:
        by_line.setdefault(span.line.start, []).append(span)
    result: list[Span] = []
    for line in lines:
        found = [
            Span(start, end, _label(forms[key]), line)
            for start, end, key in finder.find(text, line)
        ]
        kept = [s for s in map(_clean(text, forms, lower, found), by_line.get(line.start, ())) if s]
        result += _disjoint(kept, found)
    return result


def _label(form: Form) -> str:
    return max(sorted(form.labels), key=form.labels.__getitem__)


def _clean(text, forms, lower, found):
    def clean(span: Span) -> Span | None:
        key = normalise(text[span.start : span.end])
        form = forms.get(key)
        overlapping = [f for f in found if f.start < span.end and span.start < f.end]
        if form is None or (not form.firm and overlapping):
            return None if overlapping else (span if form else None)
        for f in overlapping:
            if f.start <= span.start and span.end <= f.end and f.end - f.start > span.end - span.start:
                return None
        return span
    return clean


def _disjoint(kept: list[Span], found: list[Span]) -> list[Span]:
    result = list(kept)
    for f in found:
        if not any(f.start < k.end and k.start < f.end for k in kept):
            result.append(f)
    return sorted(result, key=lambda s: s.start)
