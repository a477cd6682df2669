"""What the API asks of members who act through it, and what it answers when it refuses."""
