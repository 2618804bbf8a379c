"""The articles kept for the next start's first paint: as they were read, or none at all."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from tui.corpus import Article, ArticleFile, discover, read_articles, sentence_spans
from tui.index import Index
from tui.library import first_articles
from tui.library.first_articles import MOST_FILES, FirstArticles
from tui.library.first_view import FirstView

Read = dict[ArticleFile, tuple[Article, ...]]
FEED = (
    '{"title": "A first story", "text": "Words of one. And a second sentence.", "id": 1}\n'
    '{"title": "Друга новина", "text": "Слова іншої.\\n\\nІ ще абзац.", "id": 2}\n'
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(f"Headline {number}\n\nThe mayor spoke. He left.\n")
    (folder / "feed.jsonl").write_text(FEED)
    return folder


def read_all(folder: Path) -> Read:
    files = discover([folder], on_error=print)
    return {file: tuple(read_articles(file)) for file in files}


def kept(tmp_path: Path, folder: Path, names_in: str | None = None) -> FirstArticles:
    return FirstArticles(tmp_path / "cache", [folder], (), names_in)


def test_what_is_kept_is_what_was_read(tmp_path: Path, folder: Path) -> None:
    read = read_all(folder)
    kept(tmp_path, folder).save([*read], read, "feed/2")
    assert kept(tmp_path, folder).load().files == read
    assert [*kept(tmp_path, folder).load().files] == [*read]


def test_another_text_of_the_same_size_and_time_is_not_kept(tmp_path: Path, folder: Path) -> None:
    read = read_all(folder)
    kept(tmp_path, folder).save([*read], read, "0")
    path = folder / "0.txt"
    modified = path.stat().st_mtime_ns
    path.write_text(path.read_text().replace("mayor", "baker"))
    os.utime(path, ns=(modified, modified))
    assert [file.id for file in kept(tmp_path, folder).load().files] == ["1", "2", "feed"]


def test_sentences_are_those_of_the_text_as_it_reads_now(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = read_all(folder)
    [article] = next(iter(read.values()))
    title, body = article.passages
    kept(tmp_path, folder).save([*read], read, article.id, offset=body.start)
    view = kept(tmp_path, folder)
    view.load()
    spans = sentence_spans(article.text, body.start, body.end)
    assert len(spans) == 2
    shorter = replace(body, end=spans[0][1])
    changed = replace(article, passages=(title, shorter))
    assert view.sentences(changed, shorter) == spans[:1]
    monkeypatch.setattr("tui.corpus.segmentation.sentence_spans", None)  # nothing is found anew
    assert view.sentences(article, body) == spans
    assert view.sentences(article, title) == [(title.start, title.end)]


def test_what_was_kept_where_one_stood_is_not_replaced_by_what_was_just_read(
    tmp_path: Path, folder: Path
) -> None:
    read = read_all(folder)
    view = kept(tmp_path, folder)
    view.save([*read], {}, "0")
    view.save([*read], read, "0", offset=12)
    view.save([*read], {}, "0")
    assert kept(tmp_path, folder).load().files == read


def test_files_that_have_changed_or_are_gone_are_read_anew(tmp_path: Path, folder: Path) -> None:
    read = read_all(folder)
    kept(tmp_path, folder).save([*read], read, "0")
    (folder / "1.txt").write_text("Another headline\n\nOther words.\n")
    (folder / "2.txt").unlink()
    assert [file.id for file in kept(tmp_path, folder).load().files] == ["0", "feed"]


def test_other_paths_other_patterns_and_no_cache_know_nothing(tmp_path: Path, folder: Path) -> None:
    read = read_all(folder)
    kept(tmp_path, folder).save([*read], read, "0")
    FirstArticles(None, [folder], ()).save([*read], read, "0")
    others = [
        FirstArticles(tmp_path / "cache", [folder / "0.txt"], ()),
        FirstArticles(tmp_path / "cache", [folder], ["*.jsonl"]),
        FirstArticles(None, [folder], ()),
    ]
    assert [one.load() for one in others] == [FirstView()] * 3


def test_absolute_paths_are_known_from_any_working_folder_and_relative_ones_from_theirs(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)
    for path in (folder, Path(folder.name)):
        read = read_all(path)
        kept(tmp_path, path).save([*read], read, "0")
    assert list(kept(tmp_path, Path(folder.name)).load().files) == [*read]
    monkeypatch.chdir(tmp_path.parent)
    assert kept(tmp_path, folder).load() != FirstView()
    assert kept(tmp_path, Path(folder.name)).load() == FirstView()


def test_nothing_is_kept_of_relative_paths_in_a_working_folder_that_was_deleted(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = read_all(folder)
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    relative = Path("..", folder.name)
    kept(tmp_path, relative).save([*read], read, "0")
    assert not (tmp_path / "cache").exists()
    assert kept(tmp_path, relative).load() == FirstView()
    kept(tmp_path, folder).save([*read], read, "0")
    assert list(kept(tmp_path, folder).load().files) != []


def test_another_version_of_the_program_reads_anew(
    tmp_path: Path, folder: Path, monkeypatch
) -> None:
    read = read_all(folder)
    kept(tmp_path, folder).save([*read], read, "0")
    monkeypatch.setattr(first_articles, "_program", lambda: "another")
    assert kept(tmp_path, folder).load() == FirstView()


def test_what_is_damaged_at_any_place_is_passed_over(tmp_path: Path, folder: Path) -> None:
    read = read_all(folder)
    kept(tmp_path, folder).save([*read], read, "0")
    [file] = (tmp_path / "cache" / "first").iterdir()
    whole = file.read_bytes()
    for place in range(0, len(whole), 97):
        file.write_bytes(whole[:place])
        assert kept(tmp_path, folder).load() == FirstView()
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert kept(tmp_path, folder).load() == FirstView()


def test_only_articles_around_the_one_being_read_are_kept(tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(3 * MOST_FILES):
        (folder / f"{number:03}.txt").write_text(f"Headline {number}\n\nWords of {number}.\n")
    read = read_all(folder)
    for wanted in ("000", "060", "119"):
        kept(tmp_path, folder).save([*read], read, wanted)
        found = [file.id for file in kept(tmp_path, folder).load().files]
        assert len(found) == MOST_FILES
        assert wanted in found
        assert found == sorted(found)


def test_a_long_article_is_kept_without_its_neighbours(tmp_path: Path, folder: Path) -> None:
    (folder / "1.txt").write_text("Long\n\n" + "Words and words. " * 60_000)
    read = read_all(folder)
    kept(tmp_path, folder).save([*read], read, "1")
    assert [file.id for file in kept(tmp_path, folder).load().files] == ["1"]


def test_what_is_no_file_of_ones_own_is_passed_over(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = read_all(folder)
    kept(tmp_path, folder).save([*read], read, "0")
    [file] = (tmp_path / "cache" / "first").iterdir()
    with monkeypatch.context() as patched:
        patched.setattr(os, "geteuid", lambda: file.stat().st_uid + 1)
        assert kept(tmp_path, folder).load() == FirstView(), "another user's"
    places = {
        "a pipe": os.mkfifo,
        "a device": lambda path: path.symlink_to("/dev/zero"),
        "a link to itself": lambda path: path.symlink_to(path),
        "a folder": Path.mkdir,
    }
    for name, make in places.items():
        file.unlink()
        make(file)
        assert kept(tmp_path, folder).load() == FirstView(), name
        kept(tmp_path, folder).save([*read], read, "0")
        if name != "a folder":
            assert kept(tmp_path, folder).load().files == read, name


def test_what_is_related_is_kept_for_one_language_of_names(tmp_path: Path, folder: Path) -> None:
    told = "The mayor of Velm said that the dam above the valley burst at dawn."
    for name in ("a", "b"):
        (folder / f"{name}.txt").write_text(f"Dam of {name}\n\n{told}\n\nMore of {name}.\n")
    read = read_all(folder)
    index = Index()
    index.add([article for articles in read.values() for article in articles])
    article = index.article("a")
    start = article.text.index(told)
    kept(tmp_path, folder, "uk").save([*read], read, "a", index, start)
    for code in ("uk", None):
        first = kept(tmp_path, folder, code)
        assert first.load().files == read
        found = first.related(article.passage_at(start), index.article)
        assert bool(found) == (code == "uk")
