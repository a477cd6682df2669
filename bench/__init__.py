"""How fast every page type is, beside what the same machine can do at best."""
