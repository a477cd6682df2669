"""From Markdown to safe HTML, and from rows to what a page shows."""
