"""File discovery: traversal, links, ids."""

import os
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.corpus.conftest import fail_on_error
from tui.corpus import ReadError, discover, discover_first, load, read_articles, safe_text


def write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"The text of {name} is here.")


def ids(*paths: Path) -> list[str]:
    return [file.id for file in discover(paths, on_error=fail_on_error)]


def errors(*paths: Path) -> list[ReadError]:
    found: list[ReadError] = []
    discover(paths, on_error=found.append)
    return found


def test_folders_are_searched_by_name_to_any_depth(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "a/z.md", "a/b/c.txt", "c/1.html")
    assert ids(tmp_path) == ["a/b/c", "a/z", "b", "c/1"]


def test_hidden_ignored_and_unknown_files_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", ".b.txt", ".git/c.txt", "d.txt~", "e.bak", "node_modules/f.txt")
    write(tmp_path, "picture.png", "no_extension", "UPPER.TXT", "draft-x.txt")
    assert ids(tmp_path) == ["UPPER", "a", "draft-x"]
    ignoring = discover([tmp_path], on_error=fail_on_error, ignore=["draft-*", "node_modules"])
    assert [file.id for file in ignoring] == ["UPPER", "a"]


def test_a_file_named_itself_is_taken_whatever_it_is_called(tmp_path: Path) -> None:
    write(tmp_path, ".hidden", "notes.xyz")
    assert ids(tmp_path / ".hidden", tmp_path / "notes.xyz") == [".hidden", "notes"]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["x.txt", "x.md"], ["x.md", "x.txt"]),
        (["a/x.txt", "b/x.txt"], ["a/x", "b/x"]),
        (["a#1.txt"], ["a#1"]),
    ],
)
def test_ids_leave_out_the_extension_if_they_stay_unique(
    tmp_path: Path, names: list[str], expected: list[str]
) -> None:
    write(tmp_path, *names)
    assert sorted(ids(tmp_path)) == sorted(expected)


def test_ids_are_unique_over_several_folders(tmp_path: Path) -> None:
    write(tmp_path, "one/x.txt", "two/x.txt", "two/y.txt", "deep/one/x.txt")
    assert ids(tmp_path / "one", tmp_path / "two") == ["one/x.txt", "two/x.txt", "y"]
    found = ids(tmp_path / "one", tmp_path / "deep/one")
    assert len(set(found)) == 2
    assert all(name.endswith("one/x.txt") for name in found)


def test_articles_of_one_file_share_no_id_with_another_file(tmp_path: Path) -> None:
    several = '{"text": "The first of them."}\n{"text": "And the second of them."}\n'
    write(tmp_path, "x/1.txt", "x/notes.txt", "y/notes.txt", "z/2.txt", "z.txt")
    for name in ("x.jsonl", "y.jsonl", "x/1.jsonl"):
        (tmp_path / name).write_text(several.replace("them", name))
    loaded = load([tmp_path], on_error=fail_on_error)
    found = [article.id for article in loaded]
    assert len({*found}) == len(found) == 11
    assert {"x.jsonl/1", "x.jsonl/2", "x/1.txt", "x/1.jsonl/2", "y/1", "z.txt", "z/2"} <= {*found}
    assert {file.id for file in discover_first([tmp_path])} <= {
        file.id for file in discover([tmp_path], on_error=fail_on_error)
    }


def test_ids_stay_when_other_files_come(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "b.jsonl", "c/1.txt", "d/e.md")
    before = {*ids(tmp_path)}
    write(tmp_path, "b/notes.txt", "c.txt", "d.jsonl", "d/f.md", "new/1.txt", "1.txt")
    assert before <= {*ids(tmp_path)}


