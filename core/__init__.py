"""The kernel: what every app shares and no app owns. It knows no noun of the domain."""
