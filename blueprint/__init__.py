"""The handbook: how to start and run a hub, in every language."""