@pytest.mark.parametrize("parts", ["_files", "-Dateien", "_fichiers", "_archivos", ".files"])
def test_the_parts_of_a_saved_page_are_no_articles(tmp_path: Path, parts: str) -> None:
    name = "Council backs bridge - Port Ledger"
    write(tmp_path, f"{name}.html", f"{name}{parts}/saved_resource.html", f"{name}{parts}/a.json")
    write(tmp_path, f"other{parts}/text.txt", "notes/text.txt")
    assert ids(tmp_path) == [name, "notes/text", f"other{parts}/text"]
    assert ids(tmp_path / f"{name}{parts}") == ["a", "saved_resource"]


def test_names_that_are_no_text(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"caf\xe9")
    folder.mkdir()
    (folder / os.fsdecode(b"th\xe9.txt")).write_text("The text of it is here.")
    (folder / os.fsdecode(b"no\xe9.json")).write_text("{")
    found: list[ReadError] = []
    [article] = load([folder], on_error=found.append)
    [above] = load([tmp_path], on_error=found.append)
    shown = [article.id, above.id, article.title, *(p.id for p in article.passages)]
    shown += [error.reason + error.advice for error in found]
    assert all(text.encode() and safe_text(text) == text for text in shown)


def test_names_are_made_safe_and_stay_unique(tmp_path: Path) -> None:
    write(tmp_path, "a\x1b.txt", "a\x07.txt", "a\n.txt")
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("x")
    (tmp_path / os.fsdecode(b"caf\xe8.txt")).write_text("y")
    found = ids(tmp_path)
    assert len(set(found)) == 5
    assert all(safe_text(name) is name for name in found)


