"""What changed between two texts, block by block and word by word, to be read as prose."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from lxml.html import HtmlElement

from blueprint.rendering.text import read

SAME, GAINED, LOST = "same", "ins", "del"
_BLOCKS = ("p", "h2", "h3", "h4", "li", "td", "th", "pre", "figcaption", "figure", "hr")
_TOKEN = re.compile(r"\s+|[^\W_]+|.", re.DOTALL)
_MOST_WORDS = 2_000  # a longer block is compared as a whole: the time grows with its square
_ALIKE = 0.35


@dataclass(frozen=True)
class Piece:
    """Some words that stayed, came or went."""

    kind: str
    words: str


@dataclass(frozen=True)
class Change:
    """One block of the text, as it is read: its tag and its pieces."""

    tag: str
    pieces: tuple[Piece, ...]

    @property
    def is_changed(self) -> bool:
        """Say whether anything in the block came or went."""
        return any(piece.kind != SAME for piece in self.pieces)


Block = tuple[str, str]


def compare_texts(before: str, after: str) -> list[Change]:
    """Return every block of two texts, with what the second gained and lost."""
    return list(_compare(list(_blocks(read(before))), list(_blocks(read(after)))))


def compare_words(before: str, after: str) -> Change:
    """Return what one line, such as a title, gained and lost."""
    return Change("p", tuple(_pieces(before, after)))


def _compare(before: list[Block], after: list[Block]) -> Iterator[Change]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, start, stop, other_start, other_stop in matcher.get_opcodes():
        if kind == "equal":
            yield from (_whole(block, SAME) for block in before[start:stop])
        else:
            yield from _replaced(before[start:stop], after[other_start:other_stop])


def _replaced(lost: list[Block], gained: list[Block]) -> Iterator[Change]:
    """Show a block beside the one it became; where they have little in common, one by one."""
    for old, new in zip_longest(lost, gained):
        if old and new and old[0] == new[0] and _are_alike(old[1], new[1]):
            yield Change(new[0], tuple(_pieces(old[1], new[1])))
            continue
        if old:
            yield _whole(old, LOST)
        if new:
            yield _whole(new, GAINED)


def _whole(block: Block, kind: str) -> Change:
    return Change(block[0], (Piece(kind, block[1]),))


def _are_alike(before: str, after: str) -> bool:
    mine, other = _tokens(before), _tokens(after)
    if max(len(mine), len(other)) > _MOST_WORDS:
        return False
    return SequenceMatcher(None, mine, other, autojunk=False).quick_ratio() > _ALIKE


def _tokens(words: str) -> list[str]:
    return _TOKEN.findall(words)


def _pieces(before: str, after: str) -> Iterator[Piece]:
    mine, other = _tokens(before), _tokens(after)
    matcher = SequenceMatcher(None, mine, other, autojunk=False)
    for kind, start, stop, other_start, other_stop in matcher.get_opcodes():
        if kind == "equal":
            yield Piece(SAME, "".join(mine[start:stop]))
            continue
        if stop > start:
            yield Piece(LOST, "".join(mine[start:stop]))
        if other_stop > other_start:
            yield Piece(GAINED, "".join(other[other_start:other_stop]))


def _blocks(tree: HtmlElement) -> Iterator[Block]:
    """Yield tag and words of every block; what a link or a picture names is among the words."""
    for block in tree.iter(*_BLOCKS):
        words = " ".join("".join(_own_words(block)).split())
        if words:
            yield block.tag, words
    loose = " ".join((tree.text or "").split())
    if loose:
        yield "p", loose


def _own_words(element: HtmlElement) -> Iterable[str]:
    """Yield the words in a block, but for those of the blocks inside it."""
    if element.tag == "hr":
        yield "—"
    yield element.text or ""
    for child in element:
        if child.tag == "img":
            yield f"[{child.get('src', '')}]"
        elif child.tag == "br":
            yield " "
        elif child.tag not in _BLOCKS:
            yield from _own_words(child)
        if child.tag == "a":
            yield f" [{child.get('href', '')}]"
        yield child.tail or ""
