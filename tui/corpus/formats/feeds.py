"""RSS and Atom feeds, exports of blogs included: each entry an article.

Imported in the sandbox's child process only.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

import feedparser

from tui.corpus.formats.draft import Draft, FormatError, Parsed
from tui.corpus.formats.fields import normalised_key
from tui.corpus.formats.markup import html_to_text
from tui.corpus.line_features import normalised_words
from tui.corpus.titles import without_site
from tui.translation import in_sequence, mark, told

# Elements for the full text in feeds of some aggregators, in any namespace.
_FULL_TEXT_ELEMENTS = ("fulltext", "turbocontent")
# Types of posts in a blog's export that are no articles.
_OTHER_POST_TYPES = ("attachment", "nav_menu_item", "revision", "custom_css", "wp_global_styles")
_ADDRESS_REMAINDER = re.compile(r"[a-z.]*\s*(?:\(([^()]*)\)?)?")


def parse_feed(data: bytes) -> Parsed:
    """The entries of a feed; those without text are counted and skipped.

    Raises:
        FormatError: there are none with text.
    """
    # As a stream: feedparser would fetch bytes that look like an address.
    feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    entries = [e for e in feed.entries if e.get("wp_post_type") not in _OTHER_POST_TYPES]
    drafts = [draft for entry in entries if (draft := _draft(entry, feed.feed))]
    if not drafts:
        none = told("It has no entry with text (of {count}).", count=len(entries))
        no_feed = mark("It is no RSS or Atom feed with articles in it.")
        raise FormatError(none if entries else no_feed, mark("Remove it."))
    without_text = len(entries) - len(drafts)
    problems = []
    if feed.bozo and not isinstance(feed.bozo_exception, feedparser.CharacterEncodingOverride):
        problems.append(mark("The feed is broken off or not well-formed."))
    if without_text:
        problems.append(
            told(
                "{missing} of its {count} entries have no text.",
                missing=without_text,
                count=len(entries),
            )
        )
    return Parsed(tuple(drafts), in_sequence(problems))


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
        published=_first_text(entry, "published", "wp_post_date", "updated"),
        language=_first_text(entry, "language") or _first_text(feed, "language"),
        authors=tuple(_authors(entry)) or tuple(_authors(feed)),
        url=_first_text(entry, "link"),
    )


def _texts(entry: Mapping[str, Any]) -> Iterator[str]:
    """The candidates for the text of an entry."""
    for content in (*(entry.get("content") or ()), {"value": entry.get("summary")}):
        if isinstance(content, Mapping) and isinstance(content.get("value"), str):
            yield html_to_text(content["value"]).strip()
    for name, value in entry.items():
        if isinstance(value, str) and normalised_key(name).endswith(_FULL_TEXT_ELEMENTS):
            yield html_to_text(value).strip()


def _line(holder: object, name: str) -> str:
    """A title, on one line, without markup."""
    value = holder.get(name) if isinstance(holder, Mapping) else None
    return " ".join(html_to_text(value).split()) if isinstance(value, str) else ""


def _authors(holder: Mapping[str, Any]) -> Iterator[str]:
    """The names of the authors; repairs what the library makes of "ida@example.org (Ida Holm)"."""
    for one in holder.get("authors") or ():
        name = one.get("name") if isinstance(one, Mapping) else None
        if not isinstance(name, str):
            continue
        piece = _ADDRESS_REMAINDER.fullmatch(name) if one.get("email") else None
        if name := (piece[1] or "") if piece else name:
            yield name


def _first_text(holder: Mapping[str, Any], *names: str) -> str | None:
    """The first of these elements with text."""
    values = (holder.get(name) for name in names)
    return next((value for value in values if isinstance(value, str) and value.strip()), None)
