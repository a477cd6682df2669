"""Errors that services raise and views turn into messages."""


class TransitionError(Exception):
    """A change of state that the object's present state does not allow."""


class EditConflictError(Exception):
    """Somebody else saved the same object since this editor opened it."""
