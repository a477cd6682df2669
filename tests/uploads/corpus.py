"""All hostile files, in an order that never changes."""

from dataclasses import dataclass
from itertools import chain

from tests.uploads import documents, pictures


@dataclass(frozen=True)
class Case:
    """One file: its name, its bytes, and whether it is handed in as a picture."""

    name: str
    data: bytes
    is_picture: bool

    def __str__(self) -> str:
        return f"{'picture' if self.is_picture else 'file'} {self.name!a}"


def all_cases(*, is_heavy=True):
    """Give every file; the heavy ones, which take seconds each to make, only where asked."""
    made = [pictures.with_metadata, pictures.polyglots, pictures.wrong, pictures.broken,
            pictures.lying, pictures.odd]  # fmt: skip
    if is_heavy:
        made.append(pictures.heavy)
    for name, data in chain.from_iterable(make() for make in made):
        yield Case(name, data, is_picture=True)
    for make in (documents.good, documents.disguised, documents.active, documents.packed,
                 documents.misnamed):  # fmt: skip
        for name, data in make():
            yield Case(name, data, is_picture=False)
