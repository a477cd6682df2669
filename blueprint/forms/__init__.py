"""What may be typed about the handbook."""
