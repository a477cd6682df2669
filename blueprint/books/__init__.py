"""The handbook to take along: a page, a block or all of it as one file, made by a worker."""
