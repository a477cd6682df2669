"""How each path is asked: which thing stands in its place, and which address that gives."""

from dataclasses import dataclass
from functools import partial

from django.urls import reverse


@dataclass(frozen=True)
class Ask:
    """A path by name, and how to fill it in from the world."""

    name: str
    fill: object = None

    def path(self, world, person):
        """Return the address as this person would ask it."""
        return reverse(self.name, kwargs=self.fill(world, person) if self.fill else {})


def of_hub(name, **fields):
    """Ask a path below the hub; further arguments name things of the world."""
    return Ask(name, partial(_fill_hub, fields))


def of(name, **fields):
    """Ask a path that names things of the world: argument=(thing, attribute), or a plain value."""
    return Ask(name, partial(_fill, fields))


def fixed(name, **values):
    """Ask a path with values that are always the same."""
    return Ask(name, lambda _world, _person: values)


def _fill(fields, world, _person):
    return {
        argument: named if isinstance(named, str) else getattr(world.things[named[0]], named[1])
        for argument, named in fields.items()
    }


def _fill_hub(fields, world, person):
    return {"hub": world.things["hub"].slug} | _fill(fields, world, person)
