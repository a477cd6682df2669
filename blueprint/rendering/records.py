"""Records of the handbook for harvesters: Dublin Core within the answers of OAI-PMH 2.0."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from lxml import etree
from lxml.etree import _Element as Element

OAI = "http://www.openarchives.org/OAI/2.0/"
OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
DC = "http://purl.org/dc/elements/1.1/"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
PREFIX = "oai_dc"
SCHEMA = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"


@dataclass(frozen=True)
class Record:
    """A text of a page in one language, as a harvester gets it; one that is gone has no facts."""

    identifier: str
    changed: datetime
    block: str
    facts: tuple[tuple[str, str], ...]

    @property
    def is_deleted(self) -> bool:
        """Say whether the text was live once and is not now."""
        return not self.facts


def stamp(moment: datetime) -> str:
    """Return a moment as the protocol writes it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def part(name: str, words: str = "", **attributes: str) -> Element:
    """Return one element of the protocol."""
    element = etree.Element(f"{{{OAI}}}{name}", attributes)
    if words:
        element.text = words
    return element


def header(record: Record) -> Element:
    """Return what names a record."""
    element = part("header", **({"status": "deleted"} if record.is_deleted else {}))
    element.append(part("identifier", record.identifier))
    element.append(part("datestamp", stamp(record.changed)))
    element.append(part("setSpec", record.block))
    return element


def whole(record: Record) -> Element:
    """Return a record with its facts."""
    element = part("record")
    element.append(header(record))
    if not record.is_deleted:
        metadata = part("metadata")
        metadata.append(_dublin_core(record))
        element.append(metadata)
    return element


def _dublin_core(record: Record) -> Element:
    core = etree.Element(f"{{{OAI_DC}}}dc", nsmap={"oai_dc": OAI_DC, "dc": DC, "xsi": XSI})
    core.set(f"{{{XSI}}}schemaLocation", f"{OAI_DC} {SCHEMA}")
    for name, words in record.facts:
        etree.SubElement(core, f"{{{DC}}}{name}").text = words
    return core


def answer(base: str, asked: Mapping[str, str], content: Iterable[Element], now: datetime) -> bytes:
    """Return a whole answer; what was asked is said only where it was understood."""
    root = etree.Element(f"{{{OAI}}}OAI-PMH", nsmap={None: OAI, "xsi": XSI})
    root.set(f"{{{XSI}}}schemaLocation", f"{OAI} http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd")
    root.append(part("responseDate", stamp(now)))
    root.append(part("request", base, **asked))
    root.extend(content)
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return made
