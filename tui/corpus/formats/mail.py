"""Mail and saved web pages, which are mail too: MIME."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage, Message
from email.utils import getaddresses

from tui.corpus.encodings import decode
from tui.corpus.formats.draft import Draft, FormatError, Parsed

_DEEPEST = 50
_LONGEST_HEADER = 10_000
_ADVICE = "Save it again as text or HTML."


def parse_mail(data: bytes) -> Parsed:
    """A mail: its subject is the title, its sender the author.

    Raises:
        FormatError: it has no text.
    """
    message = _message(data)
    text = _text(message)
    if not text.strip():
        raise FormatError("The mail has no text.", _ADVICE)
    senders = [name or address for name, address in getaddresses([_header(message, "from")])]
    return Parsed(
        (
            Draft(
                text=text,
                title=_header(message, "subject") or None,
                published=_header(message, "date") or None,
                authors=tuple(sender for sender in senders if sender),
            ),
        )
    )


def parse_mhtml(data: bytes) -> Parsed:
    """A web page saved with its pictures in one file.

    Raises:
        FormatError: there is no page in it.
    """
    from tui.corpus.formats.html import page

    message = _message(data)
    for part in _parts(message):
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            url = _header(part, "content-location") or _header(message, "snapshot-content-location")
            return Parsed((page(_payload(part), url or None),))
    raise FormatError("There is no web page in it.", _ADVICE)


def _message(data: bytes) -> Message:
    """The parsed message."""
    try:
        return email.message_from_bytes(data, policy=email.policy.compat32)
    except (RecursionError, ValueError, LookupError, IndexError) as error:
        raise FormatError("It is not a valid message.", _ADVICE) from error


def _text(message: Message) -> str:
    """The text of a mail: plain if it has some, else from its HTML."""
    plain, markup = [], []
    for part in _parts(message):
        if part.get_content_disposition() == "attachment":
            continue
        if part.get_content_type() == "text/plain":
            plain.append(_payload(part))
        elif part.get_content_type() == "text/html":
            markup.append(_payload(part))
    if any(text.strip() for text in plain) or not markup:
        return "\n\n".join(plain)
    from tui.corpus.formats.markup import paragraphs_of

    return "\n\n".join(map(paragraphs_of, markup))


def _parts(message: Message) -> Iterator[Message]:
    """The parts of a message that hold no others, in order, to a limited depth."""
    stack: list[tuple[Message, int]] = [(message, 0)]
    while stack:
        part, depth = stack.pop()
        inner = part.get_payload() if part.is_multipart() else None
        if not isinstance(inner, list):
            yield part
        elif depth < _DEEPEST:
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
    raw = str(message.get(name, ""))[:_LONGEST_HEADER]
    decoded = EmailMessage(policy=email.policy.default)
    try:
        decoded["subject"] = " ".join(raw.split())
        return str(decoded["subject"])
    except (ValueError, LookupError, IndexError):
        return raw
