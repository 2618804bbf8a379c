"""Schema mapping: records with any of the usual field names (JSON, CSV, front matter) to drafts.

One table holds the field names of news services, archives, feed readers and scrapers, without case,
spaces and punctuation. No code is specific to a service; a new one is a new name in the table.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal

from tui.corpus.dates import parse_date
from tui.corpus.formats.draft import Draft, FormatError
from tui.corpus.model import PassageKind
from tui.corpus.titles import without_site
from tui.languages.model import words

FieldName = Literal["text", "summary", "title", "source", "published", "language", "authors", "url"]

# In order of preference.
_NAMES: dict[FieldName, str] = {
    # HTML first: it has paragraphs where the plain-text variant often has none.
    "text": """contenthtml bodyhtml articlehtml htmlcontent contentencoded contentrendered
        textfull fulltext fullcontent articlebody articletext articlecontent maintext maincontent
        body content text article story storytext newstext bodytext contenttext textcontent
        plaintext bodyplain cleantext cleanedtext rawtext transcript selftexthtml selftext message
        posttext postcontent statustext contentelements paragraphs html""",
    "summary": """description summary abstract leadparagraph excerpt snippet trailtext teaser lead
        contentsnippet abstractnote subtitle dek""",
    "title": """headline title webtitle heading resolvedtitle giventitle articletitle newstitle
        titlefull titleplain hed subject name""",
    "source": """source sourcename sourcetitle publisher publishername publication
        publicationtitle publicationname newspaper outlet mediaoutlet medianame media site sitename
        website websitename provider providername newssource origin sitefull domainname domain
        sourcedomain hostname journal""",
    "published": """datepublished published publishedat publishedon publishedtime publisheddate
        publicationdate pubdate publishdate datepublish datepublication publicationdatetime
        webpublicationdate firstpublicationdate firstpublishdate issued dcdate dctermsissued
        datetimepub date dategmt datetime postdate postdategmt articledate newsdate
        publicationtime dateunixtime""",
    # Creation of the record; used only if it has no field for the publication.
    "language": "language lang inlanguage humanlanguage languagecode locale",
    "authors": """authors author bylines byline creator creators dccreator writers writer
        journalists journalist reporter authorname authornames articleauthor publishedby
        contributors by""",
    "url": """url link weburl pageurl resolvedurl canonicalurl articleurl articlelink sourceurl
        originalurl permalink givenurl externalurl href canonical alternate""",
}
NAMES: Mapping[FieldName, tuple[str, ...]] = {
    field: tuple(names.split()) for field, names in _NAMES.items()
}
_CREATED = ("createdutc", "createdat", "created", "datecreated", "timestamp")
# Records within the record, whose fields are its own.
_NESTED = words(
    """fields thread data attributes _source _embedded article object node document post story"""
)
# Keys of an object's text in JSON converted from HTML and XML.
_TEXT_KEYS = (
    *("name", "main", "rendered", "content", "text", "title", "original", "fullname", "label"),
    *("value", "#text", "_text", "$t", "$date", "iso"),
)
_LINKS = ("href", "url", "permalink")
# Types of inline pieces of one running text, not paragraphs.
_INLINE_TYPES = words(
    """plain link text_link bold italic underline strikethrough mention mention_name hashtag
    cashtag code spoiler custom_emoji url email phone bot_command"""
)

_NO_LETTERS = re.compile(r"[\W_]+")
_WEB_ADDRESS = re.compile(r"(?:https?:)?//\S+", re.IGNORECASE)
_HTML_DOCUMENT = re.compile(r"\s*(?:<!doctype html|<html)\b", re.IGNORECASE)
# A longer text is preferred to the first if that has less than this share of its length.
_MIN_SHARE = 0.8
# Plausible Unix timestamps in seconds, distinct from years and compact dates.
_EPOCH_SECONDS = range(100_000_000, 4_102_444_800)

Fields = Mapping[str, object]
ToText = Callable[[str], str]


def normalised_key(name: object) -> str:
    """A field's name as in the table: lower case, letters and digits only."""
    return _NO_LETTERS.sub("", str(name)).lower()


def has_text_field(names: Sequence[str]) -> bool:
    """Whether one of these names is known to be that of a text or summary."""
    return not {*map(normalised_key, names)}.isdisjoint((*NAMES["text"], *NAMES["summary"]))


def has_full_text(record: Mapping[str, object]) -> bool:
    """Whether a record holds an article's text, not only a summary."""
    fields = fields_of(record)
    return any(_text_of(fields.get(name)) for name in NAMES["text"])


def draft_from(
    record: Mapping[str, object], base: Draft | None = None, *, markup: bool = True
) -> Draft | None:
    """An article from a record with any of the usual field names.

    Args:
        record: field names, however they are written, to values.
        base: defaults for fields that the record lacks.
        markup: whether its fields may be written in HTML.

    Returns:
        The draft, or None if the record has no text.
    """
    to_text = _html_converter() if markup else str
    fields = fields_of(record)
    text = _longest_text(fields, "text", to_text) or _longest_text(fields, "summary", to_text)
    if not text:
        return None
    base = base or Draft(text)
    source, url = _line(fields, "source", to_text), _url(fields)
    if _WEB_ADDRESS.match(source):  # the address of the article, or that of its site
        source, url = "", url or source
    return Draft(
        text=text,
        title=without_site(_line(fields, "title", to_text), source or base.source or "")
        or base.title,
        source=source or base.source,
        published=_published(fields) or base.published,
        language=_line(fields, "language", to_text) or base.language,
        authors=_authors(fields, to_text) or base.authors,
        url=url or base.url,
    )


