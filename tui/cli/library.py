"""The commands `library`: show, check and prune the library on disk."""

from __future__ import annotations

from tui.cli import printing
from tui.corpus import safe_text
from tui.index import storage
from tui.index.storage import MOST_BYTES, StoredCorpus, stored_corpora
from tui.localised import number_text
from tui.settings import Settings
from tui.translation import _, _in

_MB = 1_000_000


def show(settings: Settings, *, as_json: bool, check: bool) -> int:
    """Print the corpora that are kept; returns the exit code.

    Args:
        settings: of the program.
        as_json: one JSON object a line instead of a table.
        check: whether to look for damage.
    """
    if settings.cache_dir is None:
        return _no_cache()
    corpora = list(stored_corpora(settings.cache_dir, check=check))
    if as_json:
        printing.print_json(map(_record, corpora))
    else:
        printing.print_table(
            [_("folder"), _("articles"), _("MB"), _("state")],
            ((", ".join(one.paths), one.articles, _megabytes(one.size), _state(one))
             for one in corpora),
        )  # fmt: skip
        total = sum(one.size for one in corpora)
        said = _(
            "{size} MB of at most {most} MB in {folder}; what is longest unused goes first."
            " It can be deleted at any time."
        )
        folder = printing.safe_path(settings.cache_dir / "library")
        most = _megabytes(MOST_BYTES)
        printing.print_message(said.format(size=_megabytes(total), most=most, folder=folder))
    return int(any(one.is_intact is False for one in corpora))


def prune(settings: Settings, most: int | None) -> int:
    """Delete what is abandoned or too much; returns the exit code."""
    if settings.cache_dir is None:
        return _no_cache()
    root = settings.cache_dir / "library"
    freed = storage.prune(root, MOST_BYTES if most is None else most * _MB)
    printing.print_message(_("{size} MB were freed.").format(size=_megabytes(freed)))
    return 0


def _no_cache() -> int:
    printing.print_message(_("Without a cache there is no library; leave out --no-cache."))
    return 2


def _record(one: StoredCorpus) -> dict[str, object]:
    return {
        "paths": [safe_text(path) for path in one.paths],
        "articles": one.articles,
        "bytes": one.size,
        "current": one.is_current,
        "intact": one.is_intact,
    }


def _state(one: StoredCorpus) -> str:
    if one.is_intact is False:
        return _("damaged: worked out anew when it is opened")
    if not one.is_current:
        return _("of another version: worked out anew when it is opened")
    return _in("corpus", "intact") if one.is_intact else _in("corpus", "current")


def _megabytes(size: int) -> str:
    return number_text(size / _MB, 1)
