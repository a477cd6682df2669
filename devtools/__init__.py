"""What stands behind `./run`: the environment, the embedded services, the checks.

Nothing in here is needed in production, and the platform's own packages never import it.
"""