def test_the_same_file_counts_once(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    (tmp_path / "link.txt").symlink_to("a.txt")
    os.link(tmp_path / "a.txt", tmp_path / "hard.txt")
    assert ids(tmp_path, tmp_path, tmp_path / "a.txt") == ["a"]


def test_links_are_followed_unless_they_lead_back(tmp_path: Path) -> None:
    write(tmp_path, "outside/x.txt", "corpus/y.txt", "corpus/inner/z.txt")
    corpus = tmp_path / "corpus"
    (corpus / "a_link").symlink_to(tmp_path / "outside")
    (corpus / "again").symlink_to(corpus)
    (corpus / "root").symlink_to("/")
    (corpus / "a_copy").symlink_to(corpus / "inner")
    assert ids(corpus) == ["a_link/x", "inner/z", "y"]


@pytest.mark.parametrize("name", ["gone.txt", "bad\0name.txt", "n" * 300])
def test_a_path_that_is_not_there_is_named(tmp_path: Path, name: str) -> None:
    write(tmp_path, "good.txt")
    [error] = errors(tmp_path / name, tmp_path)
    assert error.path == tmp_path / name
    assert error.reason


def test_what_is_no_file_is_named(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "gone.txt").symlink_to("nothing")
    (tmp_path / "gone.png").symlink_to("nothing")
    reasons = {error.path.name: error.reason for error in errors(tmp_path)}
    assert set(reasons) == {"pipe.txt", "loop.txt", "gone.txt"}
    assert "pipe" in reasons["pipe.txt"]
    assert "itself" in reasons["loop.txt"]
    assert "device" in errors(Path("/dev/null"))[0].reason


def test_an_empty_folder_is_no_error(tmp_path: Path) -> None:
    assert ids(tmp_path) == []
    assert load([tmp_path], on_error=fail_on_error) == []


def test_the_signature_tells_whether_a_file_changed(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    [before] = discover([tmp_path], on_error=fail_on_error)
    (tmp_path / "a.txt").write_text("Another text, longer than before.")
    [after] = discover([tmp_path], on_error=fail_on_error)
    assert (before.id, before.path) == (after.id, after.path)
    assert (before.size, before.modified) != (after.size, after.modified)


def test_a_file_that_vanished_since_it_was_listed_is_named(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "b.txt")
    found: list[ReadError] = []
    files = discover([tmp_path], on_error=fail_on_error)
    (tmp_path / "a.txt").unlink()
    with pytest.raises(ReadError, match="no such file"):
        read_articles(files[0])
    assert read_articles(files[1], on_error=found.append)
    assert found == []


def test_the_first_files_are_those_of_the_whole_in_its_order(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "a/z.md", "a/b/c.txt", "c/1.html", "c/1.txt", "d.txt", "d.txt.md")
    write(tmp_path, "e/two.txt", "f/g.md", "f.md", ".hidden/x.txt", "node_modules/x.txt")
    os.link(tmp_path / "e/two.txt", tmp_path / "e/names.txt")
    (tmp_path / "a/link.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "again").symlink_to(tmp_path)
    whole = discover([tmp_path], on_error=fail_on_error)
    first = list(discover_first([tmp_path]))
    sure = ["a/b/c", "a/z", "b", "d", "f/g", "f"]
    assert [file.id for file in first] == sure
    assert [file for file in whole if file.id in sure] == first
    for wanted, file in (("f/g", "f/g"), ("f/g/3", "f/g"), ("c/1.txt", "a/b/c"), ("../x", "a/b/c")):
        [begun, *rest] = discover_first([tmp_path], wanted=wanted)
        assert begun.id == file
        assert sorted([begun.id, *(one.id for one in rest)]) == sorted(sure)
    assert list(discover_first([tmp_path, tmp_path / "a"])) == []
    assert list(discover_first([tmp_path, tmp_path])) == []
    assert list(discover_first([tmp_path / "b.txt"])) == []
    assert list(discover_first([tmp_path / "gone"])) == []


def test_the_first_files_of_a_large_folder_go_on_in_its_order(tmp_path: Path) -> None:
    numbers = random.Random(1).sample(range(1000), 170)
    write(tmp_path, *(f"{number}.txt" for number in numbers), *(f"{one}.md" for one in numbers[:9]))
    whole = discover([tmp_path], on_error=fail_on_error)
    sure = [file for file in whole if file.id.isdigit()]
    assert [*discover_first([tmp_path])] == sure
    assert len(sure) == 161
    assert next(discover_first([tmp_path], wanted=sure[-1].id)) == sure[-1]


def test_the_first_files_of_several_folders_have_the_ids_of_the_whole(tmp_path: Path) -> None:
    write(tmp_path, "1/a.txt", "1/b.txt", "1/c/d.txt", "1/e.jsonl", "1/tab x.txt", "1/z.txt")
    write(tmp_path, "2/b.md", "2/c/d.txt", "2/c/f.txt", "2/e/1.txt", "2/tab\tx.txt", "2/z.unknown")
    paths = [tmp_path / "1", tmp_path / "2"]
    whole = discover(paths, on_error=fail_on_error)
    first = list(discover_first(paths))
    assert [file.id for file in first] == ["a", "z", "c/f", "e/1"]
    assert [file for file in whole if file in first] == first
    [begun, *rest] = discover_first(paths, wanted="c/f/2")
    assert begun == first[2]
    assert rest == [one for one in first if one != begun]


NAMES = st.lists(st.sampled_from(["x.txt", "x.md", "x", "a/x.txt", "x.txt~2"]), max_size=6)


@given(st.lists(NAMES, max_size=4))
def test_ids_are_unique_and_deterministic(
    tmp_path_factory: pytest.TempPathFactory, folders: list[list[str]]
) -> None:
    root = tmp_path_factory.mktemp("folders")
    paths = []
    for number, names in enumerate(folders):
        write(root / str(number) / "same", *names)
        (root / str(number) / "same").mkdir(parents=True, exist_ok=True)
        paths.append(root / str(number) / "same")
    found = discover(paths, on_error=fail_on_error)
    assert len({file.id for file in found}) == len(found)
    assert found == discover(paths, on_error=fail_on_error)
    for given_paths in (paths, *([path] for path in paths)):
        whole = discover(given_paths, on_error=fail_on_error)
        first = list(discover_first(given_paths))
        assert [file for file in whole if file in first] == first
