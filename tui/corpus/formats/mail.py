"""MIME parsing: mail, mbox mailboxes, and web pages saved as MHTML."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from contextlib import suppress
from email.message import EmailMessage, Message
from email.utils import getaddresses
from itertools import pairwise

from tui.corpus.authors import author_names
from tui.corpus.encodings import decode
from tui.corpus.formats.draft import Draft, FormatError, Parsed
from tui.translation import mark, told

_MAX_DEPTH = 50
_MAX_HEADER = 10_000
_ADVICE = mark("Save it again as text or HTML.")
# A plain-text part with less than this share of the words of the HTML part is a placeholder.
_MIN_PLAIN_SHARE = 0.5
_ADDRESS = re.compile(r"<?https?://\S+")
_REPLY = re.compile(r"^(?:\s*(?:re|aw|sv|fwd?|wg|tr|rv|enc|пер|ответ)\s*:)+\s*", re.IGNORECASE)
_SOFT_BREAK = re.compile(r"(?<=\S) \n(?=[^\n>])")
_SEPARATOR = re.compile(rb"From [^\r\n]*\d\d:\d\d[^\r\n]*\r?\n(?=[\w>])")
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)


def parse_mail(data: bytes) -> Parsed:
    """A mail: its subject is the title, its sender the author.

    Raises:
        FormatError: it has no text.
    """
    if draft := _draft(_message(data)):
        return Parsed((draft,))
    raise FormatError(mark("The mail has no text."), _ADVICE)


def parse_mbox(data: bytes) -> Parsed:
    """A mailbox: mails one after another, each after a line that begins with "From ".

    Raises:
        FormatError: no mail in it has text.
    """
    if not data.startswith(b"From "):
        return parse_mail(data)
    drafts = []
    starts = [*_mail_starts(data)]
    for start, end in pairwise([*starts, len(data)]):
        mail = data[data.find(b"\n", start, end) + 1 : end]
        with suppress(FormatError):
            drafts.append(_draft(_message(_QUOTED_FROM.sub(rb"\1", mail))))
    found = tuple(filter(None, drafts))
    if not found:
        raise FormatError(mark("There is no mail with text in it."), _ADVICE)
    missing = len(starts) - len(found)
    problem = told(
        "{missing} of its {count} mails have no text.", missing=missing, count=len(starts)
    )
    return Parsed(found, problem if missing else "")


def parse_mhtml(data: bytes) -> Parsed:
    """A web page saved with its pictures in one file.

    Raises:
        FormatError: there is no page in it.
    """
    from tui.corpus.formats.html import extract_article

    message = _message(data)
    for part in _parts(message):
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            url = _header(part, "content-location") or _header(message, "snapshot-content-location")
            return Parsed((extract_article(_payload(part), url or None),))
    raise FormatError(mark("There is no web page in it."), _ADVICE)


def _message(data: bytes) -> Message:
    """The parsed message."""
    try:
        return email.message_from_bytes(data, policy=email.policy.compat32)
    except (RecursionError, ValueError, LookupError, IndexError) as error:
        raise FormatError(mark("It is not a valid message."), _ADVICE) from error


def _mail_starts(data: bytes) -> Iterator[int]:
    """Offsets of the mails of a mailbox: "From ", a sender and a time, below a blank line."""
    at = 0
    while at >= 0:
        below_blank = at == 0 or data[max(0, at - 3) : at].endswith((b"\n\n", b"\n\r\n"))
        if below_blank and _SEPARATOR.match(data, at):
            yield at
        at = data.find(b"\nFrom ", at) + 1 or -1


def _draft(message: Message) -> Draft | None:
    """The article of a mail, or None if it has no text."""
    text = _text(message)
    if not text.strip():
        return None
    senders = [name or address for name, address in getaddresses([_header(message, "from")])]
    publisher = senders[0] if senders and not author_names(senders[:1]) else ""
    return Draft(
        text=text,
        source=publisher if "@" not in publisher else None,
        title=_REPLY.sub("", _header(message, "subject")) or None,
        published=_header(message, "date") or None,
        authors=tuple(sender for sender in senders if sender),
    )


def _text(message: Message) -> str:
    """The text of a mail: its plain-text part, unless the HTML alternative has much more text."""
    plain, markup = [], []
    for part in _parts(message):
        if part.get_content_disposition() == "attachment":
            continue
        if part.get_content_type() == "text/plain":
            plain.append(_unflow(part))
        elif part.get_content_type() == "text/html":
            markup.append(_payload(part))
    text = "\n\n".join(plain)
    if not markup:
        return text
    from tui.corpus.formats.markup import html_paragraphs

    shown = "\n\n".join(map(html_paragraphs, markup))
    words = len(_ADDRESS.sub("", text).split())
    return text if words and words >= _MIN_PLAIN_SHARE * len(shown.split()) else shown


def _unflow(part: Message) -> str:
    """The text of a plain-text part, with "format=flowed" (RFC 3676) soft breaks joined."""
    text = _payload(part)
    if part.get_param("format") != "flowed":
        return text
    text = text.replace("\r\n", "\n").replace("\n-- \n", "\n--\n")
    return _SOFT_BREAK.sub("" if part.get_param("delsp") == "yes" else " ", text)


def _parts(message: Message) -> Iterator[Message]:
    """The leaf parts of a message in order, to a limited depth."""
    stack: list[tuple[Message, int]] = [(message, 0)]
    while stack:
        part, depth = stack.pop()
        inner = part.get_payload() if part.is_multipart() else None
        if not isinstance(inner, list):
            yield part
        elif depth < _MAX_DEPTH:
            stack.extend((one, depth + 1) for one in reversed(inner) if isinstance(one, Message))


def _payload(part: Message) -> str:
    """The text of a part."""
    try:
        data = part.get_payload(decode=True)
    except (ValueError, LookupError):
        return ""
    charset = part.get_content_charset()
    return decode(data, charset) if isinstance(data, bytes) and data else ""


def _header(message: Message, name: str) -> str:
    """A header, decoded, on one line."""
    raw = str(message.get(name, ""))[:_MAX_HEADER]
    if raw.isascii() and "=?" not in raw:
        return " ".join(raw.split())
    decoded = EmailMessage(policy=email.policy.default)
    try:
        decoded["subject"] = " ".join(raw.split())
        return str(decoded["subject"])
    except (ValueError, LookupError, IndexError):
        return raw
