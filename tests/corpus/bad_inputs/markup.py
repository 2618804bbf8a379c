"""Hostile web pages, feeds and mail."""

from __future__ import annotations

import base64
import html

from tests.corpus.bad_inputs.model import BadInput, Outcome, of_text
from tests.corpus.bad_inputs.text import BODY, HOSTILE_STRINGS

_PARAGRAPHS = "".join(f"<p>{html.escape(line)}</p>" for line in BODY.split("\n\n")) * 2
_BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
_HOSTILE = "".join(f"<p>{html.escape(text)} in a paragraph</p>" for text in HOSTILE_STRINGS)
_HOSTILE_TITLE = "<meta property=og:title content='&#27;]0;x&#7; [red]'>"
_REDIRECTS = """<base href='http://192.0.2.1/'><link rel=stylesheet href=x.css>
<meta http-equiv=refresh content='0;url=http://192.0.2.1/'>"""


def _page(body: str, head: str = "") -> str:
    head = f"<head><title>A page</title>{head}</head>"
    return f"<!doctype html><html>{head}<body>{body}</body></html>"


def _feed(title: str, text: str, entities: str) -> str:
    item = f"<item><title>{title}</title><description>{text}</description></item>"
    doctype = f'<?xml version="1.0"?><!DOCTYPE r [{entities}]>'
    return f"{doctype}<rss version='2.0'><channel>{item}</channel></rss>"


def _mail(body: str, headers: str = "") -> str:
    return f"From: Ada <ada@example.org>\nSubject: A bridge\nMIME-Version: 1.0\n{headers}\n{body}"


def _nested_multipart(depth: int) -> str:
    opening = "".join(
        f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(depth)
    )
    return f"Subject: nested\nMIME-Version: 1.0\n{opening}Content-Type: text/plain\n\n{BODY}"


def _attributes(count: int) -> str:
    return _page("<p " + " ".join(f"a{n}=1" for n in range(count)) + f">x</p>{_PARAGRAPHS}")


_ENTITIES = f'<!DOCTYPE html [<!ENTITY e0 "x">{_BOMB}]>'
_EXTERNAL = '<!ENTITY x SYSTEM "file:///etc/passwd">'
_ACCENTS = "<p>café — naïve, said the mayor of Zürich.</p>"
_WRONG_CHARSET = "<meta charset=shift_jis>"
_BASE64 = "Content-Transfer-Encoding: base64\n"

MARKUP: tuple[BadInput, ...] = (
    of_text("script.html", _page(f"<script>while(1){{}}</script>{_PARAGRAPHS}<script>{BODY}")),
    of_text("base.html", _page(_PARAGRAPHS, _REDIRECTS)),
    of_text("deep.html", _page("<div>" * 100_000 + _PARAGRAPHS), Outcome.EITHER),
    of_text("deep_inline.html", _page("<b><i>" * 50_000 + _PARAGRAPHS), Outcome.EITHER),
    BadInput(
        "attributes.html",
        lambda path: path.write_text(_attributes(1_000_000)),
        Outcome.EITHER,
        large=True,
    ),
    of_text("entities.html", _ENTITIES + _page(f"<p>&e9;</p>{_PARAGRAPHS}")),
    of_text("unclosed.html", "<html><body>" + "<table><tr><td><p>para <b>x" * 3000 + _PARAGRAPHS),
    of_text("wrong_charset.html", _page(f"{_PARAGRAPHS}{_ACCENTS}", _WRONG_CHARSET)),
    of_text("empty.html", "", Outcome.REFUSED),
    of_text("no_text.html", _page("<img src=x><script>1</script>"), Outcome.EITHER),
    of_text("hostile.html", _page(_PARAGRAPHS + _HOSTILE, _HOSTILE_TITLE)),
    of_text("bomb.rss", _feed("&e9;", BODY, f'<!ENTITY e0 "x">{_BOMB}'), Outcome.EITHER),
    of_text("external.xml", _feed("A bridge", f"&x; {BODY}", _EXTERNAL), Outcome.EITHER),
    of_text("other.xml", "<?xml version='1.0'?><config><key>value</key></config>", Outcome.REFUSED),
    of_text("address.xml", "http://192.0.2.1/feed.xml", Outcome.REFUSED),
    of_text("nested.eml", _nested_multipart(1000), Outcome.EITHER),
    of_text("base64.eml", _mail("This is !!! no base64 ===\n", _BASE64), Outcome.EITHER),
    of_text("long_header.eml", _mail(BODY, f"X-Long: {'x' * 10_000_000}\n")),
    of_text("charset.eml", _mail(BODY, "Content-Type: text/plain; charset=no-such-charset\n")),
    of_text("headers.eml", "Subject: =?utf-8?b?bad base64?= =?x?q?=1b]0;x?=\n\n" + BODY),
    of_text(
        "html_only.eml",
        _mail(
            base64.encodebytes(_page(_PARAGRAPHS).encode()).decode(),
            "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n",
        ),
    ),
    of_text(
        "addresses.eml",
        _mail(f"<p>{BODY} <ada@example.org> <http://x> </b@c> <1>", "Content-Type: text/html\n"),
    ),
    of_text("no_page.mhtml", _mail(BODY, "Content-Type: text/plain\n"), Outcome.REFUSED),
)
