"""RSS and Atom feeds, the exports of blogs among them: each entry an article.

Imported in the limited child process only.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

import feedparser

from tui.corpus.formats.draft import Draft, FormatError, Parsed
from tui.corpus.formats.fields import key_of
from tui.corpus.formats.markup import plain_of
from tui.corpus.line_features import normalised_words
from tui.corpus.titles import without_site

# Elements that feeds of some aggregators hold the whole text in, of whatever namespace.
_FULL_TEXTS = ("fulltext", "turbocontent")
# What else a blog's export holds.
_NO_ARTICLES = ("attachment", "nav_menu_item", "revision", "custom_css", "wp_global_styles")
_REST_OF_ADDRESS = re.compile(r"[a-z.]*\s*(?:\(([^()]*)\)?)?")


def parse_feed(data: bytes) -> Parsed:
    """The entries of a feed; one that cannot be read is counted and passed over.

    Raises:
        FormatError: there are none with text.
    """
    # As a stream: feedparser would fetch bytes that look like an address.
    feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    entries = [e for e in feed.entries if e.get("wp_post_type") not in _NO_ARTICLES]
    drafts = [draft for entry in entries if (draft := _draft(entry, feed.feed))]
    if not drafts:
        none = f"None of its {len(entries)} entries has text."
        raise FormatError(
            none if entries else "It is no RSS or Atom feed with articles in it.", "Remove it."
        )
    without_text = len(entries) - len(drafts)
    problems = []
    if feed.bozo and not isinstance(feed.bozo_exception, feedparser.CharacterEncodingOverride):
        problems.append("The feed is broken off or not well-formed.")
    if without_text:
        problems.append(f"{without_text} of its {len(entries)} entries have no text.")
    return Parsed(tuple(drafts), " ".join(problems))


def _draft(entry: Mapping[str, Any], feed: Mapping[str, Any]) -> Draft | None:
    """The article of an entry, or None if it has no text."""
    text = max(_texts(entry), key=len, default="")
    source = _line(entry.get("source"), "title") or _line(feed, "title")
    title = without_site(_line(entry, "title"), source)
    if normalised_words(text) in (normalised_words(title), normalised_words(f"{title} {source}")):
        text = ""  # a link to the article, with its title
    if not text and not title:
        return None
    return Draft(
        text=text or title,
        title=title or None,
        source=source or None,
        published=_said(entry, "published", "wp_post_date", "updated"),
        language=_said(entry, "language") or _said(feed, "language"),
        authors=tuple(_authors(entry)) or tuple(_authors(feed)),
        url=_said(entry, "link"),
    )


def _texts(entry: Mapping[str, Any]) -> Iterator[str]:
    """The text of an entry, in each of the places where it may be."""
    for content in (*(entry.get("content") or ()), {"value": entry.get("summary")}):
        if isinstance(content, Mapping) and isinstance(content.get("value"), str):
            yield plain_of(content["value"]).strip()
    for name, value in entry.items():
        if isinstance(value, str) and key_of(name).endswith(_FULL_TEXTS):
            yield plain_of(value).strip()


def _line(holder: object, name: str) -> str:
    """A title, on one line, without markup."""
    value = holder.get(name) if isinstance(holder, Mapping) else None
    return " ".join(plain_of(value).split()) if isinstance(value, str) else ""


def _authors(holder: Mapping[str, Any]) -> Iterator[str]:
    """The names of the authors; of "ida@example.org (Ida Holm)" the library leaves a piece."""
    for one in holder.get("authors") or ():
        name = one.get("name") if isinstance(one, Mapping) else None
        if not isinstance(name, str):
            continue
        piece = _REST_OF_ADDRESS.fullmatch(name) if one.get("email") else None
        if name := (piece[1] or "") if piece else name:
            yield name


def _said(holder: Mapping[str, Any], *names: str) -> str | None:
    """The first of these elements that holds words."""
    values = (holder.get(name) for name in names)
    return next((value for value in values if isinstance(value, str) and value.strip()), None)
