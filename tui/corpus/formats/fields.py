"""What the fields of an article are called in records of any kind: JSON, CSV, front matter.

One table for all: the names that news services, archives, readers and scrapers give the same thing,
without case, spaces and punctuation. No code knows a service; a new one is a new name here.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal

from tui.corpus.dates import parse_date
from tui.corpus.formats.draft import Draft, FormatError
from tui.corpus.titles import without_site
from tui.corpus.vocabulary import words

FieldName = Literal["text", "summary", "title", "source", "published", "language", "authors", "url"]

# In order of preference.
_NAMES: dict[FieldName, str] = {
    # Those in HTML first: they have paragraphs where their plain twins often have none.
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
    # When a record was made; that of an article only where the record has no field for it.
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
# Where the words of an object are, in the ways that JSON is made of HTML and XML.
_WITHIN = (
    *("name", "main", "rendered", "content", "text", "title", "original", "fullname", "label"),
    *("value", "#text", "_text", "$t", "$date", "iso"),
)
_LINKS = ("href", "url", "permalink")
# Pieces of one running text, not paragraphs.
_INLINE = words(
    """plain link text_link bold italic underline strikethrough mention mention_name hashtag
    cashtag code spoiler custom_emoji url email phone bot_command"""
)

_NO_LETTERS = re.compile(r"[\W_]+")
_WEB_ADDRESS = re.compile(r"(?:https?:)?//\S+", re.IGNORECASE)
_WHOLE_PAGE = re.compile(r"\s*(?:<!doctype html|<html)\b", re.IGNORECASE)
# A longer text is taken instead of the preferred one if that has less than this part of its length.
_FULL = 0.8
# Seconds since 1970 that a newspaper could mean, and that are no year and no day of one.
_EPOCHS = range(100_000_000, 4_102_444_800)

Fields = Mapping[str, object]
Plain = Callable[[str], str]


def key_of(name: object) -> str:
    """A field's name as the table has it."""
    return _NO_LETTERS.sub("", str(name)).lower()


def has_text_field(names: Sequence[str]) -> bool:
    """Whether one of these names is known to be that of a text or summary."""
    return not {*map(key_of, names)}.isdisjoint((*NAMES["text"], *NAMES["summary"]))


def is_full(record: Mapping[str, object]) -> bool:
    """Whether a record holds an article's text, not only a summary."""
    fields = fields_of(record)
    return any(_words(fields.get(name)) for name in NAMES["text"])


def draft_from(
    record: Mapping[str, object], base: Draft | None = None, *, markup: bool = True
) -> Draft | None:
    """An article from a record with any of the usual field names.

    Args:
        record: field names, however they are written, to values.
        base: what to keep where the record is silent.
        markup: whether its fields may be written in HTML.

    Returns:
        The draft, or None if the record has no text.
    """
    plain = _plain_of() if markup else str
    fields = fields_of(record)
    text = _fullest(fields, "text", plain) or _fullest(fields, "summary", plain)
    if not text:
        return None
    base = base or Draft(text)
    source, url = _line(fields, "source", plain), _address(fields)
    if _WEB_ADDRESS.match(source):  # the address of the article, or that of its site
        source, url = "", url or source
    return Draft(
        text=text,
        title=without_site(_line(fields, "title", plain), source or base.source or "")
        or base.title,
        source=source or base.source,
        published=_published(fields) or base.published,
        language=_line(fields, "language", plain) or base.language,
        authors=_authors(fields, plain) or base.authors,
        url=url or base.url,
    )


def fields_of(record: Mapping[str, object]) -> dict[str, object]:
    """The fields of a record by the table's names, with those of the records within it."""
    fields: dict[str, object] = {}
    for name, value in record.items():
        if name in _NESTED and isinstance(value, Mapping):
            fields |= {key: one for key, one in fields_of(value).items() if one}
    for name, value in record.items():
        if name in _NESTED and isinstance(value, Mapping):
            continue
        key = key_of(name)
        if key not in fields or (value and not isinstance(value, int)):
            fields[key] = value
    return fields


def _plain_of() -> Plain:
    """The reader of HTML, imported when a record asks for it."""
    from tui.corpus.formats.markup import plain_of

    return plain_of


