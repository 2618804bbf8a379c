"""RSS and Atom feeds: each entry an article.

Imported in the limited child process only.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import feedparser

from tui.corpus.formats.draft import Draft, FormatError, Parsed
from tui.corpus.formats.markup import paragraphs_of


def parse_feed(data: bytes) -> Parsed:
    """The entries of a feed.

    Raises:
        FormatError: there are none with text.
    """
    # As a stream: feedparser would fetch bytes that look like an address.
    feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    drafts = tuple(filter(None, (_draft(entry, feed.feed) for entry in feed.entries)))
    if not drafts:
        raise FormatError("It is no RSS or Atom feed with articles in it.", "Remove it.")
    broken = "The feed is broken off or not well-formed."
    is_broken = bool(feed.bozo) and not isinstance(
        feed.bozo_exception, feedparser.CharacterEncodingOverride
    )
    return Parsed(drafts, broken if is_broken else "")


def _draft(entry: Mapping[str, Any], feed: Mapping[str, Any]) -> Draft | None:
    """The article of an entry, or None if it has no text."""
    contents = [content.get("value", "") for content in entry.get("content", ())]
    markup = max([*contents, entry.get("summary", "")], key=len)
    text = paragraphs_of(markup)
    title = " ".join(paragraphs_of(entry.get("title", "")).split())
    if not text and not title:
        return None
    names = [author.get("name", "") for author in entry.get("authors", ())]
    return Draft(
        text=text or title,
        title=title or None,
        source=feed.get("title") or None,
        published=entry.get("published") or entry.get("updated"),
        language=feed.get("language"),
        authors=tuple(filter(None, names)),
        url=entry.get("link"),
    )
