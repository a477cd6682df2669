"""A lifecycle as one table: which step leads from which states to which."""

from collections.abc import Iterable

from core.exceptions import TransitionError


class Lifecycle:
    """The states of one kind of row, and every step between them; rows keep the state's value."""

    def __init__(self, noun: str, **steps: tuple[Iterable[str], str]) -> None:
        """Take each step's name with the states it starts from and the one it leads to."""
        self.noun = noun
        self.steps = {name: (frozenset(sources), end) for name, (sources, end) in steps.items()}

    def after(self, state: str, step: str) -> str:
        """Return the state that the step leads to; raise TransitionError where it starts not."""
        sources, end = self.steps[step]
        if state not in sources:
            message = f"A {self.noun} that is {state} cannot become {end}."
            raise TransitionError(message)
        return end

    def allows(self, state: str, step: str) -> bool:
        """Say whether the step can be made from this state."""
        return state in self.steps[step][0]
