"""Compile the message catalogues without gettext, which a fresh machine does not have.

The standard library reads compiled catalogues but writes none, hence the few lines here. They take
the form that makemessages writes: one string to a line, every string in double quotes.
"""

import ast
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from devtools.places import ROOT
from devtools.words import CannotGoOnError

MAGIC = 0x950412DE
CONTEXT_END = "\x04"
PLURAL_END = "\0"


@dataclass
class Entry:
    """One message: the parts of its name, and its translations."""

    parts: dict[str, str] = field(default_factory=dict)
    is_fuzzy: bool = False

    @property
    def is_complete(self) -> bool:
        """Tell whether what follows belongs to another message."""
        return any(name.startswith("msgstr") for name in self.parts)

    @property
    def key(self) -> str:
        """What the program asks for."""
        key = self.parts.get("msgid", "")
        if "msgctxt" in self.parts:
            key = self.parts["msgctxt"] + CONTEXT_END + key
        if "msgid_plural" in self.parts:
            key += PLURAL_END + self.parts["msgid_plural"]
        return key

    @property
    def translation(self) -> str:
        """What the program gets: all plural forms, or the one form."""
        forms = [text for name, text in self.parts.items() if name.startswith("msgstr")]
        return PLURAL_END.join(forms) if all(forms) else ""


def main() -> None:
    """Compile what is newer than what was made of it."""
    for source in sorted((ROOT / "locale").glob("*/LC_MESSAGES/*.po")):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime <= source.stat().st_mtime:
            compile_catalogue(source, compiled)


def compile_catalogue(source: Path, compiled: Path) -> None:
    """Write one compiled catalogue, whole or not at all."""
    messages = {
        entry.key: entry.translation
        for entry in read_entries(source.read_text(encoding="utf-8"))
        if entry.translation and (not entry.is_fuzzy or not entry.key)
    }
    unfinished = compiled.with_suffix(".mo.new")
    try:
        unfinished.write_bytes(encode(messages))
    except OSError as problem:
        message = f"The translations cannot be written to {compiled}: {problem.strerror}."
        raise CannotGoOnError(message) from problem
    unfinished.rename(compiled)


def read_entries(text: str) -> Iterator[Entry]:
    """Yield the messages of a catalogue; those it marks as obsolete are comments to us."""
    entry, name = Entry(), ""
    for line in text.splitlines():
        if line.startswith("#"):
            if entry.is_complete:
                yield entry
                entry = Entry()
            entry.is_fuzzy |= line.startswith("#,") and "fuzzy" in line
        elif line.startswith('"'):
            entry.parts[name] += ast.literal_eval(line)
        elif line.startswith("msg"):
            name, _, quoted = line.partition(" ")
            if name in {"msgctxt", "msgid"} and entry.is_complete:
                yield entry
                entry = Entry()
            entry.parts[name] = ast.literal_eval(quoted)
    if entry.parts:
        yield entry


def encode(messages: dict[str, str]) -> bytes:
    """Return the binary form: a header, two tables of lengths and offsets, then the strings."""
    pairs = sorted((key.encode(), text.encode()) for key, text in messages.items())
    count = len(pairs)
    strings = [key for key, _ in pairs] + [text for _, text in pairs]
    offset = 28 + 16 * count
    table, body = b"", b""
    for string in strings:
        table += struct.pack("<2I", len(string), offset + len(body))
        body += string + b"\0"
    header = struct.pack("<7I", MAGIC, 0, count, 28, 28 + 8 * count, 0, 0)
    return header + table + body


if __name__ == "__main__":
    main()
