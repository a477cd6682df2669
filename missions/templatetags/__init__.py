"""How goals and the state of a challenge are drawn."""
