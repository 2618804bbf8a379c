"""In any blocks, wherever they are, a corpus has the entities that it has in one."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.conftest import Decision, mark
from tests.analysis.test_properties import FORMS, LABELS, NAMES
from tui.analysis import ArticleBlock, Mention, resolve, resolve_blocks
from tui.analysis.blocks import BlocksHere
from tui.corpus import Article

#: What texts say between names: words in lower case, a title, a preposition, a definition.
BETWEEN = (" met ", " of ", ", 54, saw Mr. ", " in ", " and ", ". The harrow of ", " (PSA) ", "’s ")
#: Names in other languages, some of them marked as a pipeline would.
FOREIGN = {
    "uk": ("Олена Марченко", "Марченко", "Оленою Марченко", "Києві", "[Гарров|PERSON]", "ООН"),
    "ru": ("Елена Марченко", "Марченко", "Киеве", "[Иван Гарров|PERSON]", "Иван Гарров", "США"),
    "de": ("Jelena Martschenko", "[Martschenko|PERSON]", "Kiew", "Harrow", "UNO", "Fritz Harrow"),
}


class PickledBlocks:
    """Blocks as if each were in another process: nothing is shared, all that is told is copied."""

    def __init__(self, blocks: Sequence[ArticleBlock]) -> None:
        self._kept = [pickle.dumps(block) for block in blocks]
        self._numbers: Collection[int] = range(len(blocks))

    def map(self, phase: Callable[..., Any], *arguments: Any) -> Iterator[Any]:
        step = pickle.dumps((phase, arguments))
        for number in self._numbers:
            work, some = pickle.loads(step)
            block = pickle.loads(self._kept[number])
            result = work(block, *some)
            self._kept[number] = pickle.dumps(block)
            yield pickle.loads(pickle.dumps(result))

    def each(self, phase: Callable[..., None], *arguments: Any) -> None:
        assert [*self.map(phase, *arguments)] == [None] * len(self._numbers)

    def among(self, numbers: Collection[int]) -> PickledBlocks:
        some = PickledBlocks(())
        some._kept, some._numbers = self._kept, numbers
        return some


def in_blocks(
    articles: Sequence[Article], mentions: dict[str, list[Mention]], cuts: Collection[int]
) -> list[ArticleBlock]:
    """The articles, divided before those numbers."""
    ends = sorted({0, *cuts, len(articles)})
    return [
        ArticleBlock(part, {one.id: mentions[one.id] for one in part})
        for part in (articles[start:end] for start, end in pairwise(ends))
    ]


_named = st.tuples(st.sampled_from(NAMES), st.sampled_from(LABELS)).map("[{0[0]}|{0[1]}]".format)
_names = st.one_of(_named, st.sampled_from(NAMES))


@st.composite
def sentences(draw: st.DrawFn, code: str) -> str:
    names = _names if code == "en" else st.sampled_from(FOREIGN[code])
    text = f"Then {draw(names)}"
    for _ in range(draw(st.integers(0, 3))):
        text += (draw(st.sampled_from(BETWEEN)) if code == "en" else " та ") + draw(names)
    return f"{text}."


@st.composite
def corpora(draw: st.DrawFn) -> tuple[list[Article], dict[str, list[Mention]]]:
    articles, mentions = [], {}
    for number in draw(st.permutations(range(draw(st.integers(1, 7))))):
        code = draw(st.sampled_from(("en", "en", "en", *FOREIGN)))
        article, found = mark(f"a{number}", "\n".join(draw(st.lists(sentences(code), max_size=3))))
        articles.append(replace(article, language=code))
        mentions[article.id] = found
    return articles, mentions


@st.composite
def decisions(draw: st.DrawFn, articles: Sequence[Article]) -> Decision:
    left, right = draw(st.sampled_from(FORMS)), draw(st.sampled_from(FORMS))
    kind = draw(st.sampled_from(("same", "different", "unsure", "ignore")))
    article = draw(st.sampled_from(articles)).id
    mention = draw(st.sampled_from([None, (article, 5)]))
    return Decision(kind, ("", left), ("", right), None, mention)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_blocks_change_nothing(data: st.DataObject) -> None:
    articles, mentions = data.draw(corpora())
    decided = data.draw(st.lists(decisions(articles), max_size=4))
    cuts = data.draw(st.sets(st.integers(0, len(articles))))
    whole = resolve(articles, mentions, decided)
    blocks = in_blocks(articles, mentions, cuts)
    assert resolve_blocks(PickledBlocks(blocks), decided) == whole
    assert resolve_blocks(BlocksHere(blocks), decided) == whole
