"""The usual names of an article's fields in records of any kind: JSON, CSV, front matter."""

from __future__ import annotations

from collections.abc import Mapping

from tui.corpus.formats.draft import Draft

TEXT = (
    "text",
    "content",
    "body",
    "article",
    "article_text",
    "full_text",
    "maintext",
    "story",
    "content_text",
    "article_body",
    "articlebody",
)
MARKUP = ("content_html", "html", "body_html")
SUMMARY = ("description", "summary", "abstract", "excerpt")
_TITLE = ("title", "headline", "heading", "name", "subject")
_SOURCE = (
    "source",
    "publisher",
    "site",
    "site_name",
    "sitename",
    "publication",
    "outlet",
    "domain",
)
_PUBLISHED = (
    "published",
    "date",
    "date_published",
    "datepublished",
    "published_at",
    "publishedat",
    "publish_date",
    "pubdate",
    "date_publish",
    "publication_date",
    "created",
    "created_at",
    "timestamp",
)
_LANGUAGE = ("language", "lang", "inlanguage", "locale")
_AUTHORS = ("authors", "author", "byline", "creator", "by")
_URL = ("url", "link", "canonical_url", "source_url", "permalink", "href")


def draft_from(record: Mapping[str, object], base: Draft | None = None) -> Draft | None:
    """An article from a record with any of the usual field names.

    Args:
        record: field names, whatever their case, to values.
        base: what to keep where the record is silent.

    Returns:
        The draft, or None if the record has no text.
    """
    fields = {str(name).strip().lower().replace("-", "_"): value for name, value in record.items()}
    text = _first(fields, TEXT) or _markup(fields) or _first(fields, SUMMARY)
    if not text:
        return None
    base = base or Draft(text)
    return Draft(
        text=text,
        title=_first(fields, _TITLE) or base.title,
        source=_first(fields, _SOURCE) or base.source,
        published=_first(fields, _PUBLISHED) or base.published,
        language=_first(fields, _LANGUAGE) or base.language,
        authors=_names(fields) or base.authors,
        url=_first(fields, _URL) or base.url,
    )


def _first(fields: Mapping[str, object], names: tuple[str, ...]) -> str:
    """The first of these fields that holds words."""
    for name in names:
        words = _words(fields.get(name))
        if words:
            return words
    return ""


def _words(value: object) -> str:
    """A value as text: strings, the name of an object, paragraphs in a list."""
    if isinstance(value, str):
        return value.strip("\n") if value.strip() else ""
    if isinstance(value, Mapping):
        return _words(value.get("name") or value.get("title"))
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        return "\n\n".join(value)
    return ""


def _names(fields: Mapping[str, object]) -> tuple[str, ...]:
    """The authors, in whichever of the usual forms."""
    for name in _AUTHORS:
        value = fields.get(name)
        values = value if isinstance(value, list) else [value]
        names = [words for one in values if (words := _words(one))]
        if names:
            return tuple(names)
    return ()


def _markup(fields: Mapping[str, object]) -> str:
    """The text of a field in HTML."""
    markup = _first(fields, MARKUP)
    if not markup:
        return ""
    from tui.corpus.formats.markup import paragraphs_of

    return paragraphs_of(markup)
