"""Whatever a folder went through, its library answers as one made from nothing would."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.index.storage.corpora import TEXTS, Corpus, answers
from tui.index import Index, article_files

NAMES = "abcdefgh"
"""Of files; those of `TEXTS` are there at first."""
UKRAINIAN = (
    "Ранок у Вельмі\n\nГребля над містом прорвалася вранці, сказала мер.\n\n300 наметів для 5 сіл."
)
PARAGRAPHS = [one for text in TEXTS.values() for one in text.split("\n\n")]


def text_of(seed: int) -> str:
    """A text of paragraphs that others have, too, with a line that pages share."""
    chance = random.Random(seed)
    chosen = chance.sample(PARAGRAPHS, chance.randint(2, 4))
    words = [chance.choice(one.split()) for one in chance.choices(PARAGRAPHS, k=12)]
    shared = ["Read more: our newsletter"] if chance.random() < 0.6 else []
    return "\n\n".join(
        [f"{words[0]} {words[1]} {seed}", *chosen, f"The {' '.join(words)}.", *shared]
    )


changes = st.one_of(
    st.tuples(st.just("write"), st.sampled_from(NAMES), st.integers(0, 40)),
    st.tuples(st.just("copy"), st.sampled_from(NAMES), st.sampled_from(NAMES)),
    st.tuples(st.just("reword"), st.sampled_from(NAMES), st.just(0)),
    st.tuples(st.just("translate"), st.sampled_from(NAMES), st.just(0)),
    st.tuples(st.just("remove"), st.sampled_from(NAMES), st.just(0)),
)


def change(corpus: Corpus, how: str, name: str, what: int | str) -> None:
    """Change a file of the folder."""
    path = corpus.folder / f"{name}.txt"
    match how:
        case "write":
            corpus.write(name, text_of(int(what)))
        case "copy" if (other := corpus.folder / f"{what}.txt").exists():
            corpus.write(name, other.read_text())
        case "reword" if path.exists():  # an exact duplicate for the reader, not for the disk
            corpus.write(name, path.read_text().replace("\n\n", "\n\n\n") + "\n")
        case "translate":
            corpus.write(name, UKRAINIAN)
        case "remove" if len([*corpus.folder.iterdir()]) > 2:
            path.unlink(missing_ok=True)


@examples(0.2)  # each builds some eight indexes
@given(
    rounds=st.lists(
        st.tuples(st.lists(changes, min_size=1, max_size=4), st.booleans()), max_size=3
    ),
)
def test_answers_do_not_tell_how_the_index_came_about(
    tmp_path_factory: pytest.TempPathFactory,
    rounds: list[tuple[list[tuple[str, str, int | str]], bool]],
) -> None:
    corpus = Corpus(tmp_path_factory.mktemp("history"))
    corpus.write("f", text_of(1))
    corpus.write("g", text_of(2))
    updates = read_one_by_one(corpus)
    for some, is_restart in [([], True), *rounds, ([], True)]:
        for one in some:
            change(corpus, *one)
        right = answers(corpus.opened(kept=False))
        if is_restart:
            updates = read_one_by_one(corpus)
        assert answers(next(updates)) == right


def read_one_by_one(corpus: Corpus) -> Iterator[Index]:
    """Like `Corpus.updates`; articles are indexed before it is known which are duplicates."""
    updates = corpus.updates()
    while True:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(article_files, "_BATCH_SECONDS", 0.0)
            patch.setattr(article_files, "_BATCH_SHARE", 0.0)
            index = next(updates)
        yield index
