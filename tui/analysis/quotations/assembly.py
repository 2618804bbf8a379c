"""Quotation assembly: sayings of the parse and spans between marks become quotations."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tui.analysis.quotations.marks import is_put_to_speaker, marked_spans
from tui.analysis.quotations.quotation import Quotation, QuotationKind
from tui.analysis.quotations.saying import Evidence, Saying, Span
from tui.corpus import Article, Passage, PassageKind

_MARKS = "\"“”„‟«»＂`'‘’ \t\n\u00a0"
_LETTERS = re.compile(r"\w")
_WORDS = re.compile(r"\w++(?:['’]\w++)?")
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]?\s")
_RANK = re.compile(r"\s*+[A-Z][a-z]{1,6}\.\s*+")  # "Const.": some parsers end a sentence there
_GAP_AFTER = 60  # code points between a quotation and the reporting clause after it
_GAP_BEFORE = 200  # between a reporting clause with a colon or comma and the quotation after it
_SHORT_GAP = 40  # without one
_DIRECT_SHARE = 0.8  # of the letters of a clause that stand in marks, for direct speech
_LONGEST_SMALL_WORD = 4  # letters of a word that titles may leave in lower case
_OF_TITLES = ("read", "recit", "sang", "sing", "writ", "wrote")
_NAMING = ("call", "dub", "label", "describ")
_INDENT = 20  # code points of white space that a passage may begin with
_FEWEST_WORDS = 3  # of a sentence in marks without a reporting clause
#: After a question, that the last speaker does not ask it: "…?" he was asked.
_ASKED = re.compile(r"[^.!?\n]{1,80}\b(?:was|were|is|are)\s(?:\w{2,12}\s)?asked\b")
_LAST_SPEAKER_PASSAGES = 3  # that the last speaker goes on


@dataclass(slots=True)
class _Draft:
    """A quotation in the making."""

    kind: QuotationKind
    content: list[Span]
    cue: Span | None
    speaker: Span | None
    passage: Passage
    region: Span
    marked: list[Span] = field(default_factory=list)


def quotations_of(article: Article, sayings: Iterable[Saying]) -> tuple[Quotation, ...]:
    """The quotations of an article, in the order of the text.

    Args:
        article: boilerplate in it is left out.
        sayings: of its passages, in code points of `article.text`; none if there is no parser:
            then only what stands in marks as a sentence is found, without cues.
    """
    passages = [p for p in article.passages if p.kind is not PassageKind.BOILERPLATE]
    marked = marked_spans(article.text, [(p.start, p.end) for p in passages])
    assembly = _Assembly(article.text, passages, marked, sayings)
    drafts = [draft for draft in assembly.drafts() if draft.content]
    quotations = (_finished(article, draft) for draft in drafts)
    return tuple(sorted(quotations, key=lambda one: (one.start, one.id)))


def _finished(article: Article, draft: _Draft) -> Quotation:
    at = draft.cue[0] if draft.cue else draft.content[0][0]
    return Quotation(
        f"{article.id}@{at}",
        article.id,
        draft.passage.id,
        draft.kind,
        tuple(draft.content),
        (draft.cue,) if draft.cue else (),
        (draft.speaker,) if draft.speaker else (),
    )


class _Assembly:
    """The marks and sayings of one article."""

    def __init__(
        self,
        text: str,
        passages: Sequence[Passage],
        marked: Sequence[Span],
        sayings: Iterable[Saying],
    ) -> None:
        self._text = text
        self._passages = passages
        self._marked = marked
        self._starts = [start for start, _ in marked]
        self._owner: list[int | None] = [None] * len(marked)
        self._owned: defaultdict[int, list[int]] = defaultdict(list)
        self._sayings = sorted(filter(self._is_told, sayings), key=lambda one: one.cue)
        self._regions = [_region(one) for one in self._sayings]
        self._cues = [one.cue[0] for one in self._sayings]
        nested = (self._mark_at(cue) is not None for cue in self._cues)
        self._outer = [number for number, inside in enumerate(nested) if not inside]
        self._outer_cues = [self._cues[number] for number in self._outer]

    def drafts(self) -> list[_Draft]:
        """Every quotation: those with a cue, then marks that go on without one."""
        self._own_contents()
        self._own_neighbours()
        for mark, owner in enumerate(self._owner):
            if owner is not None:
                self._owned[owner].append(mark)
        drafts = [draft for n in range(len(self._sayings)) if (draft := self._with_cue(n))]
        return self._with_the_rest(sorted(drafts, key=lambda draft: draft.region))

    # Which saying a span in marks belongs to.

    def _is_told(self, saying: Saying) -> bool:
        """Whether a saying stands outside of marks, or wholly in them with a clause."""
        if not self._passages:
            return False
        start, end = saying.cue
        passage = self._passages[self._passage_at(start)]
        if start < passage.start or passage.end < end:
            return False  # in boilerplate
        mark = self._mark_at(start)
        return mark is None or (saying.evidence is Evidence.CLAUSE and bool(saying.speaker))

    def _mark_at(self, offset: int) -> int | None:
        """The index of the marked span around an offset."""
        at = bisect_right(self._starts, offset) - 1
        return at if at >= 0 and offset < self._marked[at][1] else None

    def _marks_in(self, span: Span) -> range:
        """The indexes of the marked spans that overlap a span."""
        first = bisect_left(self._starts, span[0])
        if first > 0 and self._marked[first - 1][1] > span[0]:
            first -= 1
        return range(first, bisect_left(self._starts, span[1]))

    def _own_contents(self) -> None:
        """Marks belong to the saying whose content they are in, the inmost one."""
        sizes = [sum(end - start for start, end in one.content) for one in self._sayings]
        for number in sorted(range(len(sizes)), key=lambda n: -sizes[n]):
            nested = self._mark_at(self._cues[number])
            for span in self._sayings[number].content:
                for mark in self._marks_in(span):
                    if mark != nested:
                        self._owner[mark] = number

    def _own_neighbours(self) -> None:
        """Other marks belong to a reporting clause right after or before them."""
        for mark, owner in enumerate(self._owner):
            if owner is None:
                self._owner[mark] = self._neighbour(self._marked[mark])

    def _neighbour(self, span: Span) -> int | None:
        """The saying right beside a span in marks."""
        passage = self._passage_at(span[0])
        last = self._passages[passage].end
        if span[1] > last:
            last = self._passages[self._passage_at(span[1] - 1)].end
        at = bisect_left(self._outer_cues, span[1])
        after = self._outer[at] if at < len(self._outer) else None
        if after is not None and self._cues[after] < last and self._follows(span, after):
            return after
        at = bisect_left(self._outer_cues, span[0]) - 1
        if at < 0:
            return None
        before = self._outer[at]
        if self._cues[before] >= self._passages[passage].start and self._precedes(span, before):
            return before
        if passage > 0 and self._opens(passage, span[0]):
            return self._announcing(passage, before)
        return None

    def _opens(self, passage: int, at: int) -> bool:
        """Whether nothing of a passage stands before a place."""
        start = self._passages[passage].start
        return at - start <= _INDENT and not self._text[start:at].strip()

    def _announcing(self, passage: int, before: int) -> int | None:
        """The saying of the passage before, if that ends with a colon."""
        previous = self._passages[passage - 1]
        is_open = self._text[previous.start : previous.end].rstrip().endswith(":")
        return before if is_open and self._cues[before] >= previous.start else None

    def _follows(self, span: Span, number: int) -> bool:
        """Whether a reporting clause stands right after a span in marks."""
        start = self._regions[number][0]
        gap = self._text[span[1] : start] if start - span[1] <= _GAP_AFTER else "."
        if start < span[1] or (_SENTENCE_END.search(gap + " ") and not _RANK.fullmatch(gap)):
            return False
        if is_put_to_speaker(self._text, span[0]):
            return False
        inner = self._text[span[0] : span[1]].rstrip(_MARKS)
        if inner.endswith(".") and self._sayings[number].evidence is not Evidence.VERB:
            return False
        return len(_WORDS.findall(gap)) <= 3

    def _precedes(self, span: Span, number: int) -> bool:
        """Whether a reporting clause stands right before a span in marks."""
        end = self._regions[number][1]
        if not 0 <= span[0] - end <= _GAP_BEFORE:
            return False
        gap = self._text[end : span[0]]
        content = self._sayings[number].content
        if _SENTENCE_END.search(gap) or (content and content[0][0] >= span[1]):
            return False
        if gap.rstrip()[-1:] in (",", ":", "–", "—", "-"):
            return True
        return len(gap) <= _SHORT_GAP and not self._is_title(span, self._sayings[number].cue)

    def _is_title(self, span: Span, cue: Span) -> bool:
        """Whether words in marks are a name or title, in the midst of a sentence.

        One word is, too, where it is of what somebody wrote, read or sang.
        """
        words = _WORDS.findall(self._text, *span)
        named = all(word[0].isupper() for word in words if len(word) > _LONGEST_SMALL_WORD)
        several = sum(word[0].isupper() for word in words) > 1
        return named and (several or self._begins(cue, _OF_TITLES))

    def _begins(self, cue: Span, verbs: tuple[str, ...]) -> bool:
        return self._text[cue[0] : cue[1]].casefold().startswith(verbs)

    def _passage_at(self, offset: int) -> int:
        return max(0, bisect_right(self._passages, offset, key=lambda p: p.start) - 1)

    # Quotations.

    def _with_cue(self, number: int) -> _Draft | None:
        """The quotation of a saying; None if there is nothing said."""
        saying = self._sayings[number]
        owned = [mark for mark in self._owned[number] if self._is_filled(mark)]
        marked = [self._inner(mark) for mark in owned]
        if not marked and saying.evidence is Evidence.VERB:
            return None
        content, kind = self._content(saying, owned, marked)
        is_named = self._begins(saying.cue, _NAMING) and content == marked[:1]
        if is_named and self._is_title(content[0], saying.cue):
            return None  # "the man they called “Deep Throat”"
        passage = self._passages[self._passage_at(content[0][0] if content else saying.cue[0])]
        return _Draft(
            kind, content, saying.cue, saying.speaker, passage, self._regions[number], marked
        )

    def _content(
        self, saying: Saying, owned: list[int], marked: list[Span]
    ) -> tuple[list[Span], QuotationKind]:
        """What is said: the words in marks, the clause, or both."""
        if not marked:
            is_act = saying.evidence is Evidence.ACT
            return list(saying.content), QuotationKind.ACT if is_act else QuotationKind.INDIRECT
        if not saying.content:
            return list(marked), QuotationKind.DIRECT
        inside = sum(map(self._letters, marked))
        merged = _merged([*saying.content, *marked])
        outside = sum(map(self._letters, merged)) - inside
        if outside <= (1 - _DIRECT_SHARE) * inside:
            return list(marked), QuotationKind.DIRECT
        merged = _merged([*saying.content, *(self._marked[mark] for mark in owned)])
        return merged, QuotationKind.MIXED

    def _inner(self, mark: int) -> Span:
        """A span in marks without them."""
        start, end = self._marked[mark]
        words = self._text[start:end]
        start += len(words) - len(words.lstrip(_MARKS))
        return start, max(start, end - len(words) + len(words.rstrip(_MARKS + ",")))

    def _is_filled(self, mark: int) -> bool:
        start, end = self._inner(mark)
        return start < end

    def _letters(self, span: Span) -> int:
        return len(_LETTERS.findall(self._text, *span))

    def _with_the_rest(self, drafts: list[_Draft]) -> list[_Draft]:
        """Add the marks without a cue, where the last speaker goes on."""
        found: list[_Draft] = []
        waiting = iter([*drafts, None])
        draft = next(waiting)
        for mark, owner in enumerate(self._owner):
            while draft is not None and draft.region[0] < self._marked[mark][0]:
                found.append(draft)
                draft = next(waiting)
            if owner is None and (more := self._going_on(mark, found[-1] if found else None)):
                found.append(more)
        while draft is not None:
            found.append(draft)
            draft = next(waiting)
        return found

    def _going_on(self, mark: int, last: _Draft | None) -> _Draft | None:
        """What marks without a cue are: more of the last quotation, a new one, or no speech."""
        span = self._inner(mark)
        number = self._passage_at(span[0])
        passage = self._passages[number]
        if passage.kind is PassageKind.TITLE or not self._is_sentence(mark, span):
            return None
        if is_put_to_speaker(self._text, span[0]):
            return None
        opens = self._opens(number, self._marked[mark][0])
        is_same = last is not None and last.passage.id == passage.id
        if last is not None and is_same and last.marked and self._is_next(last, span):
            last.content.append(span)
            last.marked.append(span)
            last.region = (last.region[0], span[1])
            return None
        if not opens and not is_same:
            return None
        speaker = None
        near = last and number - self._passage_at(last.region[0]) <= _LAST_SPEAKER_PASSAGES
        if last is not None and near and not _ASKED.match(self._text, self._marked[mark][1]):
            speaker = last.speaker
        return _Draft(QuotationKind.DIRECT, [span], None, speaker, passage, span, [span])

    def _is_next(self, last: _Draft, span: Span) -> bool:
        """Whether a span begins with the sentence after a quotation and its reporting clause."""
        end = max(last.region[1], last.content[-1][1])
        gap = self._text[end : span[0]] if span[0] - end <= _GAP_BEFORE else ""
        ends = [one.end() for one in _SENTENCE_END.finditer(gap)]
        if last.cue is None and ends and gap[ends[-1] :].strip(_MARKS):
            return False  # nothing was parsed: those words may tell of another speaker
        return len(ends) == 1 or not gap.strip(_MARKS + ".,")

    def _is_sentence(self, mark: int, span: Span) -> bool:
        """Whether words in marks are a sentence, and no title or scare quotes."""
        words = self._text[span[0] : span[1]]
        if not words[:1].isupper() and not words[:1].isdigit():
            return False
        closes = self._text[span[1] : self._marked[mark][1] + 1]
        ends = words[-1:] in ".,!?…-—–" or closes.strip(_MARKS)[:1] in tuple(".,!?…")
        found = _WORDS.findall(words)
        lower = sum(word[0].islower() for word in found)
        return len(found) >= _FEWEST_WORDS and ends and lower * 2 >= len(found)


def _region(saying: Saying) -> Span:
    """The reporting clause: the cue and the speaker."""
    speaker = saying.speaker or saying.cue
    return min(saying.cue[0], speaker[0]), max(saying.cue[1], speaker[1])


def _merged(spans: Iterable[Span]) -> list[Span]:
    """The union of spans, in order; only a few code points between them are bridged."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1] + 2:
            merged[-1] = merged[-1][0], max(merged[-1][1], end)
        else:
            merged.append((start, end))
    return merged
