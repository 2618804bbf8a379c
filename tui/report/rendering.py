"""Renders a report by its templates; whatever comes from articles is escaped there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from tui import __version__
from tui.annotations.exchange.markdown import escaped
from tui.corpus import safe_text
from tui.localised import date_text, number_text, table_date_text
from tui.report import drawing, palette
from tui.report.model import Report
from tui.story import Overview
from tui.translation import _, _in, current_language, plural

_AUTOLINK = re.compile(r"https?://[!-;=?-~]{1,2000}", re.IGNORECASE)  # printable ASCII, no < and >
_TEMPLATES = Path(__file__).parent / "templates"


def render_html(report: Report) -> Iterator[str]:
    """One HTML page that needs no other file, no network and no script."""
    environment = _environment(_safe)
    context = {"report": report, "drawing": drawing.draw(report.overview)}
    return environment.get_template("report.html.j2").generate(context)


def render_drawing(overview: Overview) -> Iterator[str]:
    """The drawn overview as an SVG file of its own."""
    environment = _environment(_safe)
    context = {"drawing": drawing.draw(overview), "alone": True}
    return environment.get_template("overview.svg.j2").generate(context)


def render_markdown(report: Report) -> Iterator[str]:
    """The same as `render_html`, without the drawing, as CommonMark with tables."""
    return _environment(_as_markdown).get_template("report.md.j2").generate(report=report)


def _environment(finalize: Callable[[object], object]) -> Environment:
    """An environment that passes every value through `finalize`, then escapes what is not markup.

    Loops are rendered as they are read, so that a report is never in memory as a whole.
    """
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        finalize=finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"version": __version__, "palette": palette, "sizes": drawing}
    environment.globals |= {"_": _, "_in": _in, "plural": plural, "language": current_language()}
    environment.globals |= {"number": number_text, "date": table_date_text, "day": date_text}
    environment.filters |= {"lines": _lines, "address": _address}
    return environment


def _safe(value: object) -> object:
    """Without control and invisible characters, which XML may not hold, or which deceive."""
    plain = isinstance(value, str) and not isinstance(value, Markup)
    return safe_text(str(value), keep_newlines=True) if plain else value


def _as_markdown(value: object) -> object:
    """A text as words of Markdown, on one line."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    words = " ".join(safe_text(value, keep_newlines=True).split())
    return Markup(escaped(words))  # noqa: S704 - of Markdown, not of HTML


def _lines(text: str) -> Markup:
    """A text as a paragraph of Markdown, with its line ends kept."""
    lines = (str(_as_markdown(line)) for line in text.split("\n"))
    return Markup("\\\n".join(filter(None, lines)))  # noqa: S704 - of Markdown, not of HTML


def _address(url: str) -> object:
    """An address as a link of Markdown, if it can be one as it is; else as words."""
    return Markup(f"<{url}>") if _AUTOLINK.fullmatch(url) else _as_markdown(url)  # noqa: S704
