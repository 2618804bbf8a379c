"""Real processes that are killed, and several at once: what was saved is there."""

import json
import os
import random
import signal
import time
from contextlib import suppress
from functools import partial
from pathlib import Path

from tests.annotations import processes
from tui.annotations import Store, check
from tui.corpus import Article

KILLS = 60


class Told:
    """What a child told before it was killed: what holds, and what may or may not hold."""

    def __init__(self) -> None:
        self.notes: dict[str, str | None] = {}
        self.doubtful: dict[str, str | None] = {}

    def read(self, lines: bytes) -> None:
        self.doubtful = {}
        for line in lines.splitlines():
            said, note_id, text = json.loads(line)
            if said == "trying":
                self.doubtful = {note_id: text}
            else:
                self.notes[note_id] = text
                self.doubtful = {}

    def agrees_with(self, store: Store) -> None:
        there = {each.annotation.id: each.annotation.text for each in store.all()}
        for note_id, text in self.notes.items():
            allowed = {text, self.doubtful.get(note_id, text)}
            assert there.get(note_id) in allowed, f"{note_id} is not as it was saved"
        self.notes = dict(there)


def annotate_until_killed(folder: Path, article: Article, notes: list[str], pipe: int) -> None:
    """Add, edit and delete without end, telling each step before and after."""
    store = Store.open(folder)
    number = 0
    while True:
        number += 1
        text = f"note {number} of {os.getpid()} " + "word " * random.randrange(300)
        chosen = random.choice(notes) if notes and random.random() < 0.5 else None
        if chosen is None:
            start = random.choice([at for at, c in enumerate(article.text[:-20]) if c.isalpha()])
            added = store.add(article, start, start + random.randrange(1, 20), text=text)
            notes.append(added.id)
            tell(pipe, "saved", added.id, text)
        elif random.random() < 0.3:
            tell(pipe, "trying", chosen, None)
            store.delete([chosen])
            notes.remove(chosen)
            tell(pipe, "saved", chosen, None)
        else:
            tell(pipe, "trying", chosen, text)
            store.edit(chosen, text=text)
            tell(pipe, "saved", chosen, text)


def tell(pipe: int, said: str, note_id: str, text: str | None) -> None:
    os.write(pipe, json.dumps([said, note_id, text]).encode() + b"\n")


def read_saved(pipe: int, steps: int) -> bytes:
    """What a child told until so many steps were saved."""
    lines = b""
    while lines.count(b'["saved"') < steps:
        part = os.read(pipe, 1 << 16)
        assert part, "the child ended by itself"
        lines += part
    return lines


def read_all(pipe: int) -> bytes:
    parts = []
    while part := os.read(pipe, 1 << 16):
        parts.append(part)
    os.close(pipe)
    return b"".join(parts)


def test_nothing_saved_is_lost_when_the_process_is_killed(tmp_path: Path, article) -> None:
    folder = tmp_path / "data"
    told = Told()
    chance = random.Random(5)
    for _ in range(KILLS):
        reading, writing = os.pipe()
        notes = [note_id for note_id, text in told.notes.items() if text is not None]
        work = partial(annotate_until_killed, folder, article, notes, writing)
        child = processes.fork(work)
        os.close(writing)
        lines = read_saved(reading, chance.randint(1, 12))
        time.sleep(chance.uniform(0, 0.004))
        os.kill(child, signal.SIGKILL)
        lines += read_all(reading)
        assert processes.wait(child) == -signal.SIGKILL
        told.read(lines[: lines.rfind(b"\n") + 1])
        store = Store.open(folder)
        told.agrees_with(store)
        store.close()
    assert check(folder).problems == ()


def test_four_processes_write_at_once(tmp_path: Path, article) -> None:
    folder = tmp_path / "data"

    def write(name: str) -> None:
        store = Store.open(folder, timeout=120)
        for number in range(250):
            store.add(article, number % 40, number % 40 + 5, text=f"{name} {number}")
        store.close()

    children = [processes.fork(lambda n=name: write(n)) for name in "abcd"]
    assert [processes.wait(child) for child in children] == [0] * 4
    store = Store.open(folder)
    texts = {each.annotation.text for each in store.all()}
    assert texts == {f"{name} {number}" for name in "abcd" for number in range(250)}
    store.close()
    assert check(folder).problems == ()


def test_a_signal_in_the_middle_of_a_step_leaves_all_or_nothing(tmp_path: Path, article) -> None:
    folder = tmp_path / "data"
    store = Store.open(folder)
    ids = [store.add(article, n, n + 5).id for n in range(30)]
    store.close()

    def interrupted() -> None:
        def stop(_signal: int, _frame: object) -> None:
            raise KeyboardInterrupt

        signal.signal(signal.SIGALRM, stop)
        store = Store.open(folder)
        while True:
            with suppress(KeyboardInterrupt):  # which may come while the timer is being stopped
                try:
                    signal.setitimer(signal.ITIMER_REAL, random.uniform(0.0001, 0.004))
                    store.delete(ids)
                    store.undo()
                finally:
                    signal.setitimer(signal.ITIMER_REAL, 0)
            assert store.count() in (0, 30)
            if store.count() == 30 and random.random() < 0.05:
                return

    processes.run(interrupted)
    store = Store.open(folder)
    assert store.count() == 30
    store.close()