def _fullest(fields: Fields, field: FieldName, plain: Plain) -> str:
    """The preferred text of a record, unless another of its fields has much more of it."""
    texts = {name: words for name in NAMES[field] if (words := _words(fields.get(name)))}
    pages = {name for name, words in texts.items() if _WHOLE_PAGE.match(words)}
    if pages and plain is not str:
        texts = {name: words for name, words in texts.items() if name not in pages} or {
            name: _article_of(texts[name]) for name in pages
        }
    shown = [plain(words) for words in dict.fromkeys(texts.values())]
    longest = max(map(len, shown), default=0)
    return next((words for words in shown if len(words) >= _FULL * longest), "")


def _article_of(page: str) -> str:
    """The text of the article on a whole web page."""
    from tui.corpus.formats import html

    try:
        return html.page(page).text
    except FormatError:
        return ""


def _line(fields: Fields, field: FieldName, plain: Plain) -> str:
    """The first of these fields that holds words, on one line."""
    for name in NAMES[field]:
        value = fields.get(name)
        while isinstance(value, list):
            value = next((one for one in value if _words(one)), None)
        if words := _words(value):
            return " ".join(plain(words).split())
    return ""


def _words(value: object) -> str:
    """A value as text: strings, what an object is called or holds, paragraphs in a list."""
    if isinstance(value, str):
        return value.strip("\n") if value.strip() else ""
    if isinstance(value, Mapping):
        return next((words for key in _WITHIN if (words := _words(value.get(key)))), "")
    if isinstance(value, list):
        pieces = [piece for piece in map(_words_or_space, value) if piece]
        return ("" if _is_inline(value) else "\n\n").join(pieces)
    return ""


def _words_or_space(value: object) -> str:
    return value if isinstance(value, str) else _words(value)


def _is_inline(pieces: list[object]) -> bool:
    """Whether the pieces of a list are one running text, as messengers keep theirs."""
    marked = [piece for piece in pieces if isinstance(piece, Mapping)]
    return bool(marked) and all(piece.get("type") in _INLINE for piece in marked)


def _authors(fields: Fields, plain: Plain) -> tuple[str, ...]:
    """The authors, in whichever of the usual forms."""
    for name in NAMES["authors"]:
        if names := tuple(plain(words) for words in _names_in(fields.get(name))):
            return names
    return ()


def _names_in(value: object) -> Iterator[str]:
    """The names in a value: a string, an object, or several of them."""
    if isinstance(value, Mapping):
        full = " ".join(
            words
            for part in ("firstname", "first_name", "lastname", "last_name")
            if (words := _words(value.get(part)))
        )
        if words := _words(value) or full:
            yield words
        else:
            yield from _names_in([one for one in value.values() if isinstance(one, Mapping)])
    elif isinstance(value, list):
        for one in value:
            yield from _names_in(one)
    elif words := _words(value):
        yield words


def _published(fields: Fields) -> str:
    """The first date that can be read.

    When a record was made counts only where it has no field for when the article was published: a
    reading list's "created" is the day on which someone kept it.
    """
    names = [name for name in NAMES["published"] if name in fields]
    for name in names or _CREATED:
        if parse_date(stamp := _stamp(fields.get(name))):
            return stamp
    return ""


def _stamp(value: object) -> str:
    """A date as it is written; seconds and milliseconds since 1970 as ISO 8601."""
    if isinstance(value, list):
        value = next(iter(value), None)
    if isinstance(value, bool | None):
        return ""
    if isinstance(value, int | float):
        value = str(int(value)) if math.isfinite(value) else ""
    words = _words(value)
    if words.isascii() and words.isdigit() and len(words) in (9, 10, 13, 16):
        seconds = int(words[:10] if len(words) > 10 else words)
        if seconds in _EPOCHS:
            return datetime.datetime.fromtimestamp(seconds, datetime.UTC).isoformat()
    return words


def _address(fields: Fields) -> str:
    """The first of the fields for an address that holds one of the web."""
    for name in NAMES["url"]:
        value = fields.get(name)
        while isinstance(value, list):
            value = next(iter(value), None)
        if isinstance(value, Mapping):
            value = next((value[key] for key in _LINKS if value.get(key)), None)
        if isinstance(value, str) and _WEB_ADDRESS.match(value.strip()):
            return value.strip()
    return ""
