"""What is taken from the library on disk is what would be worked out anew."""

from __future__ import annotations

import errno
import gc
import os
import random
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from tests.index.storage.corpora import TEXTS, Corpus, answers
from tui.corpus import Article, Corrections
from tui.index import (
    ArticlesLoaded,
    FileFailed,
    Index,
    IndexReady,
    MentionsFound,
    found_mentions,
)
from tui.index.storage import library as library_module
from tui.index.storage.columns import map_array
from tui.index.storage.folders import lock
from tui.index.storage.stored_article import StoredArticle


@dataclass(frozen=True)
class Decision:
    """What the user said of entities."""

    kind: str
    left: tuple[str, str]
    right: tuple[str, str] | None = None
    value: str | None = None
    mention: tuple[str, int] | None = None


def test_a_second_start_reads_and_works_out_nothing_and_answers_the_same(corpus: Corpus) -> None:
    first = answers(corpus.opened())
    second = corpus.opened()
    assert all(isinstance(article, StoredArticle) for article in second.articles)
    assert not [e for e in corpus.events if isinstance(e, ArticlesLoaded | MentionsFound)]
    assert answers(second) == first == answers(corpus.opened(kept=False))


def test_of_a_library_that_is_opened_only_articles_that_are_asked_for_are_made(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    right, made = answers(corpus.opened()), []

    def counted(stored: object, rows: Sequence[int], **options: Any) -> list[StoredArticle]:
        made.extend((row, options.get("is_read")) for row in rows)
        return make(stored, rows, **options)

    def counted_one(stored: object, row: int, **options: Any) -> StoredArticle:
        made.append((row, options.get("is_read")))
        return make_one(stored, row, **options)

    make, make_one = StoredArticle.all_of, StoredArticle.one_of
    monkeypatch.setattr(StoredArticle, "all_of", counted)
    monkeypatch.setattr(StoredArticle, "one_of", counted_one)
    index, events = corpus.begun()
    assert isinstance(next(events), IndexReady)
    articles, places = index.listing
    assert not made
    assert index.article("b") is index.articles[places["b"]] is articles[1]
    assert len(made) == 1
    assert "d" not in places  # the same as c
    deque(events, maxlen=0)
    assert index.article("b") is articles[1]
    assert len(made) == len({*made}) == 8  # each once; three differ from what was read
    assert answers(index) == right


def test_stored_records_are_like_any_other(corpus: Corpus) -> None:
    fresh, _ = corpus.opened(kept=False), corpus.opened()
    stored = corpus.opened()
    for ours, theirs in ((stored.articles, fresh.articles), (stored.entities, fresh.entities)):
        assert ours[0] == theirs[0]
        assert theirs[0] == ours[0]
        assert hash(ours[0]) == hash(theirs[0])
        assert ours[0] != theirs[1]
        assert type(replace(ours[0])) is type(theirs[0])
    assert replace(stored.articles[0], title="Other") != stored.articles[0]
    assert [article.id for article in stored.articles if article.duplicates] == ["c"]
    assert stored.article("b").near_duplicates == ("e",)
    for article in fresh.articles:
        assert [stored.passage(passage.id) for passage in article.passages] == [*article.passages]
        for number in (len(article.passages), -1):
            for index in (stored, fresh):
                with pytest.raises(KeyError):
                    index.passage(f"{article.id}#{number}")
                with pytest.raises(IndexError):
                    index.article(article.id).passage(number)


@pytest.mark.parametrize("seed", range(5))
def test_after_any_changes_it_answers_as_an_index_from_nothing(corpus: Corpus, seed: int) -> None:
    chance = random.Random(seed)
    updates = corpus.updates()
    for _ in range(4):
        agree(next(updates), corpus)
        if chance.random() < 0.5:  # another start
            updates = corpus.updates()
            agree(next(updates), corpus)
        change(corpus, chance)
    agree(corpus.opened(), corpus)


def agree(index: Index, corpus: Corpus) -> None:
    """Check that it answers as one made from nothing."""
    assert answers(index) == answers(corpus.opened(kept=False))


def change(corpus: Corpus, chance: random.Random) -> None:
    """Add, change or remove one or two files."""
    for _ in range(chance.randint(1, 2)):
        name = chance.choice([*TEXTS, "f", "g"])
        path = corpus.folder / f"{name}.txt"
        if path.exists() and chance.random() < 0.4 and len([*corpus.folder.iterdir()]) > 2:
            path.unlink()
        else:
            paragraphs = "\n\n".join(chance.sample([*TEXTS.values()], 2)).split("\n\n")
            chance.shuffle(paragraphs)
            corpus.write(name, "\n\n".join(paragraphs) + f" It was said {chance.random()}.")


def test_names_are_looked_for_again_only_where_a_change_may_touch_them(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus.opened()
    asked: list[str] = []
    find = found_mentions.find_mentions

    def noting(articles: Iterable[Article], *args: Any, **options: Any) -> Iterator[Any]:
        some = list(articles)
        asked.extend(article.id for article in some)
        return find(some, *args, **options)

    monkeypatch.setattr(found_mentions, "find_mentions", noting)
    corpus.write("f", "Quiet seas\n\nNothing more was heard of the ferry at the port of Oxby.")
    right = answers(corpus.opened(kept=False))
    asked.clear()
    assert answers(corpus.opened()) == right
    assert asked == ["f"]


def test_decisions_and_corrections_made_since_are_followed(corpus: Corpus) -> None:
    corpus.opened()
    decided = [Decision("ignore", ("GPE", "velm"))]
    said = {"a": Corrections({"title": "Loss of a dam"})}
    options = {"decisions": lambda: decided, "corrections": lambda _: said}
    for _ in range(2):
        assert answers(corpus.opened(**options)) == answers(corpus.opened(kept=False, **options))
    decided.clear()
    said.clear()
    assert answers(corpus.opened(**options)) == answers(corpus.opened(kept=False))


def test_a_decision_after_a_start_from_the_library_resolves_all_of_it(corpus: Corpus) -> None:
    corpus.opened()
    decided: list[Decision] = []
    index = corpus.opened(decisions=lambda: decided)
    decided.append(Decision("ignore", ("GPE", "velm")))
    corpus.builder.resolve()
    assert answers(index) == answers(corpus.opened(kept=False, decisions=lambda: decided))


def test_a_file_that_was_only_touched_is_read_once_and_nothing_worked_out(corpus: Corpus) -> None:
    right = answers(corpus.opened())
    os.utime(corpus.folder / "b.txt", ns=(1, 1))
    index = corpus.opened()
    assert not [event for event in corpus.events if isinstance(event, MentionsFound)]
    assert answers(index) == right
    assert answers(corpus.opened()) == right
    assert not [event for event in corpus.events if isinstance(event, ArticlesLoaded)]


def test_another_text_of_the_same_size_and_time_is_read(corpus: Corpus) -> None:
    corpus.opened()
    path = corpus.folder / "c.txt"
    status = path.stat()
    corpus.write("c", TEXTS["c"].replace("Tom Poe", "Ann Fox"))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    index = corpus.opened()
    assert [hit.article for hit in index.search("fox")] == ["c"]
    agree(index, corpus)


def test_without_names_none_are_shown_and_those_that_are_kept_stay(corpus: Corpus) -> None:
    named = answers(corpus.opened())
    assert not corpus.opened(names=False).entities
    assert answers(corpus.opened()) == named
    assert not [event for event in corpus.events if isinstance(event, MentionsFound)]


def test_a_small_corpus_needs_no_library(corpus: Corpus) -> None:
    corpus.opened(least_bytes=10**6)
    assert not corpus.library.folder.exists()


def test_another_version_of_the_program_works_it_out_anew(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = answers(corpus.opened())
    monkeypatch.setattr(library_module, "program_digest", lambda: "another")
    assert corpus.library.open() is None
    assert answers(corpus.opened()) == right
    assert corpus.library.open() is not None


def test_what_cannot_be_read_is_told_at_every_start(corpus: Corpus) -> None:
    (corpus.folder / "bad.json").write_text("no JSON")
    for _ in range(2):
        corpus.opened()
        [failed] = [event.error for event in corpus.events if isinstance(event, FileFailed)]
        assert failed.path == corpus.folder / "bad.json"


def test_what_the_system_refused_to_read_is_read_at_the_next_start(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path, *options: Any) -> int:
        if Path(path).name == "c.txt":
            raise OSError(errno.EMFILE, "Too many open files")
        return opened(path, *options)

    opened = os.open
    with monkeypatch.context() as patch:
        patch.setattr("tui.corpus.file_input.os.open", refused)
        for _ in range(2):
            assert "c" not in [article.id for article in corpus.opened().articles]
            assert [event for event in corpus.events if isinstance(event, FileFailed)]
    agree(corpus.opened(), corpus)
    agree(corpus.opened(), corpus)
    assert not [event for event in corpus.events if isinstance(event, FileFailed)]


@pytest.mark.parametrize(
    "name",
    [
        "manifest.json",
        "ids.txt",
        "ids.hashes.npy",
        "stems.rows.npy",
        "background_idf.npy",
        "suggestions_left.starts.npy",
        "texts-0.bin",
        "mentions.npy",
        "found_spans.npy",
        "passages/*.term",
    ],
)
@pytest.mark.parametrize("damage", ["changed", "short", "gone"])
def test_whatever_is_damaged_is_worked_out_anew(corpus: Corpus, name: str, damage: str) -> None:
    right = answers(corpus.opened())
    path = next(corpus.kept.glob(name))
    raw = bytearray(path.read_bytes())
    path.unlink()  # other links of it keep what they have
    if damage == "changed":
        raw[len(raw) // 2] ^= 0xFF
        path.write_bytes(raw)
    elif damage == "short":
        path.write_bytes(raw[: len(raw) // 2])
    assert answers(corpus.opened()) == right
    assert corpus.library.open() is not None


def test_a_bit_of_the_manifest_or_of_a_header_is_noticed(corpus: Corpus) -> None:
    corpus.opened()
    manifest, spans = corpus.kept / "manifest.json", corpus.kept / "spans.npy"
    content = manifest.read_bytes()
    for place in range(0, len(content), 7):
        manifest.write_bytes(_with_bit(content, place, 1))
        assert corpus.library.open() is None, place
    header = spans.read_bytes()
    for place, bit in product(range(128), range(8)):
        spans.write_bytes(_with_bit(header, place, 1 << bit))
        with suppress(ValueError, OSError, OverflowError):
            map_array(spans)


def _with_bit(content: bytes, place: int, bit: int) -> bytes:
    return content[:place] + bytes([content[place] ^ bit]) + content[place + 1 :]


@pytest.mark.parametrize("name", ["manifest.json", "../lock"])
@pytest.mark.parametrize("place", [os.mkfifo, lambda path: path.symlink_to("/dev/zero")])
def test_what_stands_in_place_of_a_file_is_not_waited_for(
    corpus: Corpus, name: str, place: Callable[[Path], object]
) -> None:
    right = answers(corpus.opened())
    path = corpus.kept / name
    path.unlink()
    place(path)
    assert answers(corpus.opened()) == right


def test_two_readers_share_it_and_the_second_writer_leaves_it_to_the_first(corpus: Corpus) -> None:
    corpus.opened()
    one, other = corpus.updates(), corpus.updates()
    right = answers(next(one))
    assert answers(next(other)) == right
    corpus.write("f", TEXTS["b"] + " It was told later that the ferry Luth had sunk.")
    assert answers(next(one)) == answers(next(other)) == answers(corpus.opened(kept=False))
    with lock(corpus.library.folder / "lock"):
        corpus.write("g", TEXTS["a"] + " Nobody had known that.")
        assert answers(next(one)) == answers(corpus.opened(kept=False))
    assert answers(corpus.opened()) == answers(corpus.opened(kept=False))


def test_a_library_is_read_in_the_language_of_each_start(corpus: Corpus) -> None:
    corpus.write("f", "Dawn in Kyiv\n\nThe mayor of Velm went to Kyiv with Tom Poe of Luth.")
    corpus.write("g", "Ранок у Києві\n\nМер поїхав до Києва, як він сказав учора ввечері.")
    for code in (None, "uk", "pl", "uk", None):
        fresh = corpus.opened(kept=False, names_in=code)
        kept = corpus.opened(names_in=code)
        assert answers(kept) == answers(fresh)
        shown = {"uk": "Київ", "pl": "Kijów"}.get(code or "", "Kyiv")
        assert shown in {entity.name for entity in kept.entities}
        for name in (shown, "Kyiv"):
            assert {hit.article for hit in kept.search(f"entity:{name}")} >= {"f", "g"}


def test_what_was_replaced_is_let_go_without_the_garbage_collector(corpus: Corpus) -> None:
    updates = corpus.updates()
    answers(next(updates))
    gc.collect()
    gc.disable()
    try:
        before = len(os.listdir("/dev/fd"))
        for number in range(4):
            corpus.write(f"n{number}.txt", f"News\n\nAnna Krol spoke in Velm about bread {number}.")
            answers(next(updates))
        # A version maps some sixty files; each adds one of texts to those of before.
        assert len(os.listdir("/dev/fd")) - before < 20
    finally:
        gc.enable()
