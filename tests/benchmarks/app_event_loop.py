"""The longest block of the event loop while keys are pressed, in a large corpus.

    python -m tests.benchmarks.app_event_loop [--articles 10000] [--entities 200000] [--runs 5]

The articles and entities are made up (from a seed), indexed, and opened without a terminal. A
heartbeat of a millisecond runs in the event loop; the longest gap between two of its beats is
taken for each group of keys, and for as long without any key. Prints the medians of the runs, their
ratio to the idle loop of the same run, and that to a corpus of a hundredth of the size: what that
takes is Textual's, what is more has grown with the corpus. What is wanted: at most 50 ms.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from textual import events

from tui.analysis import Entity, Mention
from tui.app.app import ReaderApp
from tui.app.panels import RelatedPanel
from tui.app.screens.main import MainScreen
from tui.app.session import PATIENCE, Session
from tui.corpus import Article, Passage, PassageKind
from tui.index import Index
from tui.library import Library, Progress
from tui.settings import Settings

Gaps = dict[str, list[tuple[float, float]]]
BEAT = 0.001
GROUPS = {
    "idle": [],
    "cursor": ["j"] * 15,
    "articles": ["n"] * 8,
    "related": ["r", "j", "j", "enter", "backspace"],
    "entities": ["e", "j", "j", "G", "g", "escape"],
    "mentions": ["m", "m", "m", "M"],
    "entity page": ["e", "enter", "escape", "escape"],
    "types": ["t", "enter", "escape", "t", "enter", "escape"],
    "filter": ["f", *"worda 12", "escape"],
    "notes": ["h", "c", "x", "u", "u"],
    "search": ["slash", *"wordb3", "escape"],
}
LABELS = ("PERSON", "ORG", "GPE", "LOC", "EVENT", "DATE")
WORDS = [f"word{letter}{number}" for letter in "abcdefgh" for number in range(5)]


def make_corpus(articles: int, entities: int, seed: int) -> tuple[list[Article], list[Entity]]:
    """Articles of six passages, and entities with one to six mentions in their words."""
    chance = random.Random(seed)
    made: list[Article] = []
    for number in range(articles):
        text, passages = "", []
        for place in range(6):
            start = len(text)
            text += f"{' '.join(chance.choices(WORDS, k=25))} {number}.\n\n"
            kind = PassageKind.BODY if place else PassageKind.TITLE
            id_ = f"{number:05}#{place}"
            passages.append(Passage(id_, f"{number:05}", start, len(text) - 2, kind))
        title = text[: passages[0].end][:60]
        path = Path(f"/made/up/{number:05}.txt")
        made.append(Article(f"{number:05}", path, title, text, tuple(passages)))
    return made, [_entity(number, made, chance) for number in range(entities)]


def _entity(number: int, articles: list[Article], chance: random.Random) -> Entity:
    label, name = chance.choice(LABELS), f"Name {number}"
    mentions = []
    for article in sorted(chance.choices(articles, k=chance.randint(1, 6)), key=lambda a: a.id):
        passage = chance.choice(article.passages)
        start = passage.start + chance.randrange(20)
        text = article.text[start : start + 6]
        mentions.append(Mention(article.id, passage.id, start, start + 6, text, label))
    id_ = f"{label.casefold()}:name-{number}"
    return Entity(id_, name, label, (name,), tuple(mentions), (), name.casefold())


class MadeUp(Library):
    """A library that opens what was made up."""

    made: tuple[list[Article], list[Entity]] = ([], [])

    def load_initial(self) -> None:
        self._open.show(self.made[0][:1])

    def load(self, *, names: bool = True) -> None:
        self._index = Index()
        for first in range(0, len(self.made[0]), 200):
            self._index.add(self.made[0][first : first + 200])
        self._index.set_entities(self.made[1] if names else ())
        self._open.show(self._index.articles)
        self.indexed = self.named = True
        self._notify(Progress(self.articles, ""))

    def rescan(self) -> float:
        return 3600


class Heart:
    """Beats in the event loop, and keeps the longest gap between two beats.

    In seconds of the clock, and of the processor: on a busy machine the first is also that of
    others, the second all that this process did, in whatever thread.
    """

    def __init__(self) -> None:
        self._longest = 0.0, 0.0
        self._last = time.perf_counter(), time.process_time()
        self._task = asyncio.create_task(self._beat())

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(BEAT)
            now = time.perf_counter(), time.process_time()
            gap = now[0] - self._last[0] - BEAT, now[1] - self._last[1]
            self._longest = max(self._longest[0], gap[0]), max(self._longest[1], gap[1])
            self._last = now

    def take(self) -> tuple[float, float]:
        """The longest gaps since this was asked last, in milliseconds."""
        longest, self._longest = self._longest, (0.0, 0.0)
        return longest[0] * 1e3, longest[1] * 1e3

    def stop(self) -> None:
        self._task.cancel()


async def measure(session: Session, runs: int) -> Gaps:
    """The longest gap of each group of keys, run by run."""
    found: Gaps = {name: [] for name in GROUPS}
    app = ReaderApp(session)
    async with app.run_test(size=(120, 40)) as pilot:
        main = app.screen
        assert isinstance(main, MainScreen)
        panel = main.panes.side.panel(RelatedPanel)

        async def settle() -> None:
            for _ in range(2000):
                await asyncio.sleep(0.01)
                working = any(worker.is_running for worker in app.workers)
                if not (working or panel.following or app.type_ahead.busy):
                    return

        while not main.library.named:
            await asyncio.sleep(0.1)
        await settle()
        heart = Heart()
        for _ in range(runs):
            for name, keys in GROUPS.items():
                heart.take()
                for key in keys or [None] * 10:
                    if key is None:
                        await asyncio.sleep(0.05)
                        continue
                    character = key if len(key) == 1 else {"slash": "/"}.get(key)
                    app.post_message(events.Key("space" if key == " " else key, character))
                    await settle()
                found[name].append(heart.take())
        heart.stop()
        await pilot.pause(0)
    return found


def report(found: Gaps, small: Gaps) -> Iterator[str]:
    """The medians, and their ratios to the idle loop and to a hundredth of the corpus."""
    yield f"{'keys':12} {'clock':>10} {'× idle':>8} {'processor':>12} {'× small':>8}"
    idle = statistics.median(clock for clock, _ in found["idle"])
    for name, gaps in found.items():
        clock, processor = (statistics.median(each) for each in zip(*gaps, strict=True))
        smaller = statistics.median(processor for _, processor in small[name])
        yield (
            f"{name:12} {clock:7.1f} ms {clock / idle:8.1f} {processor:9.1f} ms"
            f" {processor / smaller:8.1f}"
        )


def find(articles: int, entities: int, runs: int, seed: int) -> Gaps:
    """Make a corpus up, open it and measure."""
    MadeUp.made = make_corpus(articles, entities, seed)
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder), cache_dir=None)
        session = Session(settings, [])
        session.library = MadeUp(settings, [], timeout=PATIENCE)
        session.library.load_initial()
        return asyncio.run(measure(session, runs))


def main(articles: int, entities: int, runs: int, seed: int) -> None:
    """Measure a hundredth of the corpus, then the corpus, and print."""
    small = find(articles // 100, entities // 100, runs, seed)
    print("\n".join(report(find(articles, entities, runs, seed), small)))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--entities", type=int, default=200_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--seed", type=int, default=12)
    given = parser.parse_args()
    main(given.articles, given.entities, given.runs, given.seed)
