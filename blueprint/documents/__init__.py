"""Templates as open documents: words become ODT, tables of figures become ODS."""

from blueprint.documents.sheet import sheet_of
from blueprint.documents.words import document_of

__all__ = ["document_of", "sheet_of"]
