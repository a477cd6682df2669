"""Pages about challenges and missions."""
