"""Invented projects in any number, with hubs, schools, challenges and missions in proportion."""

from oshub.demo.scale.growth import grow_network

__all__ = ["grow_network"]
