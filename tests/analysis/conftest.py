import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tui.analysis import Entity, Mention, Resolution, resolve
from tui.corpus import Article, Passage, PassageKind

_MARKED = re.compile(r"\[([^\]|]+)\|([A-Z_]+)\]")


@dataclass(frozen=True)
class Decision:
    """A decision as the annotations hand it over."""

    kind: str
    left: tuple[str, str]
    right: tuple[str, str] | None = None
    value: str | None = None
    mention: tuple[str, int] | None = None


def mark(
    name: str, text: str, kinds: Mapping[int, PassageKind] | None = None
) -> tuple[Article, list[Mention]]:
    """An article of one passage a line, and the mentions marked as `[Jane Roe|PERSON]` in it."""
    plain, spans = "", []
    position = 0
    for match in _MARKED.finditer(text):
        plain += text[position : match.start()]
        spans.append((len(plain), len(plain) + len(match[1]), match[1], match[2]))
        plain += match[1]
        position = match.end()
    plain += text[position:]
    passages, start = [], 0
    for number, line in enumerate(plain.split("\n")):
        kind = (kinds or {}).get(number, PassageKind.BODY)
        passages.append(Passage(f"{name}#{number}", name, start, start + len(line), kind))
        start += len(line) + 1
    article = Article(name, Path(f"{name}.txt"), f"Title of {name}", plain, tuple(passages))
    mentions = [
        Mention(name, next(p.id for p in passages if p.start <= span[0] < p.end), *span)
        for span in spans
    ]
    return article, mentions


class World:
    """Articles made from marked texts, and what is resolved from them."""

    def __init__(
        self,
        *texts: str,
        decisions: Sequence[Decision] = (),
        kinds: Mapping[int, PassageKind] | None = None,
    ) -> None:
        made = [mark(f"a{number}", text, kinds) for number, text in enumerate(texts)]
        self.articles = [article for article, _ in made]
        self.mentions = {article.id: mentions for article, mentions in made}
        self.resolution: Resolution = resolve(self.articles, self.mentions, decisions)

    def entity(self, text: str, article: str | None = None) -> Entity:
        """The one entity that has a mention spelled so (in one article)."""
        found = [
            entity
            for entity in self.resolution.entities
            if any(m.text == text and article in (None, m.article) for m in entity.mentions)
        ]
        assert len(found) == 1, f"{text}: {[entity.aliases for entity in found]}"
        return found[0]

    def together(self, *texts: str) -> bool:
        """All these spellings belong to one entity."""
        return len({self.entity(text).id for text in texts}) == 1


@pytest.fixture(scope="session")
def world() -> type[World]:
    return World


@pytest.fixture(scope="session")
def decision() -> type[Decision]:
    return Decision


@pytest.fixture(scope="session")
def marked() -> Callable[..., tuple[Article, list[Mention]]]:
    return mark
