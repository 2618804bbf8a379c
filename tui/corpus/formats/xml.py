"""Parsing of untrusted XML: no entities, no network, no huge trees.

Imported in the sandbox's child process only.
"""

from __future__ import annotations

from lxml import etree

from tui.corpus.formats.draft import FormatError
from tui.translation import mark


def parse_xml(data: bytes) -> etree._Element:
    """The root element of an XML document.

    Raises:
        FormatError: it is not well-formed, or declares entities to grow by.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FormatError(mark("Its inner XML is damaged."), mark("Get the file again.")) from error