def fields_of(record: Mapping[str, object]) -> dict[str, object]:
    """The fields of a record and its nested records by normalised key."""
    fields: dict[str, object] = {}
    for name, value in record.items():
        if name in _NESTED and isinstance(value, Mapping):
            fields |= {key: one for key, one in fields_of(value).items() if one}
    for name, value in record.items():
        if name in _NESTED and isinstance(value, Mapping):
            continue
        key = normalised_key(name)
        if key not in fields or (value and not isinstance(value, int)):
            fields[key] = value
    return fields


def _html_converter() -> ToText:
    """The HTML converter, imported when needed."""
    from tui.corpus.formats.markup import html_to_text

    return html_to_text


def _longest_text(fields: Fields, field: FieldName, to_text: ToText) -> str:
    """The preferred text field of a record, unless another one is much longer."""
    texts = {name: words for name in NAMES[field] if (words := _text_of(fields.get(name)))}
    pages = {name for name, words in texts.items() if _HTML_DOCUMENT.match(words)}
    if pages and to_text is not str:
        texts = {name: words for name, words in texts.items() if name not in pages} or {
            name: _extracted_article(texts[name]) for name in pages
        }
    converted = [to_text(words) for words in dict.fromkeys(texts.values())]
    longest = max(map(len, converted), default=0)
    return next((words for words in converted if len(words) >= _MIN_SHARE * longest), "")


def _extracted_article(page: str) -> str:
    """The text of the article on a whole web page."""
    from tui.corpus.formats import html

    try:
        draft = html.extract_article(page)
    except FormatError:
        return ""
    if not draft.kinds:
        return draft.text
    blocks = zip(draft.text.split("\n\n"), draft.kinds, strict=True)
    article = (PassageKind.BODY, PassageKind.CAPTION)
    return "\n\n".join(text for text, kind in blocks if kind in article)


def _line(fields: Fields, field: FieldName, to_text: ToText) -> str:
    """The first of these fields with text, on one line."""
    for name in NAMES[field]:
        value = fields.get(name)
        while isinstance(value, list):
            value = next((one for one in value if _text_of(one)), None)
        if words := _text_of(value):
            return " ".join(to_text(words).split())
    return ""


def _text_of(value: object) -> str:
    """A value as text: a string, the text of an object, or the paragraphs of a list."""
    if isinstance(value, str):
        return value.strip("\n") if value.strip() else ""
    if isinstance(value, Mapping):
        return next((words for key in _TEXT_KEYS if (words := _text_of(value.get(key)))), "")
    if isinstance(value, list):
        pieces = [piece for piece in map(_piece_of, value) if piece]
        return ("" if _is_inline(value) else "\n\n").join(pieces)
    return ""


def _piece_of(value: object) -> str:
    return value if isinstance(value, str) else _text_of(value)


def _is_inline(pieces: list[object]) -> bool:
    """Whether the items of a list are inline pieces of one text, as in exports of messengers."""
    marked = [piece for piece in pieces if isinstance(piece, Mapping)]
    return bool(marked) and all(piece.get("type") in _INLINE_TYPES for piece in marked)


def _authors(fields: Fields, to_text: ToText) -> tuple[str, ...]:
    """The authors, in whichever of the usual forms."""
    for name in NAMES["authors"]:
        if names := tuple(to_text(words) for words in _names_in(fields.get(name))):
            return names
    return ()


def _names_in(value: object) -> Iterator[str]:
    """The names in a value: a string, an object, or several of them."""
    if isinstance(value, Mapping):
        full = " ".join(
            words
            for part in ("firstname", "first_name", "lastname", "last_name")
            if (words := _text_of(value.get(part)))
        )
        if words := _text_of(value) or full:
            yield words
        else:
            yield from _names_in([one for one in value.values() if isinstance(one, Mapping)])
    elif isinstance(value, list):
        for one in value:
            yield from _names_in(one)
    elif words := _text_of(value):
        yield words


def _published(fields: Fields) -> str:
    """The first field with a valid date.

    The creation of the record counts only if it has no field for the publication: the "created" of
    a reading list is the day on which the article was saved.
    """
    names = [name for name in NAMES["published"] if name in fields]
    for name in names or _CREATED:
        if parse_date(date_text := _date_text(fields.get(name))):
            return date_text
    return ""


def _date_text(value: object) -> str:
    """The text of a date; Unix timestamps in seconds or milliseconds as ISO 8601."""
    if isinstance(value, list):
        value = next(iter(value), None)
    if isinstance(value, bool | None):
        return ""
    if isinstance(value, int | float):
        value = str(int(value)) if math.isfinite(value) else ""
    words = _text_of(value)
    if words.isascii() and words.isdigit() and len(words) in (9, 10, 13, 16):
        seconds = int(words[:10] if len(words) > 10 else words)
        if seconds in _EPOCH_SECONDS:
            return datetime.datetime.fromtimestamp(seconds, datetime.UTC).isoformat()
    return words


def _url(fields: Fields) -> str:
    """The first of the URL fields with a web address."""
    for name in NAMES["url"]:
        value = fields.get(name)
        while isinstance(value, list):
            value = next(iter(value), None)
        if isinstance(value, Mapping):
            value = next((value[key] for key in _LINKS if value.get(key)), None)
        if isinstance(value, str) and _WEB_ADDRESS.match(value.strip()):
            return value.strip()
    return ""
