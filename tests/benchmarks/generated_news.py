"""A seeded generator of folders with news of any size, and an executor that finds its names."""

from __future__ import annotations

import random
import re
from concurrent.futures import Executor, Future
from itertools import accumulate
from pathlib import Path
from typing import Any

from tests.benchmarks.analysis_scale import HEADS, name
from tests.benchmarks.index_scale import STORY_SHARE, STORY_WORDS, spell
from tui.analysis.ner.ner_span import NerSpan

VOCABULARY = 60_000
FUNCTION_WORDS = re.findall(
    r"\w+",
    "the of and to in that is was for it with as his on be at by had not are but from or have an"
    " they which one you were all her she there would their we him been has when who will no more",
)
PARAGRAPHS, WORDS = (4, 9), (12, 36)  # of an article, of a paragraph: fewest, most
NAMES = 4  # in a paragraph, at most
FILES_IN_FOLDER = 1_000
_CAPITALISED = re.compile(r"(?<=[a-z,] )[A-Z][\w.]*(?: [A-Z][\w.]*)*")


def write_news(folder: Path, articles: int, seed: int = 1) -> Path:
    """Write so many articles, a thousand in a folder; returns the folder.

    Words follow a Zipf-Mandelbrot distribution; twenty articles share a story, its words and its
    names; every fortieth is a copy of the one before with another last paragraph.
    """
    rng = random.Random(seed)
    words = [*FUNCTION_WORDS, *(spell(number) for number in range(200, VOCABULARY))]
    cumulative = list(accumulate(1 / (rank + 2.7) for rank in range(len(words))))
    paragraphs: list[str] = []
    for number in range(articles):
        story = random.Random(rng.randrange(max(1, articles // 20)))
        topic = [words[story.randrange(200, len(words))] for _ in range(STORY_WORDS)]
        names = [name(story.randrange(1, 5 + articles // 4), rng)[0] for _ in range(6)]
        if number % 40 or not paragraphs:
            paragraphs = []
            for _ in range(rng.randint(*PARAGRAPHS)):
                count = rng.randint(*WORDS)
                own = int(count * STORY_SHARE)
                chosen = rng.choices(words, cum_weights=cumulative, k=count - own)
                chosen += rng.choices(topic, k=own)
                rng.shuffle(chosen)
                for _ in range(rng.randint(0, NAMES)):
                    chosen.insert(rng.randrange(1, len(chosen)), f"the {rng.choice(names)}")
                paragraphs.append(_sentence(chosen))
        else:
            paragraphs[-1] = _sentence(rng.choices(words, cum_weights=cumulative, k=20))
        title = _sentence([*rng.sample(topic, 5), str(number)])[:-1]
        below = folder / f"{number // FILES_IN_FOLDER:04}"
        below.mkdir(parents=True, exist_ok=True)
        (below / f"{number:06}.txt").write_text("\n\n".join([title, *paragraphs]) + "\n")
    return folder


def write_small_news(root: Path, articles: int, folders: int, seed: int = 1) -> list[Path]:
    """Write so many articles of three short lines into so many folders, which it returns.

    With one folder that is `root` itself.
    """
    rng = random.Random(seed)
    words = [spell(number) for number in range(200, 2_200)]
    below = [root] if folders == 1 else [root / f"{number:03}" for number in range(folders)]
    for folder in below:
        folder.mkdir(parents=True)
    for number in range(articles):
        title, first, second = (_sentence(rng.choices(words, k=k)) for k in (5, 20, 20))
        folder = below[number * folders // articles]
        text = f"{title[:-1]} {number}\n\n{first}\n\n{second}\n"
        (folder / f"{number:06}.txt").write_text(text)
    return below


def _sentence(words: list[str]) -> str:
    text = " ".join(words)
    return f"{text[0].upper()}{text[1:]}."


class PlantedNames(Executor):
    """Runs no model: finds the capitalised words that the generator planted, in this process."""

    def submit(self, _work: Any, /, _pipeline: str, texts: tuple[str, ...]) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_result(
            [
                NerSpan(number, found.start(), found.end(), _label(found[0]))
                for number, text in enumerate(texts)
                for found in _CAPITALISED.finditer(text)
            ]
        )
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Nothing was started."""


def _label(surface: str) -> str:
    words = surface.split()
    if words[-1] in HEADS or (len(words) == 1 and surface.isupper()):
        return "ORG"
    return "PERSON" if len(words) == 2 else "GPE"
