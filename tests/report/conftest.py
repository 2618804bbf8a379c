"""A library over a few dated articles, some of them hostile, without looking for names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.library.conftest import entity
from tui.library import Library
from tui.settings import Settings

HOSTILE = "<script>alert('x')</script> & \"*_[`|#"

ARTICLES = {
    "a.txt": f"""---
title: River floods Lindenau {HOSTILE}
date: 2024-03-04
source: Lindenau <b>Post</b>
url: javascript:alert(1)
---
At least 12 people were killed when the river Elster flooded the town of Lindenau in May 2023.

“We have never seen such <img src=x onerror=alert(2)> water,” said Clara Weiss on Monday.
""",
    "b.txt": """---
title: Death toll rises in Lindenau
date: 2024-03-06
url: https://news.example/toll?a=1&b=2
---
At least 19 people were killed when the river Elster flooded the town of Lindenau.

“The dams were too old,” Clara Weiss said.
""",
    "c.txt": """---
title: Lindenau rebuilds
---
A new bridge over the Elster was opened in Lindenau.
""",
}


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Callable[[dict[str, str]], Library]]:
    """Opens articles, given as texts of files, with the names in them that are asked for."""
    libraries: list[Library] = []

    def open_it(texts: dict[str, str], *names: str) -> Library:
        folder = tmp_path / "articles"
        folder.mkdir(exist_ok=True)
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8")
        settings = Settings(data_dir=tmp_path / "data", cache_dir=None, model="no_such_pipeline")
        library = Library(settings, [folder])
        libraries.append(library)
        library.load()
        found = [entity(name, library.articles, label="PERSON") for name in names]
        library.index.set_entities(found)
        return library

    yield open_it
    for library in libraries:
        library.close()


@pytest.fixture
def library(opened) -> Library:
    """The three articles, with two names and a note."""
    library: Library = opened(ARTICLES, "Clara Weiss", "Lindenau")
    article = next(one for one in library.articles if one.id == "b")
    start = article.text.index("The dams")
    library.store.add(
        article, start, start + 8, text=f"ask her {HOSTILE}\n---\nsoon", tags=["check"]
    )
    return library
