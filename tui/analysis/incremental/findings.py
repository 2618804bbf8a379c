"""What the first phases of entity resolution found in each article of a corpus, in columns."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from tui.analysis.dependencies import Dependency, key_hash
from tui.analysis.incremental.ragged import Interner, RaggedArray
from tui.analysis.mentions.boundaries import Case
from tui.analysis.mentions.surface_forms import FormCounts, FormKind, MentionSpan, TextLine, kind_of
from tui.corpus import Article

#: Column -> numbers of an item in it.
WIDTHS: Mapping[str, int] = {
    "dependencies": 1,  # `key_hash`
    "read": 1,  # languages with mentions; strings
    "foreign": 1,  # languages other than English
    "acronyms": 1,
    "surnames": 1,
    "preceding": 2,  # a word and the surname that it precedes
    "extended": 1,  # the kind of each mention before names are recovered
    "definitions": 2,  # an acronym and its long name
    "spans": 7,  # kind, start, end, index of the passage; start, end and case of the line
}
_OF_STRINGS = ("read", "foreign", "acronyms", "surnames", "preceding", "definitions")
_OF_KINDS = ("extended", "spans")  # their first number
_NO_LANGUAGE = ""
_CASES = list(Case)
_TABLE_BITS = 20
_NUMBERED = 1000  # articles numbered at once


@dataclass(slots=True)
class ArticleFindings:
    """What was found in one article; see `WIDTHS`.

    Attributes:
        log: what was looked up for it in the present phase, in tables of the whole corpus.
        dependencies: the same of all phases so far, by `key_hash`.
        extended: kinds of mentions before names are recovered, one for each mention.
        spans: the mentions at the end.
    """

    log: set[Dependency] = field(default_factory=set)
    dependencies: array[int] = field(default_factory=lambda: array("I"))
    read: set[str | None] = field(default_factory=set)
    foreign: set[str] = field(default_factory=set)
    acronyms: set[str] = field(default_factory=set)
    surnames: set[str] = field(default_factory=set)
    preceding: set[tuple[str, str]] = field(default_factory=set)
    extended: array[int] = field(default_factory=lambda: array("I"))
    definitions: Mapping[str, str] = field(default_factory=dict)
    spans: Sequence[MentionSpan] = ()

    def end_phase(self) -> None:
        """Keep hashes of what was looked up: of 100,000 articles, it is much."""
        self.dependencies.extend(map(key_hash, self.log))
        self.log.clear()


@dataclass(slots=True)
class Findings:
    """What was found in the articles of a corpus, a row for each.

    Attributes:
        ids: of the articles.
        columns: see `WIDTHS`.
        strings: names, words and labels, by their numbers in the columns.
        kinds: kinds of mentions, likewise.
        lower: counts of words in lower case.
        answers: `answer_hash` of what could be looked up to recover names, ascending.
    """

    ids: Sequence[str] = ()
    columns: Mapping[str, RaggedArray] = field(
        default_factory=lambda: {name: RaggedArray.of((), width) for name, width in WIDTHS.items()}
    )
    strings: Interner[str] = field(default_factory=Interner)
    kinds: Interner[FormKind] = field(default_factory=Interner)
    lower: Counter[str] = field(default_factory=Counter)
    answers: NDArray[np.uint64] = field(default_factory=lambda: np.zeros(0, np.uint64))

    @property
    def everywhere(self) -> NDArray[np.bool_]:
        """All rows."""
        return np.ones(len(self.ids), np.bool_)

    def set_of(self, column: str, rows: NDArray[np.bool_]) -> set[str]:
        """The different strings in a column of single strings."""
        values = self.strings.values
        return {values[n] for n in np.unique(self.columns[column].among(rows)).tolist()}

    def languages_of(self, rows: NDArray[np.bool_]) -> set[str | None]:
        """The languages of passages with mentions."""
        return {code or None for code in self.set_of("read", rows)}

    def preceding(self, rows: NDArray[np.bool_]) -> set[tuple[str, str]]:
        """The pairs of a word and the surname that it precedes."""
        values = self.strings.values
        pairs = self.columns["preceding"].among(rows).astype(np.uint64)
        different = np.unique(pairs[:, 0] << np.uint64(32) | pairs[:, 1]).tolist()
        return {(values[pair >> 32], values[pair & 0xFFFFFFFF]) for pair in different}

    def extended(self, rows: NDArray[np.bool_]) -> FormCounts:
        """The counts of forms before names are recovered."""
        return self.counts_of(self.columns["extended"].among(rows)[:, 0])

    def counts(self, rows: NDArray[np.bool_]) -> FormCounts:
        """The counts of forms of the mentions at the end."""
        return self.counts_of(self.columns["spans"].among(rows)[:, 0])

    def counts_of(self, numbers: NDArray[np.uint32]) -> FormCounts:
        """How often there is each of some kinds of mentions, by their numbers."""
        found = np.bincount(numbers)
        kinds = self.kinds.values
        return Counter({kinds[k]: int(found[k]) for k in np.flatnonzero(found).tolist()})

    def spans_of(self, article: Article, row: int) -> list[MentionSpan]:
        """The mentions of an article at the end."""
        spans: list[MentionSpan] = []
        line: TextLine | None = None
        passages, kinds = article.passages, self.kinds.values
        for kind, start, end, passage, first, last, case in self.columns["spans"].row(row).tolist():
            if line is None or (line.start, line.end) != (first, last):
                line = TextLine(passages[passage], first, last, _CASES[case])
            form, _, label, _, recovered, _ = kinds[kind]
            spans.append(MentionSpan(start, end, label, line, form, recovered))
        return spans

    def definitions_of(self, row: int) -> dict[str, str]:
        """The acronyms that an article defines."""
        values = self.strings.values
        return {values[a]: values[b] for a, b in self.columns["definitions"].row(row).tolist()}

    def rows_depending_on(self, keys: Iterable[int]) -> NDArray[np.bool_]:
        """The rows for which one of some keys was looked up, by `key_hash`."""
        wanted = np.fromiter(keys, np.uint32)
        logged = self.columns["dependencies"].items[:, 0]
        table = np.zeros(1 << _TABLE_BITS, np.bool_)
        mask = np.uint32(len(table) - 1)
        table[wanted & mask] = True
        maybe = np.flatnonzero(table[logged & mask])
        items = np.zeros(len(logged), np.bool_)
        items[maybe] = np.isin(logged[maybe], wanted)
        return self.columns["dependencies"].having(items)

    def followed(
        self,
        rows: NDArray[np.bool_],
        found: Iterable[tuple[Article, ArticleFindings]],
        lower: Counter[str],
        answers: NDArray[np.uint64],
    ) -> Findings:
        """Some rows, and after them what was found in other articles; these are let go one by one.

        Args:
            rows: those that stay as they are.
            found: the others.
            lower: see above.
            answers: likewise.
        """
        ids = [one for one, is_left in zip(self.ids, rows.tolist(), strict=True) if is_left]
        parts = {name: [column.rows(rows)] for name, column in self.columns.items()}
        rest = iter(found)
        while some := [*islice(rest, _NUMBERED)]:
            new = [self._numbered(article, those) for article, those in some]
            for name, width in WIDTHS.items():
                parts[name].append(RaggedArray.of([row[name] for row in new], width))
            ids += [article.id for article, _ in some]
        columns = {name: RaggedArray.joined(those) for name, those in parts.items()}
        return Findings(ids, columns, self.strings, self.kinds, lower, answers)

    def compacted(self) -> Findings:
        """The same without strings and kinds that no article has any more."""
        columns = {name: RaggedArray(c.items.copy(), c.starts) for name, c in self.columns.items()}
        kinds = _renumbered([columns[name].items[:, :1] for name in _OF_KINDS])
        strings = _renumbered([columns[name].items for name in _OF_STRINGS])
        return Findings(
            self.ids,
            columns,
            Interner(self.strings.values[number] for number in strings),
            Interner(self.kinds.values[number] for number in kinds),
            self.lower,
            self.answers,
        )

    def _numbered(self, article: Article, found: ArticleFindings) -> Mapping[str, Sequence[object]]:
        """The items of a row."""
        number, kind = self.strings.number, self.kinds.number
        indices = {passage.id: index for index, passage in enumerate(article.passages)}
        return {
            "dependencies": [*{*found.dependencies}],
            "read": [number(code or _NO_LANGUAGE) for code in found.read],
            "foreign": [*map(number, found.foreign)],
            "acronyms": [*map(number, found.acronyms)],
            "surnames": [*map(number, found.surnames)],
            "preceding": [(number(word), number(name)) for word, name in found.preceding],
            "extended": found.extended,
            "definitions": [(number(a), number(b)) for a, b in found.definitions.items()],
            "spans": [
                (
                    kind(kind_of(article.text, span)),
                    *(span.start, span.end, indices[span.line.passage.id]),
                    *(span.line.start, span.line.end, _CASES.index(span.line.case)),
                )
                for span in found.spans
            ],
        }


def _renumbered(columns: Sequence[NDArray[np.uint32]]) -> list[int]:
    """Number anew, in place, what is in some columns; the earlier number of each new one."""
    used = np.unique(np.concatenate([column.ravel() for column in columns]))
    for column in columns:
        column[:] = np.searchsorted(used, column)
    numbers: list[int] = used.tolist()
    return numbers
