"""Pages of a small network and of a large one, measured side by side."""
