"""The cache keeps what was found, and whatever happens to its file is no error."""

import errno
import sqlite3
import stat
import threading
from pathlib import Path

import pytest

from tui.analysis import MentionCache
from tui.analysis.ner.mention_cache import SAYINGS_VERSION
from tui.analysis.ner.ner_span import NerSpan
from tui.analysis.quotations.saying import Evidence, Saying

FOUND = (NerSpan(0, 3, 9, "PERSON"), NerSpan(2, 0, 4, "GPE"))


def file_of(folder):
    (file,) = folder.glob("*.sqlite3")
    return file


@pytest.fixture
def filled(tmp_path):
    cache = MentionCache(tmp_path)
    cache.put([("key", FOUND), ("empty", ())])
    cache.close()
    return tmp_path


def test_what_is_put_is_got_also_by_the_next_run(filled):
    cache = MentionCache(filled)
    assert cache.get("key") == FOUND
    assert cache.get("empty") == ()
    assert cache.get("other") is None


def test_many_are_got_at_once_from_the_file_and_from_memory(tmp_path):
    spans = {f"key {number}": (NerSpan(number, 0, 1, "GPE"),) for number in range(1200)}
    for cache in (MentionCache(tmp_path), MentionCache(None)):
        cache.put(spans.items())
        assert cache.get_many([*spans, "unknown"]) == spans
        cache.close()


def test_without_a_folder_it_keeps_to_memory():
    cache = MentionCache(None)
    cache.put([("key", FOUND)])
    assert cache.get("key") == FOUND


def test_nothing_is_written_before_it_is_used(tmp_path):
    MentionCache(tmp_path / "cache")
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize("damage", [b"", b"not a database", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_file_is_replaced(filled, damage):
    file_of(filled).write_bytes(damage)
    cache = MentionCache(filled)
    assert cache.get("key") is None
    cache.put([("key", FOUND)])
    cache.close()
    assert MentionCache(filled).get("key") == FOUND


def test_a_file_damaged_in_the_middle_never_raises(filled):
    raw = bytearray(file_of(filled).read_bytes())
    for start in range(100, len(raw), 7):
        raw[start] ^= 0xFF
    file_of(filled).write_bytes(raw)
    cache = MentionCache(filled)
    assert cache.get("key") in (None, FOUND)
    cache.put([("key", FOUND)])
    assert cache.get("key") == FOUND


def test_a_bit_of_an_entry_is_noticed_and_the_entry_found_again(filled):
    content = file_of(filled).read_bytes()
    around = content.index(b"key[[")
    for place in range(around - 12, min(around + 60, len(content))):
        raw = bytearray(content)
        raw[place] ^= 1
        file_of(filled).write_bytes(raw)
        cache = MentionCache(filled)
        assert cache.get("key") in (None, FOUND), place
        cache.put([("key", FOUND)])
        assert cache.get("key") == FOUND
        cache.close()


def test_what_cannot_be_deleted_though_it_is_damaged_is_done_without(filled, monkeypatch):
    file_of(filled).write_bytes(b"not a database" * 100)

    def fail(path: Path, **_options: object) -> None:
        raise PermissionError(errno.EACCES, "nothing may be deleted here", str(path))

    monkeypatch.setattr(Path, "unlink", fail)
    cache = MentionCache(filled)
    assert cache.get("key") is None
    cache.put([("key", FOUND)])
    assert cache.get("key") == FOUND


def test_what_was_kept_before_there_were_checksums_stays(filled):
    with sqlite3.connect(file_of(filled)) as file:
        file.execute("ALTER TABLE found DROP COLUMN sum")
    file.close()
    for _ in range(2):
        cache = MentionCache(filled)
        assert (cache.get("key"), cache.get("empty")) == (FOUND, ())
        cache.close()


@pytest.mark.parametrize(
    "found",
    [
        "",
        "nonsense",
        "[[1]]",
        '[[0,5,2,"ORG"]]',
        '[["0",1,2,"ORG"]]',
        "[[0,1,2,3]]",
        "{}",
        "null",
        "[" * 9999,
    ],
)
def test_an_entry_that_makes_no_sense_is_not_there(filled, found):
    cache = MentionCache(filled)
    cache.write_many([("key", found)])
    assert cache.get("key") is None


def test_what_an_older_recipe_found_is_thrown_away(filled):
    with sqlite3.connect(file_of(filled)) as file:
        file.execute("PRAGMA user_version = 0")
    file.close()
    assert MentionCache(filled).get("key") is None


def test_a_file_another_instance_holds_is_done_without(filled):
    with sqlite3.connect(file_of(filled), isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        cache = MentionCache(filled)
        for number in range(5):
            cache.put([(f"new {number}", FOUND)])
        assert cache.get("new 4") == FOUND
        other.execute("ROLLBACK")
    other.close()


def test_a_folder_that_cannot_be_made_or_written_is_done_without(tmp_path):
    (tmp_path / "file").write_text("")
    for folder in (tmp_path / "file" / "cache", tmp_path / ("x" * 300), tmp_path / "a\0b"):
        cache = MentionCache(folder)
        cache.put([("key", FOUND)])
        assert cache.get("key") == FOUND


def test_two_caches_and_several_threads_share_a_file(tmp_path):
    caches = MentionCache(tmp_path), MentionCache(tmp_path)

    def work(number):
        for n in range(20):
            caches[number % 2].put([(f"{number}-{n}", FOUND)])
            assert caches[number % 2].get(f"{number}-{n}") == FOUND

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(caches[n % 2].get(f"{n}-19") == FOUND for n in range(4))


def test_the_files_are_for_their_owner_only(tmp_path):
    folder = tmp_path / "cache"
    cache = MentionCache(folder)
    cache.put([("key", FOUND)])
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    cache.close()


def test_a_link_in_place_of_the_file_is_not_followed(tmp_path):
    victim = tmp_path / "victim"
    victim.write_bytes(b"precious")
    folder = tmp_path / "cache"
    folder.mkdir()
    (folder / "mentions.sqlite3").symlink_to(victim)
    cache = MentionCache(folder)
    cache.put([("key", FOUND)])
    assert cache.get("key") == FOUND
    cache.close()
    assert victim.read_bytes() == b"precious"


def test_sayings_are_put_with_the_names_and_got_apart(tmp_path):
    saying = Saying(1, Evidence.ACT, (3, 9), None, ((10, 12),))
    cache = MentionCache(tmp_path)
    cache.put([("key", (*FOUND, saying))])
    cache.close()
    again = MentionCache(tmp_path)
    assert (again.get("key"), again.get_many_sayings(["key"])) == (
        FOUND,
        {"key": (saying,)},
    )
    assert again.get_many_sayings(["other"]) == {}
    again.write_many([(f"key/sayings/{SAYINGS_VERSION}", "nonsense")])
    assert (again.get("key"), again.get_many_sayings(["key"])) == (FOUND, {})
