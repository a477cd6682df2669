"""Template tags that know no noun of the domain."""
