"""Finding the article that an argument names: by its id, or by a part of it that is of no other."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from tui.corpus import Article
from tui.localised import counted
from tui.translation import _

if TYPE_CHECKING:
    from tui.library import Library


class NoSuchArticleError(ValueError):
    """No article is surely meant; the message is a clause."""


def find_article(library: Library, name: str) -> Article:
    """The article with an id, or the only one whose id has this suffix, whatever its extension.

    If none has, the only one whose file name begins with it.

    Raises:
        NoSuchArticleError: there is none, or there are several.
    """
    if (article := library.article(name)) is not None:
        return article
    ends = {name.removeprefix("./"), _without_extension(name)} - {"", "."}
    found = [one for one in library.articles if any(_has_suffix(one.id, end) for end in ends)]
    if not found and name:
        found = [one for one in library.articles if PurePosixPath(one.id).name.startswith(name)]
    if len(found) == 1:
        return found[0]
    if found:
        listed = ", ".join(repr(each.id) for each in found[:5]) + (", …" if found[5:] else "")
        said = counted(
            "{name!r} may be {count} article: {listed}",
            "{name!r} may be any of {count} articles: {listed}",
            len(found),
            name=name,
            listed=listed,
        )
        raise NoSuchArticleError(said)
    raise NoSuchArticleError(_("there is no article {name!r}").format(name=name))


def _has_suffix(article: str, name: str) -> bool:
    """Whether an id ends with a name, its extension ignored."""
    return any(f"/{each}".endswith(f"/{name}") for each in (article, _without_extension(article)))


def _without_extension(name: str) -> str:
    """An id or a path without its extension."""
    return name.removesuffix(PurePosixPath(name).suffix)
