"""What an uploaded file says of itself: only documents that open without running anything."""

from projects.documents.checking import Document, check_document
from projects.documents.names import EXTENSIONS, MOST_BYTES, kind_of

__all__ = ["EXTENSIONS", "MOST_BYTES", "Document", "check_document", "kind_of"]
