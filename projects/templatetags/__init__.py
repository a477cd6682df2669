"""How the phases of a project are drawn."""
