"""The demo network: real hubs and their work from data files, and invented ones in any number."""
