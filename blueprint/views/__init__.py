"""What readers see of the handbook."""
